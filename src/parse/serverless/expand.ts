import {
  type Member,
  memberOf,
  membersOf,
  type TemplateNode,
  textOf,
} from '../cloudformation/node.ts';
import { httpApi, implicitApis, restApi } from './apis.ts';
import { connector, connectorsOf } from './connector.ts';
import { serverlessFunction } from './function.ts';
import { merged } from './globals.ts';
import { graphQlApi } from './graphql-api.ts';
import {
  attributeOf,
  type Made,
  nodeOf,
  type Serverless,
  type Shape,
  tagList,
  without,
} from './nodes.ts';
import { roleOf } from './role.ts';

/**
 * A template as SAM makes it before it is deployed: every AWS::Serverless resource is what it stands for, with the roles
 * and APIs that nobody writes. Source: "AWS SAM resources and properties", "Generated CloudFormation resources".
 */
export function withoutServerless(root: TemplateNode): TemplateNode {
  const resources = membersOf(memberOf(root, 'Resources'));
  if (root.kind !== 'map' || !resources.some(([, { value }]) => isServerless(value))) return root;
  const globals = memberOf(root, 'Globals');
  const members = new Map<string, Member>();
  for (const [name, { value, location }] of resources) {
    const kind = textOf(memberOf(value, 'Type'))?.slice(PREFIX.length) ?? '';
    const properties = merged(memberOf(globals, kind), memberOf(value, 'Properties'));
    const expand = isServerless(value) ? KINDS.get(kind) : undefined;
    const made = [...(expand?.({ name, properties, location }, resources) ?? [])];
    if (made.length === 0) members.set(name, { value, location });
    const Condition = memberOf(value, 'Condition');
    made.push(...connectorsOf({ name, properties: value, location }, resources));
    for (const [one, resource] of made)
      members.set(one, { value: nodeOf({ ...resource, Condition }, location), location });
  }
  for (const [name, resource] of implicitApis(resources, globals)) {
    const { location } = root;
    if (!members.has(name)) members.set(name, { value: nodeOf(resource, location), location });
  }
  const { location } = root;
  const value = { kind: 'map' as const, members, location };
  return { ...root, members: new Map([...root.members, ['Resources', { value, location }]]) };
}

const PREFIX = 'AWS::Serverless::';

function isServerless(node: TemplateNode): boolean {
  return textOf(memberOf(node, 'Type'))?.startsWith(PREFIX) === true;
}

type Expand = (it: Serverless, resources: ReturnType<typeof membersOf>) => Made;

const KINDS: ReadonlyMap<string, Expand> = new Map<string, Expand>([
  ['Function', serverlessFunction],
  ['Api', restApi],
  ['HttpApi', httpApi],
  ['SimpleTable', simpleTable],
  ['StateMachine', stateMachine],
  ['LayerVersion', layer],
  ['Application', application],
  ['Connector', connector],
  ['GraphQLApi', graphQlApi],
]);

function simpleTable({ name, properties }: Serverless): Made {
  const key = memberOf(properties, 'PrimaryKey');
  const keyName = memberOf(key, 'Name') ?? 'id';
  const type = textOf(memberOf(key, 'Type')) ?? 'String';
  const Properties: Shape = {
    ...Object.fromEntries(rest(properties, ['PrimaryKey', 'Tags'])),
    AttributeDefinitions: [{ AttributeName: keyName, AttributeType: type.charAt(0) }],
    KeySchema: [{ AttributeName: keyName, KeyType: 'HASH' }],
    Tags: tagList(memberOf(properties, 'Tags')),
  };
  return [[name, { Type: 'AWS::DynamoDB::Table', Properties }]];
}

function stateMachine(it: Serverless): Made {
  const { name, properties } = it;
  const OWN = [
    'Policies',
    'Events',
    'Tags',
    'RolePath',
    'PermissionsBoundary',
    'Definition',
    'Name',
  ];
  const Properties: Shape = {
    ...Object.fromEntries(rest(properties, OWN)),
    StateMachineName: memberOf(properties, 'Name'),
    Definition: memberOf(properties, 'Definition'),
    RoleArn: memberOf(properties, 'Role') ?? attributeOf(`${name}Role`, 'Arn'),
    Tags: tagList(memberOf(properties, 'Tags')),
  };
  const role = memberOf(properties, 'Role') ? [] : roleOf(it, 'states.amazonaws.com', []);
  return [[name, { Type: 'AWS::StepFunctions::StateMachine', Properties }], ...role];
}

function layer({ name, properties }: Serverless): Made {
  const Properties = Object.fromEntries(rest(properties, []));
  return [[name, { Type: 'AWS::Lambda::LayerVersion', Properties }]];
}

/** A template of its own, or one of the Serverless Application Repository, which is not here. */
function application({ name, properties }: Serverless): Made {
  const Properties: Shape = {
    TemplateURL: memberOf(properties, 'Location'),
    Parameters: memberOf(properties, 'Parameters'),
  };
  return [[name, { Type: 'AWS::CloudFormation::Stack', Properties }]];
}

function rest(node: TemplateNode | undefined, names: readonly string[]): [string, TemplateNode][] {
  return [...without(node, new Set(names))].map(([name, { value }]) => [name, value]);
}
