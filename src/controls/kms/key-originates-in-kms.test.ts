import { cases, denied } from '../testing.ts';
import control from './key-originates-in-kms.ts';

cases(control, [
  ['a new key', {}, true],
  ['in a CloudHSM cluster', { origin: 'AWS_CLOUDHSM' }, true],
  ['imported', { origin: 'EXTERNAL' }, 'its origin is EXTERNAL'],
  ['in a store elsewhere', { origin: 'EXTERNAL_KEY_STORE' }, 'its origin is EXTERNAL_KEY_STORE'],
  ['imported, as we allow', { origin: 'EXTERNAL' }, true, { settings: { origins: ['EXTERNAL'] } }],
  ['managed by AWS', { keyManager: 'AWS', origin: 'EXTERNAL' }, 'exempt'],
  [
    'hidden from us',
    { origin: denied('kms:DescribeKey') },
    'unknown: origin: denied (kms:DescribeKey)',
  ],
]);
