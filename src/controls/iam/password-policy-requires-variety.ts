import { enumerate } from '../../model/enumeration.ts';
import { control } from '../control.ts';

type CharacterClass = 'lowercase' | 'uppercase' | 'number' | 'symbol';

export default control({
  id: 'iam.password-policy-requires-variety',
  on: 'AWS::::Account',
  sources: ['live', 'code'],
  severity: 'medium',
  title: 'Password policy requires every kind of character',
  why: 'Words and names alone are what guessing programs try first.',
  fix: 'Require lowercase and uppercase letters, numbers and symbols in the account password policy.',
  see: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html',
  ],
  reads: ['passwordPolicy'],
  settings: {
    classes: ['lowercase', 'uppercase', 'number', 'symbol'] as readonly CharacterClass[],
  },
  examples: {
    fail: `
      resource "aws_iam_account_password_policy" "this" {
        require_lowercase_characters = true
        require_uppercase_characters = true
        require_numbers              = true
        require_symbols              = false
      }`,
    pass: `
      resource "aws_iam_account_password_policy" "this" {
        require_lowercase_characters = true
        require_uppercase_characters = true
        require_numbers              = true
        require_symbols              = true
      }`,
  },

  check({ passwordPolicy }, _, { classes }) {
    if (!passwordPolicy) return "AWS's default policy holds, which asks for three kinds of four";
    const required = {
      lowercase: passwordPolicy.requireLowercaseCharacters,
      uppercase: passwordPolicy.requireUppercaseCharacters,
      number: passwordPolicy.requireNumbers,
      symbol: passwordPolicy.requireSymbols,
    };
    const optional = classes.filter((kind) => !required[kind]);
    return optional.length === 0 || `it does not require ${enumerate(optional)}`;
  },
});
