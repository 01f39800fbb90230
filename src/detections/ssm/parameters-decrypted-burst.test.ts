import { call, cases, session } from '../testing.ts';
import detection from './parameters-decrypted-burst.ts';

const read = call('ssm:GetParameters', {
  readOnly: true,
  requestParameters: { names: ['/a'], withDecryption: true },
});

cases(detection, [
  ['decrypted', read, true],
  ['refused', { ...read, errorCode: 'AccessDeniedException' }, true],
  ['in plain', { ...read, requestParameters: { names: ['/a'] } }, false],
  [
    'by a plan of Terraform',
    { ...read, userAgent: 'APN/1.0 HashiCorp/1.0 Terraform/1.1.2' },
    false,
  ],
  [
    'by a program that starts',
    { ...read, userIdentity: session('shop') },
    false,
    { settings: { readers: ['shop'] } },
  ],
]);
