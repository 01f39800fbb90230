import { lambdaAttributes, lambdaFunction } from '../../lambda-function.ts';
import { inCloudFormation } from '../../words.ts';

export default lambdaFunction({
  words: inCloudFormation,
  of: 'AWS::Lambda::Function',
  alias: 'AWS::Lambda::Alias',
  permission: 'AWS::Lambda::Permission',
  url: { of: 'AWS::Lambda::Url', names: 'TargetFunctionArn' },
  attributes: { Ref: ({ name }) => name, Arn: lambdaAttributes.arn },
  isCurrent: (alias, lambda) =>
    alias.referred('FunctionVersion')?.referred('FunctionName')?.own('Ref') === lambda.own('Ref'),
});
