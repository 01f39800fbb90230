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
    'a policy template of SAM, and one that it does not have',
    'Resources:\n  Read:\n    Type: AWS::Serverless::Function\n    Properties: { Policies: [DynamoDBReconfigurePolicy: { TableName: !Ref Table }, NoSuchPolicy: {}] }\n  Table: { Type: AWS::Serverless::SimpleTable }\n',
    [
      'AWS::Lambda::Function template.Read {Role: <template.ReadRole.Arn>}',
      'AWS::IAM::Role template.ReadRole {AssumeRolePolicyDocument: {Version: 2012-10-17, Statement: [{Effect: Allow, Principal: {Service: [lambda.amazonaws.com]}, Action: [sts:AssumeRole]}]}, ManagedPolicyArns: [arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole], Policies: [{PolicyName: ReadRolePolicy0, PolicyDocument: {Statement: [{Effect: Allow, Action: [dynamodb:UpdateTable], Resource: [arn:aws:dynamodb:<region>:<account>:table/<template.Table>]}]}}, {PolicyName: ReadRolePolicy1, PolicyDocument: <open (template.yaml:4:84)>}]}',
      'AWS::DynamoDB::Table template.Table {AttributeDefinitions: [{AttributeName: id, AttributeType: S}], KeySchema: [{AttributeName: id, KeyType: HASH}]}',
    ],
  ],
  [
    'a policy template that asks for something, and one whose resources lie in no region',
    'Resources:\n  Machine:\n    Type: AWS::Serverless::StateMachine\n    Properties: { Policies: [AWSSecretsManagerRotationPolicy: { FunctionName: turn }, S3ReadPolicy: { BucketName: b }] }\n',
    [
      'AWS::StepFunctions::StateMachine template.Machine {RoleArn: <template.MachineRole.Arn>}',
      'AWS::IAM::Role template.MachineRole {AssumeRolePolicyDocument: {Version: 2012-10-17, Statement: [{Effect: Allow, Principal: {Service: [states.amazonaws.com]}, Action: [sts:AssumeRole]}]}, ManagedPolicyArns: [], Policies: [{PolicyName: MachineRolePolicy0, PolicyDocument: {Statement: [{Effect: Allow, Action: [secretsmanager:DescribeSecret, secretsmanager:GetSecretValue, secretsmanager:PutSecretValue, secretsmanager:UpdateSecretVersionStage], Resource: [arn:aws:secretsmanager:<region>:<account>:secret:*], Condition: {StringEquals: {secretsmanager:resource/AllowRotationLambdaArn: arn:aws:lambda:<region>:<account>:function:turn}}}, {Effect: Allow, Action: [secretsmanager:GetRandomPassword], Resource: [*]}]}}, {PolicyName: MachineRolePolicy1, PolicyDocument: {Statement: [{Effect: Allow, Action: [s3:GetBucketLocation, s3:GetLifecycleConfiguration, s3:GetObject, s3:GetObjectVersion, s3:ListBucket], Resource: [arn:aws:s3:::b, arn:aws:s3:::b/*]}]}}]}',
    ],
  ],
  [
    'connectors: to a queue, a function that is called, and what a function may do',
    'Resources:\n  T: { Type: AWS::SNS::Topic }\n  Q: { Type: AWS::SQS::Queue }\n  R: { Type: AWS::IAM::Role }\n  F: { Type: AWS::Serverless::Function, Properties: { Role: !GetAtt R.Arn }, Connectors: { B: { Properties: { Destination: { Id: Q }, Permissions: [Write] } } } }\n  A: { Type: AWS::Serverless::Connector, Properties: { Source: { Id: T }, Destination: [{ Id: Q }, { Id: F }], Permissions: [Write] } }\n',
    [
      'AWS::SNS::Topic template.T {}',
      'AWS::SQS::Queue template.Q {}',
      'AWS::IAM::Role template.R {}',
      'AWS::Lambda::Function template.F {Role: <template.R.Arn>}',
      'AWS::IAM::ManagedPolicy template.FBPolicy {PolicyDocument: <open (template.yaml:5:92)>, Roles: [<template.R>]}',
      'AWS::SQS::QueuePolicy template.AQueuePolicy {Queues: [<template.Q>], PolicyDocument: <open (template.yaml:6:3)>}',
      'AWS::Lambda::Permission template.A1WriteLambdaPermission {Action: lambda:InvokeFunction, FunctionName: <template.F>, Principal: sns.amazonaws.com, SourceArn: <template.T>}',
    ],
  ],
  [
    'a GraphQL API, and the role of its data source',
    'Resources:\n  G: { Type: AWS::Serverless::GraphQLApi, Properties: { Auth: { Type: AWS_IAM }, DataSources: { DynamoDb: { Posts: { TableName: t } } } } }\n',
    [
      'AWS::AppSync::GraphQLApi template.G {Name: G, AuthenticationType: AWS_IAM}',
      'AWS::AppSync::DataSource template.GPostsDataSource {ApiId: <template.G.ApiId>, Name: Posts, Type: AMAZON_DYNAMODB, ServiceRoleArn: <template.GPostsRole.Arn>}',
      'AWS::IAM::Role template.GPostsRole {AssumeRolePolicyDocument: {Version: 2012-10-17, Statement: [{Effect: Allow, Principal: {Service: [appsync.amazonaws.com]}, Action: [sts:AssumeRole]}]}, Policies: [{PolicyName: data, PolicyDocument: <open (template.yaml:2:3)>}]}',
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
