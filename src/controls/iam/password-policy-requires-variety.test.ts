import { cases, denied } from '../testing.ts';
import control from './password-policy-requires-variety.ts';

const all = {
  minimumPasswordLength: 14,
  requireLowercaseCharacters: true,
  requireUppercaseCharacters: true,
  requireNumbers: true,
  requireSymbols: true,
  passwordReusePrevention: 24,
  maxPasswordAge: 90,
};

cases(control, [
  ['default', {}, "AWS's default policy holds, which asks for three kinds of four"],
  ['all', { passwordPolicy: all }, true],
  [
    'no lowercase',
    { passwordPolicy: { ...all, requireLowercaseCharacters: false } },
    'it does not require lowercase',
  ],
  [
    'no uppercase',
    { passwordPolicy: { ...all, requireUppercaseCharacters: false } },
    'it does not require uppercase',
  ],
  [
    'neither numbers nor symbols',
    { passwordPolicy: { ...all, requireNumbers: false, requireSymbols: false } },
    'it does not require number and symbol',
  ],
  [
    'no symbols, and none wanted',
    { passwordPolicy: { ...all, requireSymbols: false } },
    true,
    { settings: { classes: ['lowercase', 'uppercase', 'number'] } },
  ],
  [
    'denied',
    { passwordPolicy: denied('iam:GetAccountPasswordPolicy') },
    'unknown: passwordPolicy: denied (iam:GetAccountPasswordPolicy)',
  ],
]);
