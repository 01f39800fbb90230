import { call, cases, session } from '../testing.ts';
import detection from './organization-changed.ts';

const detached = call('organizations:DetachPolicy', {
  requestParameters: { policyId: 'p-0a1b2c3d', targetId: 'ou-ab12-0a1b2c3d' },
});

cases(detection, [
  ['a policy detached', detached, true],
  ['an account invited', call('organizations:InviteAccountToOrganization'), true],
  ['refused', { ...detached, errorCode: 'AccessDeniedException' }, false],
  ['read', call('organizations:DescribeOrganization', { readOnly: true }), false],
  [
    'read, where the record does not say so',
    call('organizations:ListAccounts', { readOnly: undefined }),
    false,
  ],
  ['a policy of IAM', call('iam:CreatePolicy'), false],
  [
    'what AWS does by itself',
    { ...detached, eventName: 'CreateAccountResult', eventType: 'AwsServiceEvent' },
    false,
  ],
  [
    'by the automation',
    { ...detached, userIdentity: session('pipeline') },
    false,
    { settings: { automation: ['pipeline'] } },
  ],
]);
