import { control } from '../control.ts';
import { byNumber } from '../numbers.ts';

export default control({
  id: 'iam.password-policy-prevents-reuse',
  on: 'AWS::::Account',
  sources: ['live', 'code'],
  severity: 'low',
  title: 'Password policy prevents reuse of old passwords',
  why: 'A password changed because it leaked is back in use the next day, and so is whoever has it.',
  fix: 'Let the account password policy remember 24 passwords, the most AWS allows.',
  see: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html',
  ],
  reads: ['passwordPolicy'],
  settings: { remember: 24 },
  examples: {
    fail: `
      resource "aws_iam_account_password_policy" "this" {
        minimum_password_length = 14
      }`,
    pass: `
      resource "aws_iam_account_password_policy" "this" {
        minimum_password_length   = 14
        password_reuse_prevention = 24
      }`,
  },

  // PCI DSS asks for 4, CIS for 24.
  parts: byNumber('remember', 'more', [4, 24]),

  check({ passwordPolicy }, _, { remember }) {
    if (!passwordPolicy) return "AWS's default policy holds, which allows reuse";
    const { passwordReusePrevention } = passwordPolicy;
    if (!passwordReusePrevention) return 'old passwords may be used again';
    return (
      passwordReusePrevention >= remember ||
      `only the last ${passwordReusePrevention} passwords are remembered`
    );
  },
});
