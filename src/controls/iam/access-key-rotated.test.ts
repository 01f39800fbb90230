import { cases, denied } from '../testing.ts';
import control from './access-key-rotated.ts';

cases(control, [
  ['default', {}, true],
  ['90 days old', { createDate: '2025-10-03T00:00:00Z' }, true],
  ['a little older', { createDate: '2025-10-02T23:59:59Z' }, 'the key of ann is 90 days old'],
  ['very old', { createDate: '2020-01-01T00:00:00Z' }, 'the key of ann is 2192 days old'],
  ['old but inactive', { status: 'Inactive', createDate: '2020-01-01T00:00:00Z' }, 'exempt'],
  [
    'a year, where that is fine',
    { createDate: '2025-01-02T00:00:00Z' },
    true,
    { settings: { days: 365 } },
  ],
  [
    'denied',
    { createDate: denied('iam:ListAccessKeys') },
    'unknown: createDate: denied (iam:ListAccessKeys)',
  ],
]);
