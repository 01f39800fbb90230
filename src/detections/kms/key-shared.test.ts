import { call, cases, session } from '../testing.ts';
import detection from './key-shared.ts';

function put(AWS: string) {
  const policy = JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { AWS }, Action: 'kms:Decrypt', Resource: '*' }],
  });
  return call('kms:PutKeyPolicy', {
    requestParameters: { keyId: '1234abcd', policyName: 'default', policy },
  });
}

function grant(granteePrincipal: string) {
  return call('kms:CreateGrant', { requestParameters: { keyId: '1234abcd', granteePrincipal } });
}

cases(detection, [
  [
    'a stranger by policy',
    put('444455556666'),
    { says: 'it lets in account 444455556666', severity: 'high' },
  ],
  [
    'a stranger by grant',
    grant('arn:aws:iam::444455556666:role/x'),
    { says: 'with 444455556666', severity: 'high' },
  ],
  ['ourselves', grant('arn:aws:iam::111122223333:role/x'), false],
  ['a service', grant('rds.amazonaws.com'), false],
  ['one we trust', put('444455556666'), false, { settings: { trustedAccounts: ['444455556666'] } }],
  [
    'for a service that asked',
    {
      ...grant('arn:aws:iam::444455556666:role/x'),
      userIdentity: { ...session('x'), invokedBy: 'ec2.amazonaws.com' },
    },
    false,
  ],
  ['refused', { ...put('*'), errorCode: 'AccessDeniedException' }, false],
]);
