import { assumesAnyRole } from '../../model/policy-grants.ts';
import { control } from '../control.ts';

export default control({
  id: 'iam.managed-policy-cannot-assume-any-role',
  on: 'AWS::IAM::ManagedPolicy',
  sources: ['live', 'code'],
  severity: 'high',
  title: 'Managed policy does not allow assuming any role',
  why: 'Whoever takes over one holder of this policy can become every role whose trust policy admits this account, here and in other accounts: the trust policies are then the only thing left between an intruder and administration.',
  fix: 'Name the roles in Resource by ARN. Where they are many, give them a common name prefix or path and allow that.',
  see: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_permissions-to-switch.html'],
  reads: ['awsManaged', 'document'],
  settings: { flagOneAccount: false },
  examples: {
    fail: `
      resource "aws_iam_policy" "shared" {
        name   = "shared"
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
      resource "aws_iam_policy" "shared" {
        name   = "shared"
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
  exempt:
    'AWS-managed policies, which nobody here can edit; who has them is judged on the principal.',

  except: ({ awsManaged }) => awsManaged,
  check: ({ document }, _, { flagOneAccount }) =>
    assumesAnyRole(document, { oneAccount: flagOneAccount }) ?? true,
});
