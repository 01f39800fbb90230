import { cases, denied } from '../testing.ts';
import control from './access-key-in-use.ts';

const old = { createDate: '2024-01-01T00:00:00Z' };

cases(control, [
  ['default: new and not used yet', {}, true],
  ['used 45 days ago', { ...old, lastUsedDate: '2025-11-17T00:00:00Z' }, true],
  [
    'used a little longer ago',
    { ...old, lastUsedDate: '2025-11-16T23:59:59Z' },
    'the key of ann was last used at 2025-11-16T23:59:59Z',
  ],
  ['never used', old, 'the key of ann was never used since 2024-01-01T00:00:00Z'],
  ['never used, 45 days old', { createDate: '2025-11-17T00:00:00Z' }, true],
  ['inactive', { ...old, status: 'Inactive' }, 'exempt'],
  [
    'fewer days count',
    { ...old, lastUsedDate: '2025-12-01T00:00:00Z' },
    'the key of ann was last used at 2025-12-01T00:00:00Z',
    { settings: { days: 30 } },
  ],
  [
    'denied',
    { lastUsedDate: denied('iam:GetAccessKeyLastUsed') },
    'unknown: lastUsedDate: denied (iam:GetAccessKeyLastUsed)',
  ],
]);
