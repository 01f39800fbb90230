import { call, cases, session } from '../testing.ts';
import detection from './policy-version-switched.ts';

const done = call('iam:SetDefaultPolicyVersion', {
  requestParameters: { policyArn: 'arn:aws:iam::111122223333:policy/deploy', versionId: 'v1' },
});

cases(detection, [
  ['done', done, true],
  ['refused', { ...done, errorCode: 'AccessDenied' }, false],
  ['a new version', call('iam:CreatePolicyVersion'), false],
  ['by AWS itself', { ...done, userIdentity: { type: 'AWSService' } }, false],
  [
    'by the automation',
    { ...done, userIdentity: session('pipeline') },
    false,
    { settings: { automation: ['pipeline'] } },
  ],
]);
