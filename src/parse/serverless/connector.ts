import { memberOf, membersOf, type TemplateNode, textOf } from '../cloudformation/node.ts';
import {
  attributeOf,
  listOf,
  type Made,
  nodeOf,
  ref,
  type Serverless,
  type Shape,
} from './nodes.ts';

type Members = ReturnType<typeof membersOf>;

/** Something that a connector joins: a resource of the template, or what is said of one elsewhere. */
interface End {
  type: string;
  name: string | undefined;
  arn: Shape | undefined;
  role: Shape | undefined;
}

/**
 * What a connector lets its source do: a policy of a role, of the receiver, or a permission of a function. Whom it is for is
 * told, what it allows is not. Source: AWS SAM developer guide, "Managing resource permissions with AWS SAM connectors".
 */
export function connector({ name, properties, location }: Serverless, resources: Members): Made {
  const sources = listOf(memberOf(properties, 'Source'));
  const destinations = listOf(memberOf(properties, 'Destination'));
  const pairs = sources.flatMap((source) => destinations.map((to) => [source, to] as const));
  return pairs.flatMap(([source, destination], i): Made => {
    const called = `${name}${i === 0 ? '' : i}`;
    const [from, to] = [endOf(source, resources), endOf(destination, resources)];
    const detail = `what the connector ${name} allows is not known here`;
    const PolicyDocument: TemplateNode = { kind: 'opaque', detail, location };
    if (to.type === 'AWS::SQS::Queue' && SENDERS.has(from.type)) {
      const Properties = { Queues: [of(to)], PolicyDocument };
      return [[`${called}QueuePolicy`, { Type: 'AWS::SQS::QueuePolicy', Properties }]];
    }
    if (to.type === 'AWS::SNS::Topic' && from.type === 'AWS::Events::Rule') {
      const Properties = { Topics: [of(to)], PolicyDocument };
      return [[`${called}TopicPolicy`, { Type: 'AWS::SNS::TopicPolicy', Properties }]];
    }
    const service = to.type === LAMBDA ? CALLERS.get(from.type) : undefined;
    if (service !== undefined) {
      const Properties: Shape = {
        Action: 'lambda:InvokeFunction',
        FunctionName: of(to),
        Principal: service,
        SourceArn: from.arn,
      };
      return [[`${called}WriteLambdaPermission`, { Type: 'AWS::Lambda::Permission', Properties }]];
    }
    const role = PULLED.has(from.type) ? to.role : from.role;
    const Properties: Shape = { PolicyDocument, Roles: role && [role] };
    return [[`${called}Policy`, { Type: 'AWS::IAM::ManagedPolicy', Properties }]];
  });
}

/** Connectors that stand beside the properties of their source. */
export function connectorsOf({ name, properties: resource }: Serverless, resources: Members): Made {
  return membersOf(memberOf(resource, 'Connectors')).flatMap(([own, { value, location }]) => {
    const Destination = memberOf(memberOf(value, 'Properties'), 'Destination');
    const properties = nodeOf({ Source: { Id: name }, Destination }, location);
    return connector({ name: `${name}${own}`, properties, location }, resources);
  });
}

const LAMBDA = 'AWS::Lambda::Function';
const SENDERS = new Set(['AWS::SNS::Topic', 'AWS::Events::Rule']);

/** Who calls a function as a service of AWS. */
const CALLERS = new Map([
  ['AWS::ApiGateway::RestApi', 'apigateway.amazonaws.com'],
  ['AWS::ApiGatewayV2::Api', 'apigateway.amazonaws.com'],
  ['AWS::AppSync::GraphQLApi', 'appsync.amazonaws.com'],
  ['AWS::Events::Rule', 'events.amazonaws.com'],
  ['AWS::S3::Bucket', 's3.amazonaws.com'],
  ['AWS::SNS::Topic', 'sns.amazonaws.com'],
]);

/** From these the receiver takes what there is, so that it needs the right. */
const PULLED = new Set(['AWS::DynamoDB::Table', 'AWS::SQS::Queue']);

const MADE_OF = new Map([
  ['AWS::Serverless::Api', 'AWS::ApiGateway::RestApi'],
  ['AWS::Serverless::Function', LAMBDA],
  ['AWS::Serverless::GraphQLApi', 'AWS::AppSync::GraphQLApi'],
  ['AWS::Serverless::HttpApi', 'AWS::ApiGatewayV2::Api'],
  ['AWS::Serverless::SimpleTable', 'AWS::DynamoDB::Table'],
  ['AWS::Serverless::StateMachine', 'AWS::StepFunctions::StateMachine'],
]);

function endOf(end: TemplateNode, resources: Members): End {
  const name = textOf(memberOf(end, 'Id'));
  const resource = resources.find(([one]) => one === name)?.[1].value;
  const properties = memberOf(resource, 'Properties');
  const written = textOf(memberOf(resource, 'Type')) ?? textOf(memberOf(end, 'Type')) ?? '';
  const type = MADE_OF.get(written) ?? written;
  const hasRole = type === LAMBDA || type === 'AWS::StepFunctions::StateMachine';
  const own =
    memberOf(properties, type === LAMBDA ? 'Role' : 'RoleArn') ?? memberOf(properties, 'Role');
  const made = written.startsWith('AWS::Serverless::') && name ? ref(`${name}Role`) : undefined;
  return {
    type,
    name,
    arn: memberOf(end, 'Arn') ?? (name === undefined ? undefined : arnOf(name, type)),
    role: memberOf(end, 'RoleName') ?? (hasRole ? (roleNamed(own) ?? made) : undefined),
  };
}

/** A role is given by its ARN, and a policy names it. */
function roleNamed(role: TemplateNode | undefined): Shape | undefined {
  const [name] = listOf(memberOf(role, 'Fn::GetAtt')).map(textOf);
  return name === undefined ? role : ref(name.replace(/[.].*/s, ''));
}

function of({ name, arn }: End): Shape {
  return name === undefined ? (arn ?? '') : ref(name);
}

function arnOf(name: string, type: string): Shape {
  return type === 'AWS::SNS::Topic' ? ref(name) : attributeOf(name, 'Arn');
}
