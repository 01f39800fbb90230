import { control } from '../control.ts';
import { byNumber } from '../numbers.ts';

export default control({
  id: 'iam.password-policy-requires-length',
  on: 'AWS::::Account',
  sources: ['live', 'code'],
  severity: 'medium',
  title: 'Password policy requires long passwords',
  why: 'Short passwords are guessed or found in lists of leaked ones; each further character multiplies the work.',
  fix: 'Set the minimum length of the account password policy. It holds when passwords are next changed, so ask people to change theirs.',
  see: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html',
  ],
  reads: ['passwordPolicy'],
  settings: { minLength: 14 },
  examples: {
    fail: `
      resource "aws_iam_account_password_policy" "this" {
        minimum_password_length = 8
      }`,
    pass: `
      resource "aws_iam_account_password_policy" "this" {
        minimum_password_length = 14
      }`,
  },

  // AWS's own standard asks for 8, PCI DSS for 12, CIS for 14.
  parts: byNumber('minLength', 'more', [8, 12, 14]),

  check({ passwordPolicy }, _, { minLength }) {
    if (!passwordPolicy) return "AWS's default policy holds, which asks for eight characters";
    const { minimumPasswordLength } = passwordPolicy;
    return minimumPasswordLength >= minLength || `${minimumPasswordLength} characters are enough`;
  },
});
