import { isDone } from '../../model/event-doer.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { detection } from '../detection.ts';
import { automation } from '../settings.ts';

export default detection({
  id: 'iam.new-user-made-administrator',
  title: 'New user was made an administrator',
  severity: 'critical',
  why: 'A user who did not exist an hour ago and may do everything now is how an intruder stays.',
  triage: [
    'Make the keys of the user inactive, take the password away, and attach a policy that denies everything.',
    'Ask whoever made the user which request it belongs to.',
    'If there is none, treat whoever made it as taken over, and look at what both did.',
  ],
  attack: ['T1136.003', 'T1098.003'],
  see: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/cloudtrail-integration.html'],
  on: {
    'iam.amazonaws.com': ['CreateUser'],
  },
  settings: { ...automation, windowMinutes: 60 },

  match: (event, _, { automation }) => isDone(event, automation),

  subject: (event) => subjectIn(event, 'userName'),

  sequence: ({ windowMinutes }) => ({
    followedBy: ['iam.administrator-granted'],
    over: windowMinutes,
  }),
});
