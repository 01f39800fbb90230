import { call, cases } from '../testing.ts';
import detection from './domain-opened.ts';

function update(AWS: string) {
  const accessPolicies = JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { AWS }, Action: 'es:*', Resource: '*' }],
  });
  return call('es:UpdateDomainConfig', {
    requestParameters: { domainName: 'products', accessPolicies },
  });
}

cases(detection, [
  ['everyone', update('*'), { says: 'it lets in everyone', severity: 'critical' }],
  ['ourselves', update('arn:aws:iam::111122223333:role/search'), false],
  [
    'one we trust',
    update('444455556666'),
    false,
    { settings: { trustedAccounts: ['444455556666'] } },
  ],
  [
    'something else',
    call('es:UpdateDomainConfig', { requestParameters: { domainName: 'products' } }),
    false,
  ],
  ['refused', { ...update('*'), errorCode: 'AccessDenied' }, false],
]);
