import { escalationInWords, runningFacts } from '../../model/iam.ts';
import { control } from '../control.ts';

export default control({
  id: 'iam.user-cannot-escalate',
  on: 'AWS::IAM::User',
  sources: ['live', 'code'],
  severity: 'high',
  title: 'IAM user who is no administrator cannot become one',
  why: 'A few harmless-looking permissions together are all permissions: whoever may change a policy he has, or run code with a strong role, is one call away from everything, and nobody counts him among the administrators.',
  fix: 'Take away one step of the way named: the right to change policies, users or trust, or iam:PassRole on strong roles. A permissions boundary stops most of them at once.',
  see: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html',
  ],
  reads: ['userName'],
  around: runningFacts,
  iam: true,
  examples: {
    fail: `
      resource "aws_iam_user" "ann" {
        name = "ann"
      }

      resource "aws_iam_user_policy" "ann" {
        user = aws_iam_user.ann.name
        policy = jsonencode({
          Version = "2012-10-17"
          Statement = [{
            Effect   = "Allow"
            Action   = "iam:AttachUserPolicy"
            Resource = "*"
          }]
        })
      }`,
    pass: `
      resource "aws_iam_user" "ann" {
        name = "ann"
      }

      resource "aws_iam_user_policy" "ann" {
        user = aws_iam_user.ann.name
        policy = jsonencode({
          Version = "2012-10-17"
          Statement = [{
            Effect   = "Allow"
            Action   = "iam:ListAttachedUserPolicies"
            Resource = "*"
          }]
        })
      }`,
  },
  exempt: 'Users who are administrators: iam.administrators-are-few counts them.',

  except: ({ id }, { iam }) => iam.administers(id) !== undefined,

  check({ id, userName }, { iam }) {
    const way = iam.escalation(id);
    return way === undefined || `${userName} can become one: ${escalationInWords(way)}`;
  },
});
