import { enumerate } from '../../model/enumeration.ts';
import { control } from '../control.ts';

export default control({
  id: 'iam.group-has-no-inline-policies',
  on: 'AWS::IAM::Group',
  sources: ['live', 'code'],
  severity: 'low',
  title: 'IAM group has no inline policies',
  why: 'An inline policy has no versions and no ARN: nobody can see where else the same rights were copied to, nor go back to what was there before.',
  fix: 'Turn the inline policy into a customer-managed one and attach it to the group.',
  see: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html'],
  reads: ['inlinePolicies'],
  examples: {
    fail: `
      resource "aws_iam_group" "developers" {
        name = "developers"
      }

      resource "aws_iam_group_policy" "logs" {
        name  = "logs"
        group = aws_iam_group.developers.name
        policy = jsonencode({
          Version = "2012-10-17"
          Statement = [{
            Effect   = "Allow"
            Action   = "logs:GetLogEvents"
            Resource = "*"
          }]
        })
      }`,
    pass: `
      resource "aws_iam_group" "developers" {
        name = "developers"
      }

      resource "aws_iam_group_policy_attachment" "logs" {
        group      = aws_iam_group.developers.name
        policy_arn = "arn:aws:iam::aws:policy/CloudWatchLogsReadOnlyAccess"
      }`,
  },

  check: ({ inlinePolicies }) =>
    inlinePolicies.length === 0 || `it has the inline policy ${enumerate(inlinePolicies)}`,
});
