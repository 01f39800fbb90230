import { cases, denied } from '../testing.ts';
import control from './console-password-in-use.ts';

const old = '2024-01-01T00:00:00Z';
const ann = { userName: 'ann', createDate: old, loginProfile: { createDate: old } };

cases(control, [
  ['default: no password', {}, 'exempt'],
  ['used 45 days ago', { ...ann, passwordLastUsed: '2025-11-17T00:00:00Z' }, true],
  [
    'used a little longer ago',
    { ...ann, passwordLastUsed: '2025-11-16T23:59:59Z' },
    'it was last used at 2025-11-16T23:59:59Z',
  ],
  ['never used, set lately', { ...ann, passwordLastChanged: '2025-12-31T00:00:00Z' }, true],
  [
    'never used, set long ago',
    { ...ann, passwordLastChanged: '2025-06-01T00:00:00Z' },
    'it was never used since 2025-06-01T00:00:00Z',
  ],
  ['never used nor changed, an old user', ann, `it was never used since ${old}`],
  ['never used nor changed, a new user', { ...ann, createDate: '2025-12-31T00:00:00Z' }, true],
  ['for emergencies', ann, 'exempt', { settings: { breakGlass: ['ann'] } }],
  [
    'for emergencies, password denied',
    { ...ann, loginProfile: denied('iam:GetLoginProfile') },
    'exempt',
    { settings: { breakGlass: ['ann'] } },
  ],
  [
    'password denied',
    { ...ann, loginProfile: denied('iam:GetLoginProfile') },
    'unknown: loginProfile: denied (iam:GetLoginProfile)',
  ],
  [
    'fewer days count',
    { ...ann, passwordLastUsed: '2025-12-01T00:00:00Z' },
    'it was last used at 2025-12-01T00:00:00Z',
    { settings: { days: 30 } },
  ],
  [
    'report denied, and not needed',
    {
      ...ann,
      passwordLastUsed: '2025-12-31T00:00:00Z',
      passwordLastChanged: denied('iam:GetCredentialReport'),
    },
    true,
  ],
  [
    'report denied, and needed',
    { ...ann, passwordLastChanged: denied('iam:GetCredentialReport') },
    'unknown: passwordLastChanged: denied (iam:GetCredentialReport)',
  ],
]);
