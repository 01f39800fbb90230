import { cases, denied } from '../testing.ts';
import control from './key-rotates.ts';

const rotating = { rotation: { enabled: true, periodInDays: null } };

cases(control, [
  ['a new key', {}, 'its automatic rotation is off'],
  ['rotating, period not told', rotating, true],
  ['every 365 days', { rotation: { enabled: true, periodInDays: 365 } }, true],
  [
    'every 366 days',
    { rotation: { enabled: true, periodInDays: 366 } },
    'it rotates every 366 days, not every 365',
  ],
  [
    'every 180 days, where 90 are asked',
    { rotation: { enabled: true, periodInDays: 180 } },
    'it rotates every 180 days, not every 90',
    { settings: { maxDays: 90 } },
  ],
  [
    'a replica shows the rotation of its primary',
    { ...rotating, multiRegion: { keyType: 'REPLICA', primaryKeyArn: 'arn' } },
    true,
  ],
  ['managed by AWS', { keyManager: 'AWS' }, 'exempt'],
  ['asymmetric', { keySpec: 'RSA_2048' }, 'exempt'],
  ['for signatures', { keyUsage: 'SIGN_VERIFY' }, 'exempt'],
  ['imported', { origin: 'EXTERNAL' }, 'exempt'],
  ['in a custom key store', { origin: 'AWS_CLOUDHSM' }, 'exempt'],
  ['disabled', { keyState: 'Disabled' }, 'exempt'],
  ['pending deletion', { keyState: 'PendingDeletion' }, 'exempt'],
  [
    'rotation hidden from us',
    { rotation: denied('kms:GetKeyRotationStatus') },
    'unknown: rotation: denied (kms:GetKeyRotationStatus)',
  ],
  [
    'key hidden from us',
    { keyManager: denied('kms:DescribeKey'), ...rotating },
    'unknown: keyManager: denied (kms:DescribeKey)',
  ],
]);
