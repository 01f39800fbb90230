import { isDone } from '../../model/event-doer.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { detection } from '../detection.ts';

export default detection({
  id: 'sts.root-assumed',
  title: 'Root of a member account was assumed',
  severity: 'high',
  why: 'The management account can act as root of any other, for a few tasks. Whoever does so had better be expected.',
  triage: [
    'Ask whoever did it which account had to be mended.',
    'If nobody did, treat the management account as taken over.',
    'Read what root did in the member account.',
  ],
  attack: ['T1078.004', 'T1548'],
  see: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user-privileged-task.html'],
  on: {
    'sts.amazonaws.com': ['AssumeRoot'],
  },

  match: (event) => isDone(event),

  subject: (event) => subjectIn(event, 'targetPrincipal'),
});
