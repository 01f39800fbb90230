import { expect, test } from 'vitest';
import { spelled } from '../../src/parse/value.ts';
import { declaredIn } from './judged.ts';

const cases: [name: string, template: string, expected: string[]][] = [
  [
    'a function with globals, a role of its own and an API nobody writes',
    [
      'Transform: AWS::Serverless-2016-10-31',
      'Globals:',
      '  Function:',
      '    Runtime: nodejs22.x',
      '    Environment: { Variables: { LEVEL: info } }',
      '    Tags: { team: shop }',
      'Resources:',
      '  Orders:',
      '    Type: AWS::Serverless::Function',
      '    Properties:',
      '      CodeUri: src/',
      '      Environment: { Variables: { TABLE: !Ref Table } }',
      '      Policies:',
      '        - AmazonDynamoDBReadOnlyAccess',
      "        - Statement: [{ Effect: Allow, Action: 's3:*', Resource: '*' }]",
      '      Events: { Get: { Type: Api, Properties: { Path: /, Method: get } } }',
      '  Table: { Type: AWS::Serverless::SimpleTable }',
    ].join('\n'),
    [
      'AWS::Lambda::Function template.Orders {Runtime: nodejs22.x, Environment: {Variables: {LEVEL: info, TABLE: <template.Table>}}, Code: src/, Role: <template.OrdersRole.Arn>, Tags: [{Key: team, Value: shop}]}',
      'AWS::IAM::Role template.OrdersRole {AssumeRolePolicyDocument: {Version: 2012-10-17, Statement: [{Effect: Allow, Principal: {Service: [lambda.amazonaws.com]}, Action: [sts:AssumeRole]}]}, ManagedPolicyArns: [arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole, arn:aws:iam::aws:policy/AmazonDynamoDBReadOnlyAccess], Policies: [{PolicyName: OrdersRolePolicy0, PolicyDocument: {Statement: [{Effect: Allow, Action: s3:*, Resource: *}]}}], Tags: [{Key: team, Value: shop}]}',
      'AWS::Lambda::Permission template.OrdersGetPermissionProd {Action: lambda:InvokeFunction, FunctionName: <template.Orders>, Principal: apigateway.amazonaws.com, SourceArn: arn:aws:execute-api:<region>:<account>:<template.ServerlessRestApi>/*}',
      'AWS::DynamoDB::Table template.Table {AttributeDefinitions: [{AttributeName: id, AttributeType: S}], KeySchema: [{AttributeName: id, KeyType: HASH}]}',
      'AWS::ApiGateway::RestApi template.ServerlessRestApi {}',
      'AWS::ApiGateway::Deployment template.ServerlessRestApiDeployment {RestApiId: <template.ServerlessRestApi>, StageName: Stage}',
      'AWS::ApiGateway::Stage template.ServerlessRestApiProdStage {RestApiId: <template.ServerlessRestApi>, DeploymentId: <template.ServerlessRestApiDeployment>, StageName: Prod}',
    ],
  ],
  [
    'an address that asks nobody who he is',
    'Resources:\n  Hook:\n    Type: AWS::Serverless::Function\n    Properties: { Role: r, FunctionUrlConfig: { AuthType: NONE } }\n',
    [
      'AWS::Lambda::Function template.Hook {Role: r}',
      'AWS::Lambda::Url template.HookUrl {AuthType: NONE, TargetFunctionArn: <template.Hook>}',
      'AWS::Lambda::Permission template.HookUrlPublicPermissions {Action: lambda:InvokeFunctionUrl, FunctionName: <template.Hook>, Principal: *, FunctionUrlAuthType: NONE}',
    ],
  ],
  [
    'a policy template of SAM is not known, and its role is there',
    'Resources:\n  Read:\n    Type: AWS::Serverless::Function\n    Properties: { Policies: [S3ReadPolicy: { BucketName: x }] }\n',
    [
      'AWS::Lambda::Function template.Read {Role: <template.ReadRole.Arn>}',
      'AWS::IAM::Role template.ReadRole {AssumeRolePolicyDocument: {Version: 2012-10-17, Statement: [{Effect: Allow, Principal: {Service: [lambda.amazonaws.com]}, Action: [sts:AssumeRole]}]}, ManagedPolicyArns: [arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole], Policies: [{PolicyName: ReadRolePolicy0, PolicyDocument: <open (template.yaml:4:30)>}]}',
    ],
  ],
  [
    'a function under a condition that is false',
    'Conditions: { Never: !Equals [a, b] }\nResources:\n  Orders: { Type: AWS::Serverless::Function, Condition: Never }\n',
    [],
  ],
  [
    'what nobody here expands stays',
    'Resources:\n  Link: { Type: AWS::Serverless::Connector, Properties: { Permissions: [Read] } }\n',
    ['AWS::Serverless::Connector template.Link {Permissions: [Read]}'],
  ],
];

test.for(cases)('SAM: %s', ([, template, expected]) => {
  const [root] = declaredIn({ 'template.yaml': template });
  const found = root?.resources.map(
    ({ type, address, fields }) => `${type} ${address} ${spelled(fields)}`,
  );
  expect(found).toStrictEqual(expected);
});
