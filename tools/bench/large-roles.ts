import type { RecordedCall } from '../../src/collect/recording.ts';
import { NOW } from '../demo/company.ts';
import { WORKSHOP } from '../demo/workshop.ts';
import type { Size } from './large-account.ts';

const PLACE = { account: WORKSHOP, region: 'us-east-1', service: 'iam' };
const PAGE = 1000;
const SERVICES = ['ec2', 'lambda', 'ecs-tasks', 'states', 'codebuild', 'glue'];

const OWN = `arn:aws:iam::${WORKSHOP}`;
const READ_ONLY = 'arn:aws:iam::aws:policy/ReadOnlyAccess';
const EVERYTHING = 'arn:aws:iam::aws:policy/AdministratorAccess';
const LIMIT = `${OWN}:policy/limit`;
/** How many roles a team has. */
const TEAM = 250;

/**
 * Roles as large accounts have them: of services, made from a few templates, team by team. One in twenty deploys functions
 * and passes them any role, one in ten has a policy of its own about what is its own, one in five a boundary, one in a
 * hundred is for people, one in two hundred lets in another by name, one in a thousand is an administrator for people, and a few are administrators
 * for services.
 */
export function* roleCalls({ roles }: Size): Iterable<RecordedCall> {
  for (let first = 0; first < roles; first += PAGE) {
    const last = Math.min(roles, first + PAGE);
    const page = Array.from({ length: last - first }, (_, i) => first + i);
    const more = last < roles ? { Marker: `from-${last}` } : {};
    const input = { MaxItems: 1000, ...(first > 0 && { Marker: `from-${first}` }) };
    const IsTruncated = last < roles;
    yield {
      ...{ ...PLACE, operation: 'GetAccountAuthorizationDetails', input },
      output: {
        ...{ IsTruncated, ...more },
        ...{ UserDetailList: [], GroupDetailList: [], Policies: first > 0 ? [] : policies(roles) },
        RoleDetailList: page.map(detailOf),
      },
    };
    yield {
      ...{ ...PLACE, operation: 'ListRoles', input },
      output: {
        ...{ IsTruncated, ...more },
        Roles: page.map((i) => ({ ...roleOf(i), MaxSessionDuration: 3600 })),
      },
    };
  }
}

function roleOf(i: number): object {
  const RoleName = nameOf(i);
  return {
    Path: '/services/',
    RoleName,
    RoleId: `AROA${String(i).padStart(17, '0')}`,
    Arn: arnOf(i),
    CreateDate: '2026-03-01T08:00:00.000Z',
    AssumeRolePolicyDocument: written({
      Effect: 'Allow',
      Principal: whoIsLetInto(i),
      Action: 'sts:AssumeRole',
    }),
  };
}

function nameOf(i: number): string {
  return `service-${SERVICES[i % SERVICES.length]}-${String(i).padStart(5, '0')}`;
}

function arnOf(i: number): string {
  return `${OWN}:role/services/${nameOf(i)}`;
}

function whoIsLetInto(i: number): object {
  if (i % 100 === 5) return { AWS: `${OWN}:root` };
  if (i % 200 === 9) return { AWS: arnOf(i - 1) };
  return { Service: `${SERVICES[i % SERVICES.length]}.amazonaws.com` };
}

function detailOf(i: number): object {
  const isLimited = i % 5 === 0;
  return {
    ...roleOf(i),
    InstanceProfileList: [],
    RolePolicyList: i % 10 === 4 ? [{ PolicyName: 'own', PolicyDocument: written(...own(i)) }] : [],
    AttachedManagedPolicies: attachedTo(i).map((PolicyArn) => ({
      PolicyName: PolicyArn.slice(PolicyArn.lastIndexOf('/') + 1),
      PolicyArn,
    })),
    ...(isLimited && {
      PermissionsBoundary: {
        PermissionsBoundaryType: 'Policy',
        PermissionsBoundaryArn: LIMIT,
      },
    }),
    Tags: [{ Key: 'Team', Value: `team-${teamOf(i)}` }],
    RoleLastUsed: { LastUsedDate: NOW, Region: 'us-east-1' },
  };
}

function teamOf(i: number): number {
  return Math.floor(i / TEAM);
}

function attachedTo(i: number): string[] {
  if (i % 1000 === 5 || i % 5000 === 7) return [EVERYTHING];
  const team = `${OWN}:policy/team-${teamOf(i)}`;
  return i % 20 === 3 ? [READ_ONLY, `${team}-deploy`] : [READ_ONLY, `${team}-data`];
}

/** What is its own: no two say the same. */
function own(i: number): object[] {
  const bucket = `arn:aws:s3:::shipments-${String(i).padStart(6, '0')}-archive`;
  const queue = `arn:aws:sqs:us-east-1:${WORKSHOP}:${nameOf(i)}`;
  return [
    { Effect: 'Allow', Action: ['s3:GetObject', 's3:PutObject'], Resource: `${bucket}/*` },
    { Effect: 'Allow', Action: ['sqs:ReceiveMessage', 'sqs:DeleteMessage'], Resource: queue },
  ];
}

function policies(roles: number): object[] {
  const read = ['ec2', 'iam', 'lambda', 's3', 'sqs', 'dynamodb', 'logs', 'cloudwatch'].flatMap(
    (service) => [`${service}:Get*`, `${service}:List*`, `${service}:Describe*`],
  );
  const anything = { Effect: 'Allow', Resource: '*' };
  const teams = Array.from({ length: Math.ceil(roles / TEAM) }, (_, team) => team);
  return [
    policyOf(READ_ONLY, { ...anything, Action: read }),
    policyOf(EVERYTHING, { ...anything, Action: '*' }),
    policyOf(LIMIT, { ...anything, NotAction: ['iam:*', 'organizations:*', 'account:*'] }),
    ...teams.map((team) => policyOf(`${OWN}:policy/team-${team}-data`, ...dataOf(team))),
    ...teams.map((team) => policyOf(`${OWN}:policy/team-${team}-deploy`, ...deployingOf(team))),
  ];
}

function policyOf(Arn: string, ...statements: object[]): object {
  const Document = written(...statements);
  return {
    PolicyName: Arn.slice(Arn.lastIndexOf('/') + 1),
    PolicyId: 'ANPA00000000000000000',
    ...{ Arn, Path: '/', DefaultVersionId: 'v1', AttachmentCount: 1, IsAttachable: true },
    PermissionsBoundaryUsageCount: 0,
    ...{ CreateDate: '2026-03-01T08:00:00.000Z', UpdateDate: '2026-03-01T08:00:00.000Z' },
    PolicyVersionList: [
      { Document, VersionId: 'v1', IsDefaultVersion: true, CreateDate: '2026-03-01T08:00:00.000Z' },
    ],
  };
}

function dataOf(team: number): object[] {
  const table = `arn:aws:dynamodb:*:${WORKSHOP}:table/team-${team}-*`;
  const queue = `arn:aws:sqs:*:${WORKSHOP}:team-${team}-*`;
  return [
    { Effect: 'Allow', Action: ['dynamodb:*Item', 'dynamodb:Query'], Resource: table },
    { Effect: 'Allow', Action: ['sqs:SendMessage', 'sqs:ReceiveMessage'], Resource: queue },
    { Effect: 'Allow', Action: ['logs:CreateLogStream', 'logs:PutLogEvents'], Resource: '*' },
  ];
}

function deployingOf(team: number): object[] {
  const functions = `arn:aws:lambda:*:${WORKSHOP}:function:team-${team}-*`;
  return [
    { Effect: 'Allow', Action: ['lambda:*Function*', 'lambda:Publish*'], Resource: functions },
    {
      ...{ Effect: 'Allow', Action: 'iam:PassRole', Resource: `${OWN}:role/services/*` },
      Condition: { StringEquals: { 'iam:PassedToService': 'lambda.amazonaws.com' } },
    },
  ];
}

function written(...statements: object[]): string {
  return encodeURIComponent(JSON.stringify({ Version: '2012-10-17', Statement: statements }));
}
