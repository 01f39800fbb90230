import { globMatches } from '../../model/glob.ts';
import { anyOf, someOf } from '../../model/kleene.ts';
import { control } from '../control.ts';

export default control({
  id: 'lambda.function-runs-in-vpc',
  on: 'AWS::Lambda::Function',
  sources: ['live', 'code'],
  severity: 'low',
  title: 'Lambda function runs in a VPC',
  why: 'Outside a VPC no security group limits what the function talks to, no flow log shows it, and it reaches the whole internet.',
  fix: 'Give the function subnets and a security group of its own, and a way to the services it needs: VPC endpoints, or a NAT gateway.',
  see: ['https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html'],
  reads: ['functionName', 'subnetIds', 'masterArn'],
  around: { 'AWS::CloudFront::Distribution': ['edgeFunctions'] },
  settings: {
    /** Names of functions, globs allowed, that are to stay outside. */
    outsideVpc: [] as readonly string[],
  },
  examples: {
    fail: `
      resource "aws_lambda_function" "labels" {
        function_name = "labels"
        role          = "arn:aws:iam::111122223333:role/labels"
      }`,
    pass: `
      resource "aws_lambda_function" "labels" {
        function_name = "labels"
        role          = "arn:aws:iam::111122223333:role/labels"
        vpc_config {
          subnet_ids         = ["subnet-0a1b2c3d"]
          security_group_ids = ["sg-0a1b2c3d"]
        }
      }`,
  },
  exempt: 'Functions of Lambda@Edge and their copies, which cannot; functions in `outsideVpc`.',
  except: ({ id, functionName, masterArn, subnetIds }, world, { outsideVpc }) =>
    subnetIds.length === 0 &&
    anyOf(
      () => outsideVpc.some((name) => globMatches(name, functionName)),
      () => masterArn !== null,
      // CloudFront names a published version: the function's ARN, and a number.
      () =>
        someOf(world.all('AWS::CloudFront::Distribution'), ({ edgeFunctions }) =>
          edgeFunctions.some((arn) => arn.startsWith(`${id}:`)),
        ) !== undefined,
    ) === true,

  check: ({ subnetIds }) => subnetIds.length > 0 || 'it runs in no subnet',
});
