import { isAwsOwnedPath } from '../../model/aws/iam.ts';
import { enumerate } from '../../model/enumeration.ts';
import { control } from '../control.ts';

export default control({
  id: 'iam.role-has-no-inline-policies',
  on: 'AWS::IAM::Role',
  sources: ['live', 'code'],
  severity: 'low',
  title: 'IAM role has no inline policies',
  why: 'An inline policy has no versions and no ARN: nobody can see where else the same rights were copied to, nor go back to what was there before.',
  fix: 'Turn the inline policy into a customer-managed one and attach it to the role.',
  see: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html'],
  reads: ['path', 'inlinePolicies'],
  examples: {
    fail: `
      resource "aws_iam_role" "build" {
        name = "build"
        assume_role_policy = jsonencode({
          Version = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Action    = "sts:AssumeRole"
            Principal = { Service = "codebuild.amazonaws.com" }
          }]
        })
      }

      resource "aws_iam_role_policy" "logs" {
        name = "logs"
        role = aws_iam_role.build.name
        policy = jsonencode({
          Version = "2012-10-17"
          Statement = [{
            Effect   = "Allow"
            Action   = "logs:PutLogEvents"
            Resource = "*"
          }]
        })
      }`,
    pass: `
      resource "aws_iam_role" "build" {
        name = "build"
        assume_role_policy = jsonencode({
          Version = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Action    = "sts:AssumeRole"
            Principal = { Service = "codebuild.amazonaws.com" }
          }]
        })
      }

      resource "aws_iam_role_policy_attachment" "logs" {
        role       = aws_iam_role.build.name
        policy_arn = "arn:aws:iam::111122223333:policy/write-build-logs"
      }`,
  },
  exempt:
    'Roles under /aws-service-role/ and /aws-reserved/, whose policies the account cannot change.',

  except: ({ path }) => isAwsOwnedPath(path),
  check: ({ inlinePolicies }) =>
    inlinePolicies.length === 0 || `it has the inline policy ${enumerate(inlinePolicies)}`,
});
