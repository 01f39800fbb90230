import { cases, denied } from '../testing.ts';
import control from './user-has-mfa.ts';

const loginProfile = { createDate: '2025-01-01T00:00:00Z' };
const mfaDevices = ['arn:aws:iam::111122223333:mfa/ann'];
const all = { who: 'all' as const, serviceUsers: ['robot'] };

cases(control, [
  ['default: no password', {}, 'exempt'],
  ['password without MFA', { loginProfile }, 'the user has no MFA device'],
  ['password with MFA', { loginProfile, mfaDevices }, true],
  [
    'password with a passkey',
    { loginProfile, mfaDevices: ['arn:aws:iam::111122223333:u2f/user/ann/key'] },
    true,
  ],
  ['no password, all to have MFA', {}, 'the user has no MFA device', { settings: all }],
  ['no password, MFA all the same', { mfaDevices }, true, { settings: all }],
  ['a program without password', { userName: 'robot' }, 'exempt', { settings: all }],
  [
    'a program with password',
    { userName: 'robot', loginProfile },
    'the user has no MFA device',
    { settings: all },
  ],
  [
    'devices denied',
    { loginProfile, mfaDevices: denied('iam:ListMFADevices') },
    'unknown: mfaDevices: denied (iam:ListMFADevices)',
  ],
  [
    'password denied, all to have MFA',
    { loginProfile: denied('iam:GetLoginProfile') },
    'the user has no MFA device',
    { settings: all },
  ],
  [
    'password denied',
    { loginProfile: denied('iam:GetLoginProfile') },
    'unknown: loginProfile: denied (iam:GetLoginProfile)',
  ],
]);
