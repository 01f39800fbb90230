import { isDone } from '../../model/event-doer.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { detection } from '../detection.ts';
import { automation } from '../settings.ts';

export default detection({
  id: 'iam.policy-changed',
  title: 'Permissions were changed',
  severity: 'medium',
  why: 'Who may do what is what an intruder changes first, and where permissions live in code nobody changes them by hand.',
  triage: [
    'Read in the event whom the policy lets do what they could not do before.',
    'Ask whoever changed it which request it belongs to.',
    'If there is none, put the policy back as the code has it, and look at what was done with it meanwhile.',
  ],
  attack: ['T1098', 'T1098.003', 'T1484'],
  see: [
    'https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_manage.html',
  ],
  on: {
    'iam.amazonaws.com': [
      'CreatePolicy',
      'DeletePolicy',
      'CreatePolicyVersion',
      'DeletePolicyVersion',
      'SetDefaultPolicyVersion',
      'PutUserPolicy',
      'DeleteUserPolicy',
      'AttachUserPolicy',
      'DetachUserPolicy',
      'PutGroupPolicy',
      'DeleteGroupPolicy',
      'AttachGroupPolicy',
      'DetachGroupPolicy',
      'PutRolePolicy',
      'DeleteRolePolicy',
      'AttachRolePolicy',
      'DetachRolePolicy',
      'UpdateAssumeRolePolicy',
      'PutUserPermissionsBoundary',
      'DeleteUserPermissionsBoundary',
      'PutRolePermissionsBoundary',
      'DeleteRolePermissionsBoundary',
    ],
  },
  settings: { ...automation },

  match: (event, _, { automation }) => isDone(event, automation),

  subject: (event) =>
    subjectIn(event, 'userName', 'groupName', 'roleName', 'policyArn', 'policyName'),
});
