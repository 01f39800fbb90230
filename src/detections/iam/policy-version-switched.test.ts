import { call, cases, doneByHand } from '../testing.ts';
import detection from './policy-version-switched.ts';

const done = call('iam:SetDefaultPolicyVersion', {
  requestParameters: { policyArn: 'arn:aws:iam::111122223333:policy/deploy', versionId: 'v1' },
});

cases(detection, [...doneByHand(done), ['a new version', call('iam:CreatePolicyVersion'), false]]);
