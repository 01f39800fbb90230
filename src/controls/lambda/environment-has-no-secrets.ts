import { anyOf, someOf } from '../../model/kleene.ts';
import { secretVariables } from '../../model/redacted.ts';
import { control } from '../control.ts';

export default control({
  id: 'lambda.environment-has-no-secrets',
  on: 'AWS::Lambda::Function',
  sources: ['live', 'code'],
  severity: 'high',
  title: 'Lambda environment variables hold no credentials',
  why: 'Whoever may look at the function sees its variables, read-only auditors included, and so does every library that runs in it.',
  fix: 'Keep the secret in Secrets Manager or Parameter Store, give the function its name and its role the permission to fetch it, and replace the secret: it was readable. Publish a new version and move the aliases: old versions keep what they were published with.',
  see: [
    'https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html',
    'https://docs.aws.amazon.com/lambda/latest/dg/configuration-versions.html',
  ],
  reads: ['environment', 'aliasedEnvironments'],
  examples: {
    fail: `
      resource "aws_lambda_function" "labels" {
        function_name = "labels"
        role          = "arn:aws:iam::111122223333:role/labels"
        environment {
          variables = {
            DB_PASSWORD = "hunter2"
          }
        }
      }`,
    pass: `
      resource "aws_secretsmanager_secret" "labels" {
        name = "labels"
      }

      resource "aws_lambda_function" "labels" {
        function_name = "labels"
        role          = "arn:aws:iam::111122223333:role/labels"
        environment {
          variables = {
            DB_SECRET_ARN = aws_secretsmanager_secret.labels.arn
          }
        }
      }`,
  },

  check(lambda) {
    const published = () => {
      const found = someOf(lambda.aliasedEnvironments, ({ variables }) =>
        secretVariables(variables),
      );
      return found && `in version ${found.item.version} ${found.answer}`;
    };
    return anyOf(() => secretVariables(lambda.environment), published) ?? true;
  },
});
