import { assumesAnyRole } from '../../model/policy-grants.ts';
import { control } from '../control.ts';

export default control({
  id: 'iam.user-policy-cannot-assume-any-role',
  on: 'AWS::IAM::UserPolicy',
  sources: ['live', 'code'],
  severity: 'high',
  title: 'Inline user policy does not allow assuming any role',
  why: 'Whoever steals the access key of this user can become every role whose trust policy admits this account, here and in other accounts: the trust policies are then the only thing left between an intruder and administration.',
  fix: 'Name the roles in Resource by ARN. Where they are many, give them a common name prefix or path and allow that.',
  see: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_permissions-to-switch.html'],
  reads: ['document'],
  settings: { flagOneAccount: false },
  examples: {
    fail: `
      resource "aws_iam_user" "deployer" {
        name = "deployer"
      }
      resource "aws_iam_user_policy" "deployer" {
        name   = "deployer"
        user   = aws_iam_user.deployer.name
        policy = jsonencode({
          Version = "2012-10-17"
          Statement = [{
            Effect   = "Allow"
            Action   = "sts:AssumeRole"
            Resource = "*"
          }]
        })
      }`,
    pass: `
      resource "aws_iam_user" "deployer" {
        name = "deployer"
      }
      resource "aws_iam_user_policy" "deployer" {
        name   = "deployer"
        user   = aws_iam_user.deployer.name
        policy = jsonencode({
          Version = "2012-10-17"
          Statement = [{
            Effect   = "Allow"
            Action   = "sts:AssumeRole"
            Resource = "arn:aws:iam::111122223333:role/deploy"
          }]
        })
      }`,
  },

  check: ({ document }, _, { flagOneAccount }) =>
    assumesAnyRole(document, { oneAccount: flagOneAccount }) ?? true,
});
