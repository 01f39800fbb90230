import { call, cases, session } from '../testing.ts';
import detection from './secrets-read-burst.ts';

const read = call('secretsmanager:GetSecretValue', {
  readOnly: true,
  requestParameters: { secretId: 'orders' },
});

cases(detection, [
  ['read', read, true],
  ['refused', { ...read, errorCode: 'AccessDeniedException' }, true],
  [
    'by a plan of Terraform',
    { ...read, userAgent: 'APN/1.0 HashiCorp/1.0 Terraform/1.1.2' },
    false,
  ],
  [
    'for a service',
    { ...read, userIdentity: { ...session('x'), invokedBy: 'rds.amazonaws.com' } },
    false,
  ],
  [
    'by who copies them',
    { ...read, userIdentity: session('mirror') },
    false,
    { settings: { readers: ['mirror'] } },
  ],
  ['described', call('secretsmanager:DescribeSecret'), false],
]);
