import { memberOf, membersOf, type TemplateNode, textOf } from '../cloudformation/node.ts';
import {
  attributeOf,
  type Made,
  ref,
  type Serverless,
  type Shape,
  sub,
  tagList,
  without,
} from './nodes.ts';
import { roleOf } from './role.ts';

/** Properties that a function of SAM has and one of Lambda does not, or in another form. */
const OWN = new Set([
  ...['AssumeRolePolicyDocument', 'AutoPublishAlias', 'AutoPublishAliasAllProperties'],
  ...['AutoPublishCodeSha256', 'CodeUri', 'DeadLetterQueue', 'DeploymentPreference'],
  ...['EventInvokeConfig', 'Events', 'FunctionUrlConfig', 'ImageUri', 'InlineCode'],
  ...['PermissionsBoundary', 'Policies', 'PropagateTags', 'ProvisionedConcurrencyConfig'],
  ...['RolePath', 'Tags', 'Tracing', 'VersionDescription'],
]);

/** AWS::Serverless::Function: the function, its role, its address and what its events need. */
export function serverlessFunction(it: Serverless): Made {
  const { name, properties } = it;
  const own = (member: string) => memberOf(properties, member);
  const queue = own('DeadLetterQueue');
  const Properties: Shape = {
    ...Object.fromEntries([...without(properties, OWN)].map(([one, { value }]) => [one, value])),
    Code: own('CodeUri') ?? (own('InlineCode') ? { ZipFile: own('InlineCode') } : undefined),
    Role: own('Role') ?? attributeOf(`${name}Role`, 'Arn'),
    Tags: tagList(own('Tags')),
    TracingConfig: own('Tracing') && { Mode: own('Tracing') },
    DeadLetterConfig: queue && { TargetArn: memberOf(queue, 'TargetArn') },
  };
  const role = own('Role')
    ? []
    : roleOf(it, 'lambda.amazonaws.com', managedFor(properties), queue ? [toQueue(queue)] : []);
  return [
    [name, { Type: 'AWS::Lambda::Function', Properties }],
    ...role,
    ...addressOf(it),
    ...membersOf(own('Events')).flatMap(([event, { value }]) => eventOf(name, event, value)),
  ];
}

/** Policies of AWS by what the function does. Source: "Generated CloudFormation resources for AWS::Serverless::Function". */
function managedFor(properties: TemplateNode | undefined): string[] {
  const kinds = new Set(
    membersOf(memberOf(properties, 'Events')).map(([, { value }]) =>
      textOf(memberOf(value, 'Type')),
    ),
  );
  return [
    memberOf(properties, 'VpcConfig')
      ? 'AWSLambdaVPCAccessExecutionRole'
      : 'AWSLambdaBasicExecutionRole',
    ...(kinds.has('SQS') ? ['AWSLambdaSQSQueueExecutionRole'] : []),
    ...(kinds.has('Kinesis') ? ['AWSLambdaKinesisExecutionRole'] : []),
    ...(kinds.has('DynamoDB') ? ['AWSLambdaDynamoDBExecutionRole'] : []),
    ...(kinds.has('MSK') ? ['AWSLambdaMSKExecutionRole'] : []),
    ...(textOf(memberOf(properties, 'Tracing')) === 'Active' ? ['AWSXrayWriteOnlyAccess'] : []),
  ];
}

function toQueue(queue: TemplateNode): Shape {
  const action = textOf(memberOf(queue, 'Type')) === 'SNS' ? 'sns:Publish' : 'sqs:SendMessage';
  const Resource = memberOf(queue, 'TargetArn') ?? '*';
  return {
    PolicyName: 'DeadLetterQueuePolicy',
    PolicyDocument: {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: [action], Resource }],
    },
  };
}

/** A function with an address that asks nobody who he is lets everybody call it. */
function addressOf({ name, properties }: Serverless): Made {
  const config = memberOf(properties, 'FunctionUrlConfig');
  if (!config) return [];
  const type = memberOf(config, 'AuthType');
  const url: Shape = {
    ...Object.fromEntries(membersOf(config).map(([one, { value }]) => [one, value])),
    TargetFunctionArn: ref(name),
  };
  const open: Made = [
    [
      `${name}UrlPublicPermissions`,
      permission(name, '*', { FunctionUrlAuthType: 'NONE' }, 'lambda:InvokeFunctionUrl'),
    ],
  ];
  return [
    [`${name}Url`, { Type: 'AWS::Lambda::Url', Properties: url }],
    ...(textOf(type) === 'NONE' ? open : []),
  ];
}

function permission(
  name: string,
  principal: string,
  more: { [member: string]: Shape | undefined },
  action = 'lambda:InvokeFunction',
): Made[number][1] {
  const Properties = { Action: action, FunctionName: ref(name), Principal: principal, ...more };
  return { Type: 'AWS::Lambda::Permission', Properties };
}

/** Who calls the function when something happens, and what tells him to. */
function eventOf(name: string, event: string, node: TemplateNode): Made {
  const type = textOf(memberOf(node, 'Type')) ?? '';
  const properties = memberOf(node, 'Properties');
  const own = (member: string) => memberOf(properties, member);
  const named = `${name}${event}`;
  switch (type) {
    case 'Api':
      return [[`${named}PermissionProd`, fromApi(name, own('RestApiId'), 'ServerlessRestApi')]];
    case 'HttpApi':
      return [[`${named}Permission`, fromApi(name, own('ApiId'), 'ServerlessHttpApi')]];
    case 'SNS':
      return [
        [`${named}Permission`, permission(name, 'sns.amazonaws.com', { SourceArn: own('Topic') })],
      ];
    case 'S3':
      return [
        [
          `${named}Permission`,
          permission(name, 's3.amazonaws.com', { SourceAccount: ref('AWS::AccountId') }),
        ],
      ];
    case 'Schedule':
    case 'EventBridgeRule':
    case 'CloudWatchEvent':
      return ruleFor(name, named, own);
    default:
      return [];
  }
}

function fromApi(name: string, api: TemplateNode | undefined, implicit: string): Made[number][1] {
  const id = textOf(api && memberOf(api, 'Ref')) ?? implicit;
  const arn = `arn:\${AWS::Partition}:execute-api:\${AWS::Region}:\${AWS::AccountId}:\${${id}}/*`;
  return permission(name, 'apigateway.amazonaws.com', { SourceArn: sub(arn) });
}

function ruleFor(
  name: string,
  named: string,
  own: (member: string) => TemplateNode | undefined,
): Made {
  const Properties: Shape = {
    ScheduleExpression: own('Schedule'),
    EventPattern: own('Pattern'),
    EventBusName: own('EventBusName'),
    Name: own('Name') ?? own('RuleName'),
    State: own('State') ?? (textOf(own('Enabled')) === 'false' ? 'DISABLED' : undefined),
    Targets: [{ Arn: attributeOf(name, 'Arn'), Id: `${named}LambdaTarget` }],
  };
  return [
    [named, { Type: 'AWS::Events::Rule', Properties }],
    [
      `${named}Permission`,
      permission(name, 'events.amazonaws.com', { SourceArn: attributeOf(named, 'Arn') }),
    ],
  ];
}
