import { defaults } from '../../model/defaults.ts';
import { cases, denied } from '../testing.ts';
import control from './root-not-used-recently.ts';

const never = defaults['AWS::::Account'].rootCredentials;

cases(control, [
  ['default', {}, true],
  [
    'signed in 30 days ago',
    { rootCredentials: { ...never, passwordLastUsed: '2025-12-02T00:00:00Z' } },
    "the root user's password was used at 2025-12-02T00:00:00Z",
  ],
  [
    'signed in a little longer ago',
    { rootCredentials: { ...never, passwordLastUsed: '2025-12-01T23:59:59Z' } },
    true,
  ],
  [
    'the first key was used',
    { rootCredentials: { ...never, accessKey1LastUsedDate: '2025-12-31T00:00:00Z' } },
    "the root user's first access key was used at 2025-12-31T00:00:00Z",
  ],
  [
    'the second key was used',
    { rootCredentials: { ...never, accessKey2LastUsedDate: '2025-12-31T00:00:00Z' } },
    "the root user's second access key was used at 2025-12-31T00:00:00Z",
  ],
  [
    'a new account, signed in on its seventh day',
    {
      rootCredentials: {
        ...never,
        userCreationTime: '2025-12-20T00:00:00Z',
        passwordLastUsed: '2025-12-27T00:00:00Z',
      },
    },
    true,
  ],
  [
    'a new account, signed in after its seventh day',
    {
      rootCredentials: {
        ...never,
        userCreationTime: '2025-12-20T00:00:00Z',
        passwordLastUsed: '2025-12-27T00:00:01Z',
      },
    },
    "the root user's password was used at 2025-12-27T00:00:01Z",
  ],
  [
    'fewer days count',
    { rootCredentials: { ...never, passwordLastUsed: '2025-12-02T00:00:00Z' } },
    true,
    { settings: { days: 7 } },
  ],
  [
    'denied',
    { rootCredentials: denied('iam:GetCredentialReport') },
    'unknown: rootCredentials: denied (iam:GetCredentialReport)',
  ],
]);
