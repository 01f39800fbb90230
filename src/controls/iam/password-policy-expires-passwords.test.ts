import { cases, denied } from '../testing.ts';
import control from './password-policy-expires-passwords.ts';

const of = (maxPasswordAge: number | null) => ({
  passwordPolicy: {
    minimumPasswordLength: 14,
    requireLowercaseCharacters: true,
    requireUppercaseCharacters: true,
    requireNumbers: true,
    requireSymbols: true,
    passwordReusePrevention: 24,
    maxPasswordAge,
  },
});

cases(control, [
  ['default', {}, "AWS's default policy holds, under which passwords never expire"],
  ['90 days', of(90), true],
  ['91 days', of(91), 'passwords expire only after 91 days'],
  ['not set', of(null), 'passwords never expire'],
  ['zero', of(0), 'passwords never expire'],
  ['a year where that is enough', of(365), true, { settings: { maxAgeDays: 365 } }],
  ['expiry not wanted', of(null), 'exempt', { settings: { maxAgeDays: null } }],
  [
    'denied',
    { passwordPolicy: denied('iam:GetAccountPasswordPolicy') },
    'unknown: passwordPolicy: denied (iam:GetAccountPasswordPolicy)',
  ],
]);
