import { call, cases } from '../testing.ts';
import detection from './secret-shared.ts';

function put(AWS: string) {
  const resourcePolicy = JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { AWS },
        Action: 'secretsmanager:GetSecretValue',
        Resource: '*',
      },
    ],
  });
  return call('secretsmanager:PutResourcePolicy', {
    requestParameters: { secretId: 'orders', resourcePolicy },
  });
}

cases(detection, [
  [
    'a stranger',
    put('444455556666'),
    { says: 'it lets in account 444455556666', severity: 'high' },
  ],
  ['everyone', put('*'), { says: 'it lets in everyone', severity: 'critical' }],
  ['one we trust', put('444455556666'), false, { settings: { trustedAccounts: ['444455556666'] } }],
  ['ourselves', put('111122223333'), false],
  [
    'what is hidden',
    call('secretsmanager:PutResourcePolicy', { requestParameters: { secretId: 'orders' } }),
    false,
  ],
  ['refused', { ...put('*'), errorCode: 'AccessDeniedException' }, false],
]);
