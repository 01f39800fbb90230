import { isDone } from '../../model/event-doer.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { detection } from '../detection.ts';
import { automation } from '../settings.ts';

export default detection({
  id: 'iam.policy-version-switched',
  title: 'An older version of a policy was put in force again',
  severity: 'medium',
  why: 'Old versions of a policy stay, and some of them allow far more. Switching to one needs a single permission and no document.',
  triage: [
    'Read the version that is in force now (iam:GetPolicyVersion).',
    'Ask whoever switched which request it belongs to.',
    'Delete old versions that nobody needs.',
  ],
  attack: ['T1098.003', 'T1548'],
  see: ['https://docs.aws.amazon.com/IAM/latest/APIReference/API_SetDefaultPolicyVersion.html'],
  on: {
    'iam.amazonaws.com': ['SetDefaultPolicyVersion'],
  },
  settings: { ...automation },

  match: (event, _, { automation }) => isDone(event, automation),

  subject: (event) => subjectIn(event, 'policyArn'),
});
