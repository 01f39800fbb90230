import { cases, denied } from '../testing.ts';
import control from './password-policy-requires-length.ts';

const of = (minimumPasswordLength: number) => ({
  passwordPolicy: {
    minimumPasswordLength,
    requireLowercaseCharacters: true,
    requireUppercaseCharacters: true,
    requireNumbers: true,
    requireSymbols: true,
    passwordReusePrevention: 24,
    maxPasswordAge: 90,
  },
});

cases(control, [
  ['default', {}, "AWS's default policy holds, which asks for eight characters"],
  ['14', of(14), true],
  ['13', of(13), '13 characters are enough'],
  ['14 where more is wanted', of(14), '14 characters are enough', { settings: { minLength: 16 } }],
  [
    'denied',
    { passwordPolicy: denied('iam:GetAccountPasswordPolicy') },
    'unknown: passwordPolicy: denied (iam:GetAccountPasswordPolicy)',
  ],
]);
