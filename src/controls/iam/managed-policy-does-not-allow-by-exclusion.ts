import { allowsByExclusion } from '../../model/policy-grants.ts';
import { control } from '../control.ts';

export default control({
  id: 'iam.managed-policy-does-not-allow-by-exclusion',
  on: 'AWS::IAM::ManagedPolicy',
  sources: ['live', 'code'],
  severity: 'medium',
  title: 'Managed policy does not allow by exclusion (NotAction)',
  why: 'Allow with NotAction grants every action but a few, those AWS invents next year included. Whoever takes over one holder of this policy gets rights nobody decided to give.',
  fix: 'List what everybody it is attached to needs in Action. To forbid a few actions, allow what is needed and add a Deny statement for them.',
  see: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html',
  ],
  reads: ['awsManaged', 'document'],
  examples: {
    fail: `
      resource "aws_iam_policy" "shared" {
        name   = "shared"
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
      resource "aws_iam_policy" "shared" {
        name   = "shared"
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
    'AWS-managed policies, which nobody here can edit; who has them is judged on the principal.',

  except: ({ awsManaged }) => awsManaged,
  check: ({ document }) => allowsByExclusion(document) ?? true,
});
