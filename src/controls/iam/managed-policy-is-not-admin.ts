import { allowsEverything } from '../../model/policy-grants.ts';
import { control } from '../control.ts';

export default control({
  id: 'iam.managed-policy-is-not-admin',
  on: 'AWS::IAM::ManagedPolicy',
  sources: ['live', 'code'],
  severity: 'high',
  title: 'Customer-managed policy does not grant everything',
  why: 'Whoever steals the credentials of one holder owns the account, and a harmless name hides from reviewers that the holder is an administrator.',
  fix: 'Grant the actions that are needed on the resources they are needed for. Where an administrator is meant, attach AdministratorAccess itself, which everybody recognises.',
  see: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html'],
  reads: ['awsManaged', 'document'],
  examples: {
    fail: `
      resource "aws_iam_policy" "deploy" {
        name = "deploy"
        policy = jsonencode({
          Version = "2012-10-17"
          Statement = [{
            Effect   = "Allow"
            Action   = "*"
            Resource = "*"
          }]
        })
      }`,
    pass: `
      resource "aws_iam_policy" "deploy" {
        name = "deploy"
        policy = jsonencode({
          Version = "2012-10-17"
          Statement = [{
            Effect   = "Allow"
            Action   = "lambda:UpdateFunctionCode"
            Resource = "arn:aws:lambda:eu-west-1:111122223333:function:shop-*"
          }]
        })
      }`,
  },
  exempt: 'AWS-managed policies: use AdministratorAccess itself where an administrator is meant.',

  except: ({ awsManaged }) => awsManaged,
  check: ({ document }) => allowsEverything(document) ?? true,
});
