import { cases, denied } from '../testing.ts';
import control from './inactive-access-key-rotated.ts';

const inactive = { status: 'Inactive' };

cases(control, [
  ['default: active', {}, 'exempt'],
  ['new', inactive, true],
  ['90 days old', { ...inactive, createDate: '2025-10-03T00:00:00Z' }, true],
  [
    'a little older',
    { ...inactive, createDate: '2025-10-02T23:59:59Z' },
    'the inactive key of ann is 90 days old',
  ],
  [
    'a year, where that is fine',
    { ...inactive, createDate: '2025-01-02T00:00:00Z' },
    true,
    { settings: { days: 365 } },
  ],
  [
    'denied',
    { ...inactive, createDate: denied('iam:ListAccessKeys') },
    'unknown: createDate: denied (iam:ListAccessKeys)',
  ],
]);
