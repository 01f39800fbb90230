import { call, cases } from '../testing.ts';
import detection from './repository-opened.ts';

function set(AWS: string) {
  const policyText = JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { AWS }, Action: 'ecr:BatchGetImage' }],
  });
  return call('ecr:SetRepositoryPolicy', {
    requestParameters: { repositoryName: 'shop', policyText },
  });
}

cases(detection, [
  ['everyone', set('*'), { says: 'it lets in everyone', severity: 'critical' }],
  [
    'a stranger',
    set('444455556666'),
    { says: 'it lets in account 444455556666', severity: 'high' },
  ],
  ['one we trust', set('444455556666'), false, { settings: { trustedAccounts: ['444455556666'] } }],
  ['ourselves', set('arn:aws:iam::111122223333:role/deploy'), false],
  [
    'a policy that cannot be read',
    call('ecr:SetRepositoryPolicy', { requestParameters: { policyText: '{' } }),
    'unknown: the policy: unsupported (not JSON)',
  ],
  ['refused', { ...set('*'), errorCode: 'AccessDeniedException' }, false],
]);
