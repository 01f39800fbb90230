import { isBy } from '../../model/event.ts';
import { callerAndAddress } from '../../model/event-subject.ts';
import { attackToolIn } from '../../model/event-tools.ts';
import { detection } from '../detection.ts';

export default detection({
  id: 'account.call-by-attack-tool',
  title: 'Call came from a tool that breaks into accounts',
  severity: 'high',
  why: 'The user agent names a tool made for breaking into accounts, or a system that is full of them. Whoever hides takes the name away, so this is a beginner, or a test.',
  triage: [
    'Ask whether a test of ours was on.',
    'If not, make the key inactive or deny the sessions of the role.',
    'Look at everything the same credentials did.',
  ],
  attack: ['T1078.004', 'T1580'],
  see: ['https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_finding-types-iam.html'],
  on: 'any event',
  // Somebody of ours, who tests.
  settings: { testers: [] as readonly string[] },

  match(event, _, { testers }) {
    const tool = attackToolIn(event.userAgent);
    return tool !== undefined && !isBy(event, testers) && { says: tool };
  },

  subject: callerAndAddress,
});
