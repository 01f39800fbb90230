import { passesAnyRole } from '../../model/policy-grants.ts';
import { control } from '../control.ts';

export default control({
  id: 'iam.group-policy-cannot-pass-any-role',
  on: 'AWS::IAM::GroupPolicy',
  sources: ['live', 'code'],
  severity: 'high',
  title: 'Inline group policy does not allow passing any role',
  why: 'Whoever takes over one member of the group can hand the strongest role of the account to a function or server of their own and then act with it: a short way from a deployment right to administrator.',
  fix: 'Name the roles that may be passed in Resource by ARN or path, and add a condition on iam:PassedToService for the service that receives them.',
  see: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html'],
  reads: ['document'],
  settings: { passedToServiceIsEnough: false },
  examples: {
    fail: `
      resource "aws_iam_group" "developers" {
        name = "developers"
      }
      resource "aws_iam_group_policy" "developers" {
        name   = "developers"
        group  = aws_iam_group.developers.name
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
      resource "aws_iam_group" "developers" {
        name = "developers"
      }
      resource "aws_iam_group_policy" "developers" {
        name   = "developers"
        group  = aws_iam_group.developers.name
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

  check: ({ document }, _, { passedToServiceIsEnough }) =>
    passesAnyRole(document, { serviceIsEnough: passedToServiceIsEnough }) ?? true,
});
