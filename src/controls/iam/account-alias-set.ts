import { someOf } from '../../model/kleene.ts';
import { control } from '../control.ts';

export default control({
  id: 'iam.account-alias-set',
  on: 'AWS::::Account',
  sources: ['live', 'code'],
  severity: 'low',
  title: 'Account has an alias, so its sign-in URL can be remembered',
  why: 'People who cannot remember twelve digits follow links and search results to sign in, and a forged page looks just like the real one.',
  fix: 'Create an account alias that people recognise, and tell them the sign-in URL made of it.',
  see: ['https://docs.aws.amazon.com/signin/latest/userguide/CreateAccountAlias.html'],
  reads: ['accountAlias'],
  around: { 'AWS::IAM::User': ['loginProfile'] },
  examples: {
    fail: `
      resource "aws_iam_user" "ann" {
        name = "ann"
      }

      resource "aws_iam_user_login_profile" "ann" {
        user = aws_iam_user.ann.name
      }`,
    pass: `
      resource "aws_iam_user" "ann" {
        name = "ann"
      }

      resource "aws_iam_user_login_profile" "ann" {
        user = aws_iam_user.ann.name
      }

      resource "aws_iam_account_alias" "this" {
        account_alias = "nordhafen-production"
      }`,
  },
  exempt: 'Accounts in which no IAM user has a console password: nobody uses that URL.',

  except: (_, world) =>
    !someOf(world.all('AWS::IAM::User'), ({ loginProfile }) => loginProfile !== null),
  check: ({ accountAlias }) => accountAlias !== null || 'the account has no alias',
});
