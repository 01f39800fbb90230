import { lambdaAttributes, lambdaFunction } from '../../lambda-function.ts';
import { inTerraform } from '../../words.ts';

export default lambdaFunction({
  words: inTerraform,
  of: 'aws_lambda_function',
  alias: 'aws_lambda_alias',
  permission: 'aws_lambda_permission',
  url: { of: 'aws_lambda_function_url', names: 'function_name' },
  attributes: {
    arn: lambdaAttributes.arn,
    id: ({ name }) => name,
    function_name: ({ name }) => name,
    qualified_arn: lambdaAttributes.version,
    version: ({ name }) => `<version of ${name}>`,
  },
  isCurrent: (alias, lambda) => alias.text('function_version') === lambda.own('version'),
});
