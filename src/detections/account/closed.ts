import { isDone } from '../../model/event-doer.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { detection } from '../detection.ts';

export default detection({
  id: 'account.closed',
  title: 'Account was closed',
  severity: 'critical',
  why: 'A closed account serves nobody, and after ninety days all of it is gone.',
  triage: [
    'Call AWS Support and have it reopened, unless it was meant.',
    'Ask whoever closed it which request it belongs to.',
  ],
  attack: ['T1531', 'T1485'],
  see: ['https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-closing.html'],
  on: {
    'account.amazonaws.com': ['CloseAccount'],
    'organizations.amazonaws.com': ['CloseAccount'],
  },

  match: (event) => isDone(event),

  subject: (event) => subjectIn(event, 'accountId'),
});
