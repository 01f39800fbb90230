import { call, cases } from '../testing.ts';
import detection from './key-disabled-or-deleted.ts';

const keyId = '1234abcd-12ab-34cd-56ef-1234567890ab';

function put(principal: string) {
  const policy = JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { AWS: principal }, Action: 'kms:*', Resource: '*' }],
  });
  return call('kms:PutKeyPolicy', { requestParameters: { keyId, policyName: 'default', policy } });
}

cases(detection, [
  ['disabled', call('kms:DisableKey', { requestParameters: { keyId } }), true],
  [
    'to be deleted',
    call('kms:ScheduleKeyDeletion', { requestParameters: { keyId, pendingWindowInDays: 7 } }),
    true,
  ],
  ['its material deleted', call('kms:DeleteImportedKeyMaterial'), true],
  ['refused', call('kms:DisableKey', { errorCode: 'AccessDenied' }), false],
  ['a policy for the account', put('arn:aws:iam::111122223333:root'), false],
  ['a policy for its number', put('111122223333'), false],
  [
    'a policy for one user alone',
    put('arn:aws:iam::111122223333:user/eve'),
    'the new policy shuts the account out',
  ],
  [
    'a policy for another account',
    put('arn:aws:iam::999999999999:root'),
    'the new policy shuts the account out',
  ],
  [
    'a policy that is none',
    call('kms:PutKeyPolicy', { requestParameters: { keyId, policy: '{' } }),
    'unknown: the policy: unsupported (not JSON)',
  ],
  ['what AWS does by itself', call('kms:DisableKey', { eventType: 'AwsServiceEvent' }), false],
]);
