import { isAwsOwnedPath } from '../../model/aws/iam.ts';
import { assumesAnyRole } from '../../model/policy-grants.ts';
import { control } from '../control.ts';

export default control({
  id: 'iam.role-policy-cannot-assume-any-role',
  on: 'AWS::IAM::RolePolicy',
  sources: ['live', 'code'],
  severity: 'high',
  title: 'Inline role policy does not allow assuming any role',
  why: 'Whoever takes over the workload behind this role can become every role whose trust policy admits this account, here and in other accounts: the trust policies are then the only thing left between an intruder and administration.',
  fix: 'Name the roles in Resource by ARN. Where they are many, give them a common name prefix or path and allow that.',
  see: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_permissions-to-switch.html'],
  reads: ['rolePath', 'document'],
  settings: { flagOneAccount: false },
  examples: {
    fail: `
      resource "aws_iam_role_policy" "build" {
        name   = "build"
        role   = "build"
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
      resource "aws_iam_role_policy" "build" {
        name   = "build"
        role   = "build"
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
    'Policies of roles under /aws-service-role/ and /aws-reserved/, which AWS writes and nobody here can change.',

  except: ({ rolePath }) => isAwsOwnedPath(rolePath),
  check: ({ document }, _, { flagOneAccount }) =>
    assumesAnyRole(document, { oneAccount: flagOneAccount }) ?? true,
});
