import type { Inventory } from '../../src/model/inventory.ts';
import { parsePolicy } from '../../src/model/policy.ts';
import type { Resource, ResourceType } from '../../src/model/resource.ts';

/** Who and what is in an account. A policy has three statements and a bit, as those of real accounts do. */
export interface IamSize {
  principals: number;
  policies: number;
}

/** The policies of an account as AWS would send them, by where they belong. Every byte is the same each time. */
export interface WrittenAccount extends IamSize {
  managed: string[];
  inline: string[];
}

const ACCOUNT = '111122223333';
const OTHER = '444455556666';
const REGION = 'eu-west-1';

export function writtenAccount(size: IamSize): WrittenAccount {
  const draw = drawing(size.policies);
  const managed = Math.floor(size.policies / 5);
  return {
    ...size,
    managed: times(managed, (i) => written(managedStatements(i, draw))),
    inline: times(size.policies - managed, (i) => written(ownStatements(i, draw))),
  };
}

/** The inventory a scan would have collected. One principal in five is a user, a few policies are everybody's. */
export function iamInventory({ principals, managed, inline }: WrittenAccount): Inventory {
  const draw = drawing(principals);
  const documents = managed.map((text) => parsePolicy(text));
  const own = inline.map((text) => parsePolicy(text));
  const resources: Resource[] = [resource('AWS::::Account', ACCOUNT, { organization: null })];
  documents.forEach((document, i) => {
    resources.push(resource('AWS::IAM::ManagedPolicy', managedArn(i), { document }));
  });
  const inlineOf: string[][] = times(principals, () => []);
  own.forEach((document, i) => {
    const holder = i % principals;
    const name = `own-${i}`;
    const type = isUser(holder) ? 'AWS::IAM::UserPolicy' : 'AWS::IAM::RolePolicy';
    resources.push(resource(type, `${principalArn(holder)}#${name}`, { document }));
    inlineOf[holder]?.push(name);
  });
  for (let i = 0; i < principals; i += 1) {
    const facts = {
      inlinePolicies: inlineOf[i],
      attachedPolicies: [
        ...(i % 50 === 1 ? [managedArn(0)] : i % 10 === 2 ? [managedArn(1 + draw(2))] : []),
        // Some are attached to many, most to few.
        ...times(1 + draw(4), () => managedArn(3 + Math.floor((managed.length - 3) * draw.low()))),
      ],
      permissionsBoundary: i % 5 === 0 ? managedArn(draw(3)) : null,
      tags: [{ key: 'team', value: TEAMS[i % TEAMS.length] }],
    };
    resources.push(
      isUser(i)
        ? resource('AWS::IAM::User', principalArn(i), { ...facts, groups: [] })
        : resource('AWS::IAM::Role', principalArn(i), { ...facts, assumeRolePolicy: trustOf(i) }),
    );
  }
  for (let i = 0; i < BUCKETS; i += 1) {
    const policy = i % 10 === 0 ? parsePolicy(written([bucketStatement(i)])) : null;
    resources.push(resource('AWS::S3::Bucket', bucketArn(i), { policy }));
  }
  return { collectedAt: '', partition: 'aws', resources, incomplete: [] };
}

const BUCKETS = 1000;
const TEAMS = ['billing', 'customs', 'fleet', 'labels', 'quotes', 'search', 'shipments', 'web'];

export function isUser(i: number): boolean {
  return i % 5 === 0;
}

export function principalArn(i: number): string {
  return `arn:aws:iam::${ACCOUNT}:${isUser(i) ? 'user' : 'role/services'}/p-${i}`;
}

export function bucketArn(i: number): string {
  return `arn:aws:s3:::${TEAMS[i % TEAMS.length]}-${i}`;
}

function managedArn(i: number): string {
  return `arn:aws:iam::${ACCOUNT}:policy/m-${i}`;
}

/** Where boundaries and what everybody has come first: all, reading, all but IAM. */
function managedStatements(i: number, draw: Draw): object[] {
  if (i === 0) return [{ Effect: 'Allow', Action: '*', Resource: '*' }];
  if (i === 1) return [{ Effect: 'Allow', NotAction: ['iam:*', 'organizations:*'], Resource: '*' }];
  if (i === 2) {
    const Action = SERVICES.flatMap((one) => [`${one}:Get*`, `${one}:List*`, `${one}:Describe*`]);
    return [{ Effect: 'Allow', Action, Resource: '*' }];
  }
  return ownStatements(i, draw);
}

function ownStatements(i: number, draw: Draw): object[] {
  return times(2 + draw(4) - (i % 5 === 0 ? 1 : 0), (n) => {
    const [service = 's3', ...verbs] = draw.from(ACTIONS);
    const Action = times(1 + draw(6), () => `${service}:${draw.from(verbs)}`);
    const effect = n > 0 && draw(20) === 0 ? 'Deny' : 'Allow';
    const condition = draw(5) === 0 ? { Condition: draw.from(CONDITIONS) } : {};
    return { Effect: effect, Action, Resource: resourcesOf(service, draw), ...condition };
  });
}

function resourcesOf(service: string, draw: Draw): string | string[] {
  if (draw(4) === 0) return '*';
  return times(1 + draw(3), () => {
    const team = draw.from(TEAMS);
    if (service === 's3') return `${bucketArn(draw(BUCKETS))}${draw(2) === 0 ? '' : '/*'}`;
    if (service === 'iam' || service === 'sts') return `arn:aws:iam::*:role/${team}-*`;
    return `arn:aws:${service}:${REGION}:${ACCOUNT}:${team}*/${draw(1000)}`;
  });
}

function bucketStatement(i: number): object {
  const Principal = { AWS: [`arn:aws:iam::${OTHER}:root`, principalArn(i)] };
  const Resource = `${bucketArn(i)}/*`;
  return { Effect: 'Allow', Principal, Action: ['s3:GetObject', 's3:PutObject'], Resource };
}

function trustOf(i: number): unknown {
  const Principal = i % 3 === 0 ? { AWS: ACCOUNT } : { Service: 'ec2.amazonaws.com' };
  return parsePolicy(written([{ Effect: 'Allow', Principal, Action: 'sts:AssumeRole' }]));
}

const ACTIONS = [
  ['s3', 'GetObject', 'PutObject', 'DeleteObject', 'ListBucket', 'Get*', 'PutBucketPolicy', '*'],
  ['ec2', 'RunInstances', 'Describe*', 'StopInstances', 'CreateTags', 'AuthorizeSecurityGroup*'],
  ['sqs', 'SendMessage', 'ReceiveMessage', 'DeleteMessage', 'Get*', '*'],
  ['sns', 'Publish', 'Subscribe', 'List*'],
  ['kms', 'Decrypt', 'Encrypt', 'GenerateDataKey*', 'DescribeKey', 'CreateGrant'],
  ['dynamodb', 'GetItem', 'PutItem', 'Query', 'BatchGet*', 'UpdateItem', 'DeleteItem'],
  ['lambda', 'InvokeFunction', 'UpdateFunctionCode', 'Get*', 'List*', 'CreateFunction'],
  ['logs', 'CreateLogGroup', 'CreateLogStream', 'PutLogEvents', 'FilterLogEvents'],
  ['secretsmanager', 'GetSecretValue', 'DescribeSecret', 'PutSecretValue'],
  ['cloudwatch', 'PutMetricData', 'GetMetric*', 'DescribeAlarms'],
  ['iam', 'PassRole', 'GetRole', 'List*', 'CreateRole', 'AttachRolePolicy'],
  ['sts', 'AssumeRole', 'GetCallerIdentity', 'TagSession'],
] as const;

const SERVICES = ACTIONS.map(([service]) => service);

const CONDITIONS = [
  { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
  { BoolIfExists: { 'aws:SecureTransport': 'true' } },
  { IpAddress: { 'aws:SourceIp': ['203.0.113.0/24', '198.51.100.0/24'] } },
  { StringEquals: { 'aws:RequestedRegion': [REGION, 'us-east-1'] } },
  // biome-ignore lint/suspicious/noTemplateCurlyInString: IAM writes its variables so
  { StringEquals: { 'aws:ResourceTag/team': '${aws:PrincipalTag/team}' } },
  { StringLike: { 'aws:PrincipalTag/team': 'sh*' } },
];

function written(Statement: readonly object[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement });
}

function resource(type: ResourceType, id: string, facts: object): Resource {
  const name = id.slice(Math.max(id.lastIndexOf('/'), id.lastIndexOf('#')) + 1);
  return { type, id, name, account: ACCOUNT, region: 'us-east-1', ...facts } as Resource;
}

interface Draw {
  /** A whole number below this one. */
  (below: number): number;
  from<Item>(items: readonly Item[]): Item;
  /** Between 0 and 1, mostly little. */
  low(): number;
}

/** Numbers that look drawn and are the same each time. Source: Park and Miller's generator. */
function drawing(seed: number): Draw {
  let state = seed;
  const next = () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
  const draw = (below: number) => Math.floor(next() * below);
  return Object.assign(draw, {
    from: <Item>(items: readonly Item[]): Item => items[draw(items.length)] as Item,
    low: () => next() ** 2,
  });
}

export function times<Item>(count: number, make: (i: number) => Item): Item[] {
  return Array.from({ length: count }, (_, i) => make(i));
}
