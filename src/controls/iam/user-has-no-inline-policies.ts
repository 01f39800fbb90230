import { enumerate } from '../../model/enumeration.ts';
import { control } from '../control.ts';

export default control({
  id: 'iam.user-has-no-inline-policies',
  on: 'AWS::IAM::User',
  sources: ['live', 'code'],
  severity: 'medium',
  title: 'IAM user has no inline policies',
  why: 'Rights written into one user escape every review of groups and managed policies, and stay when the person changes roles.',
  fix: 'Put what the user needs into a managed policy on a group, add the user to it and delete the inline policy.',
  see: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html'],
  reads: ['inlinePolicies'],
  examples: {
    fail: `
      resource "aws_iam_user" "ann" {
        name = "ann"
      }

      resource "aws_iam_user_policy" "reports" {
        name = "reports"
        user = aws_iam_user.ann.name
        policy = jsonencode({
          Version = "2012-10-17"
          Statement = [{
            Effect   = "Allow"
            Action   = "s3:GetObject"
            Resource = "arn:aws:s3:::nordhafen-reports/*"
          }]
        })
      }`,
    pass: `
      resource "aws_iam_user" "ann" {
        name = "ann"
      }

      resource "aws_iam_user_group_membership" "ann" {
        user   = aws_iam_user.ann.name
        groups = ["reporting"]
      }`,
  },

  check: ({ inlinePolicies }) =>
    inlinePolicies.length === 0 || `it has the inline policy ${enumerate(inlinePolicies)}`,
});
