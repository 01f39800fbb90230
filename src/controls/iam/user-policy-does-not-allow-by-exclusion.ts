import { allowsByExclusion } from '../../model/policy-grants.ts';
import { control } from '../control.ts';

export default control({
  id: 'iam.user-policy-does-not-allow-by-exclusion',
  on: 'AWS::IAM::UserPolicy',
  sources: ['live', 'code'],
  severity: 'medium',
  title: 'Inline user policy does not allow by exclusion (NotAction)',
  why: 'Allow with NotAction grants every action but a few, those AWS invents next year included. Whoever steals the access key of this user gets rights nobody decided to give.',
  fix: 'List what the user needs in Action. To forbid a few actions, allow what is needed and add a Deny statement for them.',
  see: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html',
  ],
  reads: ['document'],
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
            Effect    = "Allow"
            NotAction = "iam:*"
            Resource  = "*"
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
            Action   = ["s3:GetObject", "s3:PutObject"]
            Resource = "arn:aws:s3:::nordhafen-builds/*"
          }]
        })
      }`,
  },

  check: ({ document }) => allowsByExclusion(document) ?? true,
});
