import { cases, denied } from '../testing.ts';
import control from './password-policy-prevents-reuse.ts';

const of = (passwordReusePrevention: number | null) => ({
  passwordPolicy: {
    minimumPasswordLength: 14,
    requireLowercaseCharacters: true,
    requireUppercaseCharacters: true,
    requireNumbers: true,
    requireSymbols: true,
    passwordReusePrevention,
    maxPasswordAge: 90,
  },
});

cases(control, [
  ['default', {}, "AWS's default policy holds, which allows reuse"],
  ['24', of(24), true],
  ['23', of(23), 'only the last 23 passwords are remembered'],
  ['not set', of(null), 'old passwords may be used again'],
  ['5 where that is enough', of(5), true, { settings: { remember: 5 } }],
  [
    'denied',
    { passwordPolicy: denied('iam:GetAccountPasswordPolicy') },
    'unknown: passwordPolicy: denied (iam:GetAccountPasswordPolicy)',
  ],
]);
