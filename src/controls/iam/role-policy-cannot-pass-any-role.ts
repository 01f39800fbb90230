import { isAwsOwnedPath } from '../../model/aws/iam.ts';
import { passesAnyRole } from '../../model/policy-grants.ts';
import { control } from '../control.ts';

export default control({
  id: 'iam.role-policy-cannot-pass-any-role',
  on: 'AWS::IAM::RolePolicy',
  sources: ['live', 'code'],
  severity: 'high',
  title: 'Inline role policy does not allow passing any role',
  why: 'Whoever takes over the workload behind this role can hand the strongest role of the account to a function or server of their own and then act with it: a short way from a deployment right to administrator.',
  fix: 'Name the roles that may be passed in Resource by ARN or path, and add a condition on iam:PassedToService for the service that receives them.',
  see: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html'],
  reads: ['rolePath', 'document'],
  settings: { passedToServiceIsEnough: false },
  examples: {
    fail: `
      resource "aws_iam_role_policy" "build" {
        name   = "build"
        role   = "build"
        policy = jsonencode({
          Version = "2012-10-17"
          Statement = [{
            Effect   = "Allow"
            Action   = ["lambda:CreateFunction", "iam:PassRole"]
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
            Action   = "iam:PassRole"
            Resource = "arn:aws:iam::111122223333:role/functions/*"
          }]
        })
      }`,
  },
  exempt:
    'Policies of roles under /aws-service-role/ and /aws-reserved/, which AWS writes and nobody here can change.',

  except: ({ rolePath }) => isAwsOwnedPath(rolePath),
  check: ({ document }, _, { passedToServiceIsEnough }) =>
    passesAnyRole(document, { serviceIsEnough: passedToServiceIsEnough }) ?? true,
});
