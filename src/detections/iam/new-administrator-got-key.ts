import { isDone } from '../../model/event-doer.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { detection } from '../detection.ts';
import { automation } from '../settings.ts';

export default detection({
  id: 'iam.new-administrator-got-key',
  title: 'New user was made an administrator and got a key',
  severity: 'critical',
  why: 'User, administrator, key, within minutes: that is what the scripts of intruders do, in this order.',
  triage: [
    'Make the key inactive and attach a policy to the user that denies everything.',
    'Treat whoever made the user as taken over: make their keys inactive, deny their sessions.',
    'Look at everything the new key did, in every region.',
  ],
  attack: ['T1136.003', 'T1098.001', 'T1098.003'],
  see: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/cloudtrail-integration.html'],
  on: {
    'iam.amazonaws.com': ['CreateUser'],
  },
  settings: { ...automation, windowMinutes: 60 },

  match: (event, _, { automation }) => isDone(event, automation),

  subject: (event) => subjectIn(event, 'userName'),

  sequence: ({ windowMinutes }) => ({
    followedBy: ['iam.administrator-granted', 'iam.access-key-created'],
    over: windowMinutes,
  }),
});
