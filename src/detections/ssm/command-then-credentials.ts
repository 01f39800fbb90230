import { callerOf, textsAt } from '../../model/event.ts';
import { isDone, isThroughService } from '../../model/event-doer.ts';
import { detection } from '../detection.ts';
import { automation } from '../settings.ts';

export default detection({
  id: 'ssm.command-then-credentials',
  title: 'A command was run on a machine, and its credentials were tried',
  severity: 'high',
  why: 'With one command a machine tells its credentials. Whoever has them asks first whose they are.',
  triage: [
    'Deny the sessions of the role of the machine issued until now.',
    'Read the command in the history of Systems Manager, and isolate the machine.',
    'Look at everything the credentials did, and from where.',
  ],
  attack: ['T1552.005', 'T1651'],
  see: ['https://docs.aws.amazon.com/systems-manager/latest/userguide/run-command.html'],
  on: {
    'ssm.amazonaws.com': ['SendCommand'],
  },
  settings: { ...automation, windowMinutes: 30 },

  match: (event, _, { automation }) => isDone(event, automation) && !isThroughService(event),

  subject: (event) => textsAt(event.requestParameters, 'instanceIds')[0] ?? callerOf(event),

  sequence: ({ windowMinutes }) => ({
    followedBy: ['ec2.instance-asked-who-it-is'],
    over: windowMinutes,
  }),
});
