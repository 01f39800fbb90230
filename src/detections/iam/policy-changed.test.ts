import { call, cases, session } from '../testing.ts';
import detection from './policy-changed.ts';

const attached = call('iam:AttachUserPolicy', {
  requestParameters: {
    userName: 'eve',
    policyArn: 'arn:aws:iam::aws:policy/AdministratorAccess',
  },
});
const byPipeline = { ...attached, userIdentity: session('pipeline') };

cases(detection, [
  ['a policy attached', attached, true],
  ['an older version made the default', call('iam:SetDefaultPolicyVersion'), true],
  ['a boundary taken away', call('iam:DeleteRolePermissionsBoundary'), true],
  ['refused', { ...attached, errorCode: 'AccessDenied' }, false],
  ['a policy of the organisation', call('organizations:CreatePolicy'), false],
  ['read', call('iam:GetRolePolicy', { readOnly: true }), false],
  ['by a pipeline, which nobody named', byPipeline, true],
  ['by the automation', byPipeline, false, { settings: { automation: ['pipeline'] } }],
  [
    'by AWS, for a service-linked role',
    { ...attached, eventName: 'AttachRolePolicy', eventType: 'AwsServiceEvent' },
    false,
  ],
]);
