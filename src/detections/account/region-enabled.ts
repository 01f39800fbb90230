import { isDone } from '../../model/event-doer.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { detection } from '../detection.ts';

export default detection({
  id: 'account.region-enabled',
  title: 'A region that was closed was opened',
  severity: 'medium',
  why: 'Nobody looks into a region that nobody uses, and no guard is switched on there. That is where miners go.',
  triage: [
    'Ask whoever opened it which project it is for.',
    'If there is none, close it again, and look at what was started there.',
  ],
  attack: ['T1535'],
  see: ['https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html'],
  on: {
    'account.amazonaws.com': ['EnableRegion'],
  },

  match: (event) => isDone(event),

  subject: (event) => subjectIn(event, 'regionName'),
});
