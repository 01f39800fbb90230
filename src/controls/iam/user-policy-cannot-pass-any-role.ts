import { passesAnyRole } from '../../model/policy-grants.ts';
import { control } from '../control.ts';

export default control({
  id: 'iam.user-policy-cannot-pass-any-role',
  on: 'AWS::IAM::UserPolicy',
  sources: ['live', 'code'],
  severity: 'high',
  title: 'Inline user policy does not allow passing any role',
  why: 'Whoever steals the access key of this user can hand the strongest role of the account to a function or server of their own and then act with it: a short way from a deployment right to administrator.',
  fix: 'Name the roles that may be passed in Resource by ARN or path, and add a condition on iam:PassedToService for the service that receives them.',
  see: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html'],
  reads: ['document'],
  settings: { passedToServiceIsEnough: false },
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
            Effect   = "Allow"
            Action   = ["lambda:CreateFunction", "iam:PassRole"]
            Resource = "*"
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
            Action   = "iam:PassRole"
            Resource = "arn:aws:iam::111122223333:role/functions/*"
          }]
        })
      }`,
  },

  check: ({ document }, _, { passedToServiceIsEnough }) =>
    passesAnyRole(document, { serviceIsEnough: passedToServiceIsEnough }) ?? true,
});
