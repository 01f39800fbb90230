import { callerOf, textAt, textsAt } from '../../model/event.ts';
import { isDone, isThroughService } from '../../model/event-doer.ts';
import { globMatches } from '../../model/glob.ts';
import { detection } from '../detection.ts';
import { automation } from '../settings.ts';

export default detection({
  id: 'ssm.command-sent',
  title: 'A command was run on machines by hand',
  severity: 'medium',
  why: 'Systems Manager runs any script on any machine as root, through no port at all. Patching does that all the time; people hardly ever.',
  triage: [
    'Read the command in the history of Systems Manager; CloudTrail hides its text.',
    'Ask whoever sent it what they went for.',
    'If nobody knows it, isolate the machines and look for credentials of theirs used elsewhere.',
  ],
  attack: ['T1651', 'T1059'],
  see: ['https://docs.aws.amazon.com/systems-manager/latest/userguide/run-command.html'],
  on: {
    'ssm.amazonaws.com': ['SendCommand', 'StartAutomationExecution', 'CreateAssociation'],
  },
  settings: {
    ...automation,
    documents: [
      '*Run*Script',
      '*RunPowerShell*',
      '*RunDocument',
      '*RunRemoteScript',
    ] as readonly string[],
  },

  match(event, _, { automation, documents }) {
    if (!isDone(event, automation) || isThroughService(event)) return false;
    const { requestParameters } = event;
    const document = textAt(requestParameters, 'documentName') ?? textAt(requestParameters, 'name');
    return documents.some((one) => globMatches(one, document ?? '')) && { says: `${document}` };
  },

  subject: (event) => textsAt(event.requestParameters, 'instanceIds')[0] ?? callerOf(event),
});
