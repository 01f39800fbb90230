import { isDone } from '../../model/event-doer.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { detection } from '../detection.ts';
import { automation } from '../settings.ts';

export default detection({
  id: 'events.rule-silenced',
  title: 'EventBridge rule was deleted or disabled',
  severity: 'medium',
  why: 'Findings and changes are told to people and programs by rules of EventBridge. Without the rule they are told to nobody.',
  triage: [
    'Tell what the rule was for; findings and changes of the account come first.',
    'Put it back, and ask whoever did it which request it belongs to.',
  ],
  attack: ['T1562.008'],
  see: ['https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rules.html'],
  on: {
    'events.amazonaws.com': ['DeleteRule', 'DisableRule', 'RemoveTargets'],
  },
  settings: { ...automation },

  match: (event, _, { automation }) => isDone(event, automation),

  subject: (event) => subjectIn(event, 'name', 'rule'),
});
