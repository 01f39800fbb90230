import { isAwsOwnedPath } from '../../model/aws/iam.ts';
import { allowsByExclusion } from '../../model/policy-grants.ts';
import { control } from '../control.ts';

export default control({
  id: 'iam.role-policy-does-not-allow-by-exclusion',
  on: 'AWS::IAM::RolePolicy',
  sources: ['live', 'code'],
  severity: 'medium',
  title: 'Inline role policy does not allow by exclusion (NotAction)',
  why: 'Allow with NotAction grants every action but a few, those AWS invents next year included. Whoever takes over the workload behind this role gets rights nobody decided to give.',
  fix: 'List what whoever gets the role, a hijacked server included needs in Action. To forbid a few actions, allow what is needed and add a Deny statement for them.',
  see: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html',
  ],
  reads: ['rolePath', 'document'],
  examples: {
    fail: `
      resource "aws_iam_role_policy" "build" {
        name   = "build"
        role   = "build"
        policy = jsonencode({
          Version = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            NotAction = "iam:*"
            Resource  = "*"
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
            Action   = ["s3:GetObject", "s3:PutObject"]
            Resource = "arn:aws:s3:::nordhafen-builds/*"
          }]
        })
      }`,
  },
  exempt:
    'Policies of roles under /aws-service-role/ and /aws-reserved/, which AWS writes and nobody here can change.',

  except: ({ rolePath }) => isAwsOwnedPath(rolePath),
  check: ({ document }) => allowsByExclusion(document) ?? true,
});
