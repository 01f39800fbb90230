import { isDone } from '../../model/event-doer.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { detection } from '../detection.ts';
import { automation } from '../settings.ts';

export default detection({
  id: 'bedrock.invocation-logging-removed',
  title: 'Logs of what models are asked were switched off',
  severity: 'high',
  why: 'Whoever uses our models in secret switches off what would show what he asks.',
  triage: [
    'Switch them on again (bedrock:PutModelInvocationLoggingConfiguration).',
    'Ask whoever switched them off which request it belongs to.',
    'Look who called models since.',
  ],
  attack: ['T1562.008'],
  see: ['https://docs.aws.amazon.com/bedrock/latest/userguide/model-invocation-logging.html'],
  on: {
    'bedrock.amazonaws.com': ['DeleteModelInvocationLoggingConfiguration'],
  },
  settings: { ...automation },

  match: (event, _, { automation }) => isDone(event, automation),

  subject: (event) => subjectIn(event, 'nothing'),
});
