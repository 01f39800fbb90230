import { control } from '../control.ts';

export default control({
  id: 'iam.password-policy-expires-passwords',
  on: 'AWS::::Account',
  sources: ['live', 'code'],
  severity: 'low',
  title: 'Password policy makes passwords expire',
  why: 'A password that leaked unnoticed opens the account for as long as it lives.',
  fix: 'Set a maximum password age in the account password policy, without hard expiry, which locks people out. Where MFA takes its place, set maxAgeDays to null.',
  see: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html',
  ],
  reads: ['passwordPolicy'],
  settings: { maxAgeDays: 90 as number | null },
  examples: {
    fail: `
      resource "aws_iam_account_password_policy" "this" {
        minimum_password_length = 14
      }`,
    pass: `
      resource "aws_iam_account_password_policy" "this" {
        minimum_password_length = 14
        max_password_age        = 90
      }`,
  },
  exempt: 'All accounts when maxAgeDays is null: newer advice prefers MFA over expiry.',

  except: (_account, _world, { maxAgeDays }) => maxAgeDays === null,

  check({ passwordPolicy }, _, { maxAgeDays }) {
    if (!passwordPolicy) return "AWS's default policy holds, under which passwords never expire";
    const { maxPasswordAge } = passwordPolicy;
    if (!maxPasswordAge) return 'passwords never expire';
    return (
      maxPasswordAge <= (maxAgeDays ?? 0) || `passwords expire only after ${maxPasswordAge} days`
    );
  },
});
