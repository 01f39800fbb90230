import { describe, expect, test } from 'vitest';
import { toCaller } from '../../model/caller.ts';
import { contextOf } from '../../model/policy/context.ts';
import { toPolicy } from '../../model/policy.ts';
import { type Decision, decide } from './decide.ts';
import type { Policies, Policy } from './policies.ts';

const OWN = '111122223333';
const OTHER = '444455556666';
const USER = `arn:aws:iam::${OWN}:user/ann`;
const ROLE = `arn:aws:iam::${OWN}:role/ops/deploy`;
const SESSION = `arn:aws:sts::${OWN}:assumed-role/deploy/ann`;
const ROOT = `arn:aws:iam::${OWN}:root`;
const FEDERATED = `arn:aws:sts::${OWN}:federated-user/ann`;
const OBJECT = 'arn:aws:s3:::logs/a.gz';
const KEY = `arn:aws:kms:eu-west-1:${OWN}:key/1`;

type Written = Record<string, unknown>;
const policy = (...Statement: Written[]): Policy => ({
  document: toPolicy({ Version: '2012-10-17', Statement }),
});
const allow = (more: Written = {}): Written => ({
  Effect: 'Allow',
  Action: '*',
  Resource: '*',
  ...more,
});
const deny = (more: Written = {}): Written => ({ ...allow(more), Effect: 'Deny' });
const to = (...AWS: string[]) => policy(allow({ Principal: { AWS } }));
const ALL = policy(allow());
const S3 = policy(allow({ Action: 's3:*' }));
const EC2 = policy(allow({ Action: 'ec2:*' }));
const UNSEEN: Policy = { document: { $unknown: 'denied', detail: 'iam:GetPolicy' } };

interface Asked {
  by?: string;
  role?: string;
  action?: string;
  on?: string;
  in?: string;
  context?: [string, string[]][];
}

function decided(asked: Asked, policies: Partial<Policies>): Decision {
  const caller = toCaller(asked.by ?? USER, asked.role);
  if (!caller) throw new Error(`${asked.by} is no principal`);
  const request = {
    caller,
    action: asked.action ?? 's3:GetObject',
    resource: asked.on ?? OBJECT,
    context: contextOf(asked.context ?? []),
  };
  return decide(request, asked.in ?? OWN, {
    identityPolicies: [],
    resourcePolicy: null,
    permissionBoundary: null,
    sessionPolicy: null,
    serviceControlPolicies: [],
    resourceControlPolicies: [],
    endpointPolicy: null,
    ...policies,
  });
}

type Row = [name: string, Asked, Partial<Policies>, Decision['decision']];

describe('within one account', () => {
  test.for<Row>([
    ['nothing allows', {}, {}, 'implicitDeny'],
    ['identity policy', {}, { identityPolicies: [S3] }, 'allowed'],
    ['another action', {}, { identityPolicies: [EC2] }, 'implicitDeny'],
    ['a deny beside it', {}, { identityPolicies: [S3, policy(deny())] }, 'explicitDeny'],
    ['boundary allows too', {}, { identityPolicies: [ALL], permissionBoundary: S3 }, 'allowed'],
    ['boundary does not', {}, { identityPolicies: [ALL], permissionBoundary: EC2 }, 'implicitDeny'],
    ['boundary by itself', {}, { permissionBoundary: ALL }, 'implicitDeny'],
    [
      'session policy does not',
      { by: SESSION },
      { identityPolicies: [ALL], sessionPolicy: [EC2] },
      'implicitDeny',
    ],
    [
      'one of two session policies',
      { by: SESSION },
      { identityPolicies: [ALL], sessionPolicy: [EC2, S3] },
      'allowed',
    ],
    ['resource policy', {}, { resourcePolicy: to(USER) }, 'allowed'],
    [
      'an SCP does not allow',
      {},
      { identityPolicies: [ALL], serviceControlPolicies: [[ALL], [EC2]] },
      'implicitDeny',
    ],
    [
      'an empty level of SCPs',
      {},
      { identityPolicies: [ALL], serviceControlPolicies: [[]] },
      'implicitDeny',
    ],
    [
      'an SCP denies',
      {},
      { identityPolicies: [ALL], serviceControlPolicies: [[ALL, policy(deny())]] },
      'explicitDeny',
    ],
    [
      'an RCP denies',
      {},
      { identityPolicies: [ALL], resourceControlPolicies: [[policy(deny({ Principal: '*' }))]] },
      'explicitDeny',
    ],
    [
      'an RCP of a service that has none',
      { action: 'ec2:DescribeInstances', on: '*' },
      { identityPolicies: [ALL], resourceControlPolicies: [[policy(deny({ Principal: '*' }))]] },
      'allowed',
    ],
    [
      'an RCP that says nothing',
      {},
      { identityPolicies: [ALL], resourceControlPolicies: [[]] },
      'allowed',
    ],
    [
      'endpoint policy does not',
      {},
      {
        identityPolicies: [ALL],
        endpointPolicy: policy(allow({ Principal: '*', Action: 'ec2:*' })),
      },
      'implicitDeny',
    ],
    [
      'a federated user who was given nothing',
      { by: FEDERATED },
      { identityPolicies: [ALL] },
      'implicitDeny',
    ],
    [
      'a federated user who was given something',
      { by: FEDERATED },
      { identityPolicies: [ALL], sessionPolicy: [S3] },
      'allowed',
    ],
    ['policy not seen', {}, { identityPolicies: [UNSEEN] }, 'maybe'],
    ['policy not seen beside an allow', {}, { identityPolicies: [ALL, UNSEEN] }, 'maybe'],
    [
      'policy not seen beside a deny',
      {},
      { identityPolicies: [policy(deny()), UNSEEN] },
      'explicitDeny',
    ],
    [
      'policy not seen under a boundary that says no',
      {},
      { identityPolicies: [UNSEEN], permissionBoundary: EC2 },
      'implicitDeny',
    ],
  ])('%s', ([, asked, policies, expected]) => {
    expect(decided(asked, policies).decision).toBe(expected);
  });
});

// IAM User Guide, "Policy evaluation for requests within a single account", and "Permissions boundaries".
describe('a resource policy under limits that say no', () => {
  const limits = { permissionBoundary: EC2, sessionPolicy: [EC2] };
  test.for<[string, Asked, Policy, Decision['decision']]>([
    ['names the user', {}, to(USER), 'allowed'],
    ['names everybody, for a user', {}, to('*'), 'allowed'],
    ['names the account', {}, to(OWN), 'implicitDeny'],
    ['names the role', { by: SESSION, role: ROLE }, to(ROLE), 'implicitDeny'],
    ['names the session', { by: SESSION, role: ROLE }, to(SESSION), 'allowed'],
    ['names everybody, for a session', { by: SESSION, role: ROLE }, to('*'), 'allowed'],
    ['names everybody, for a federated user', { by: FEDERATED }, to('*'), 'allowed'],
    ['names the federated user', { by: FEDERATED }, to(FEDERATED), 'allowed'],
    ['names another', {}, to(`arn:aws:iam::${OWN}:user/bob`), 'implicitDeny'],
    ['names one who is gone', {}, to('AIDACKCEVSQ6C2EXAMPLE'), 'implicitDeny'],
  ])('%s', ([, asked, resourcePolicy, expected]) => {
    expect(decided(asked, { resourcePolicy, ...limits }).decision).toBe(expected);
  });
});

describe('across accounts', () => {
  const abroad = { in: OTHER };
  test.for<Row>([
    ['identity policy alone', abroad, { identityPolicies: [ALL] }, 'implicitDeny'],
    ['resource policy alone', abroad, { resourcePolicy: to(USER) }, 'implicitDeny'],
    ['both', abroad, { identityPolicies: [ALL], resourcePolicy: to(OWN) }, 'allowed'],
    [
      'both, but the boundary',
      abroad,
      { identityPolicies: [ALL], resourcePolicy: to(USER), permissionBoundary: EC2 },
      'implicitDeny',
    ],
    ['the root user is let in', { ...abroad, by: ROOT }, { resourcePolicy: to(ROOT) }, 'allowed'],
    ['the root user, not let in', { ...abroad, by: ROOT }, {}, 'implicitDeny'],
    [
      'a role to be passed',
      { ...abroad, action: 'iam:PassRole', on: `arn:aws:iam::${OTHER}:role/r` },
      { identityPolicies: [ALL], resourcePolicy: to('*') },
      'implicitDeny',
    ],
  ])('%s', ([, asked, policies, expected]) => {
    expect(decided(asked, policies).decision).toBe(expected);
  });
});

describe('callers of their own kind', () => {
  const role = { action: 'sts:AssumeRole', on: ROLE };
  const key = { action: 'kms:Decrypt', on: KEY };
  const trusts = (Principal: unknown, Action = 'sts:AssumeRole') =>
    policy({ Effect: 'Allow', Principal, Action });
  test.for<Row>([
    ['anonymous, everybody let in', { by: 'anonymous' }, { resourcePolicy: to('*') }, 'allowed'],
    [
      'anonymous, an account let in',
      { by: 'anonymous' },
      { resourcePolicy: to(OWN) },
      'implicitDeny',
    ],
    [
      'a service',
      { by: 'sns.amazonaws.com' },
      {
        resourcePolicy: policy(allow({ Principal: { Service: 'sns.amazonaws.com' } })),
        serviceControlPolicies: [[]],
      },
      'allowed',
    ],
    ['the root user may all', { by: ROOT }, { permissionBoundary: EC2 }, 'allowed'],
    [
      'the root user under an SCP',
      { by: ROOT },
      { serviceControlPolicies: [[EC2]] },
      'implicitDeny',
    ],
    [
      'the root user denied by the resource',
      { by: ROOT },
      { resourcePolicy: policy(deny({ Principal: '*' })) },
      'explicitDeny',
    ],
    [
      'a service-linked role under an SCP',
      { by: `arn:aws:iam::${OWN}:role/aws-service-role/x/y` },
      { identityPolicies: [ALL], serviceControlPolicies: [[]] },
      'allowed',
    ],
    [
      'a trust policy that names the account',
      role,
      { identityPolicies: [ALL], resourcePolicy: trusts({ AWS: OWN }) },
      'allowed',
    ],
    ['that alone', role, { resourcePolicy: trusts({ AWS: OWN }) }, 'implicitDeny'],
    [
      'a trust policy that names the user',
      role,
      { resourcePolicy: trusts({ AWS: USER }) },
      'allowed',
    ],
    [
      'a trust policy that does not',
      role,
      { identityPolicies: [ALL], resourcePolicy: trusts({ AWS: OTHER }) },
      'implicitDeny',
    ],
    [
      'no role trusts itself',
      { ...role, by: SESSION, role: ROLE },
      { identityPolicies: [ALL], resourcePolicy: trusts({ Service: 'ec2.amazonaws.com' }) },
      'implicitDeny',
    ],
    [
      'a key policy that names nobody',
      key,
      { identityPolicies: [ALL], resourcePolicy: policy() },
      'implicitDeny',
    ],
    ['not even the root user', { ...key, by: ROOT }, { resourcePolicy: policy() }, 'implicitDeny'],
    [
      'a key policy that names the account',
      key,
      { identityPolicies: [ALL], resourcePolicy: to(OWN) },
      'allowed',
    ],
    [
      'keys to be listed',
      { action: 'kms:ListKeys', on: '*' },
      { identityPolicies: [ALL] },
      'allowed',
    ],
    [
      'who calls at all',
      { action: 'sts:GetCallerIdentity', on: '*' },
      { identityPolicies: [policy(deny())] },
      'allowed',
    ],
    [
      'a policy of AWS changed',
      { action: 'iam:CreatePolicyVersion', on: 'arn:aws:iam::aws:policy/ReadOnlyAccess' },
      { identityPolicies: [ALL] },
      'implicitDeny',
    ],
    [
      'a policy of AWS read',
      { action: 'iam:GetPolicy', on: 'arn:aws:iam::aws:policy/ReadOnlyAccess', in: 'aws' },
      { identityPolicies: [ALL] },
      'allowed',
    ],
    [
      'a service-linked role changed',
      { action: 'iam:PutRolePolicy', on: `arn:aws:iam::${OWN}:role/aws-service-role/x/y` },
      { identityPolicies: [ALL] },
      'implicitDeny',
    ],
  ])('%s', ([, asked, policies, expected]) => {
    expect(decided(asked, policies).decision).toBe(expected);
  });

  test('somebody an identity provider vouches for', () => {
    const provider = `arn:aws:iam::${OWN}:oidc-provider/token.example.com`;
    const action = 'sts:AssumeRoleWithWebIdentity';
    const request = {
      caller: { kind: 'federated', provider } as const,
      action,
      resource: ROLE,
      context: contextOf([]),
    };
    const none = {
      identityPolicies: [],
      permissionBoundary: null,
      sessionPolicy: null,
      serviceControlPolicies: [[]],
      resourceControlPolicies: [],
      endpointPolicy: null,
    };
    for (const [Federated, expected] of [
      [provider, 'allowed'],
      ['accounts.google.com', 'implicitDeny'],
    ]) {
      const resourcePolicy = trusts({ Federated }, action);
      expect(decide(request, OWN, { ...none, resourcePolicy }).decision).toBe(expected);
    }
  });
});

describe('a Deny of all but some', () => {
  const spare = (...AWS: string[]) => policy(deny({ NotPrincipal: { AWS } }));
  test.for<[string, Asked, Policy, Policy | null, Decision['decision']]>([
    ['spares who is listed', {}, spare(USER), null, 'allowed'],
    ['spares by account', {}, spare(OWN), null, 'allowed'],
    ['spares by role', { by: SESSION, role: ROLE }, spare(ROLE), null, 'allowed'],
    ['hits others', {}, spare(`arn:aws:iam::${OWN}:user/bob`), null, 'explicitDeny'],
    ['hits who has a boundary', {}, spare(USER), ALL, 'explicitDeny'],
  ])('%s', ([, asked, resourcePolicy, permissionBoundary, expected]) => {
    const policies = { identityPolicies: [ALL], resourcePolicy, permissionBoundary };
    expect(decided(asked, policies).decision).toBe(expected);
  });
});

// IAM User Guide, "MFA-protected API access": long-lived keys carry no such key at all.
describe('MFA', () => {
  const mfa = (operator: string, value: string) => ({
    Condition: { [operator]: { 'aws:MultiFactorAuthPresent': value } },
  });
  const contexts: [string, string[]][][] = [undefined, 'false', 'true'].map((value) =>
    value === undefined ? [] : [['aws:MultiFactorAuthPresent', [value]]],
  );
  test.for<[string, Policy[], absent: boolean, without: boolean, withIt: boolean]>([
    ['allow if present', [policy(allow(mfa('Bool', 'true')))], false, false, true],
    ['allow if it exists', [policy(allow(mfa('BoolIfExists', 'true')))], true, false, true],
    ['deny if false', [ALL, policy(deny(mfa('Bool', 'false')))], true, false, true],
    ['deny unless true', [ALL, policy(deny(mfa('BoolIfExists', 'false')))], false, false, true],
    ['deny if absent', [ALL, policy(deny(mfa('Null', 'true')))], false, true, true],
  ])('%s', ([, identityPolicies, ...expected]) => {
    const answers = contexts.map((context) => decided({ context }, { identityPolicies }).decision);
    expect(answers.map((one) => one === 'allowed')).toStrictEqual(expected);
  });
});

test('it says which statements decided', () => {
  const named = (name: string, ...statements: Written[]): Policy => ({
    name,
    ...policy(...statements),
  });
  const policies = {
    identityPolicies: [EC2, named('reader', allow({ Sid: 'Read', Action: 's3:Get*' }))],
    serviceControlPolicies: [[named('FullAWSAccess', allow())]],
  };
  const reader = { layer: 'identityPolicies', policy: 'reader', statement: 0, sid: 'Read' };
  const scp = { layer: 'serviceControlPolicies', level: 0, policy: 'FullAWSAccess', statement: 0 };
  expect(decided({}, policies)).toStrictEqual({
    decision: 'allowed',
    by: [
      { ...reader, effect: 'Allow' },
      { ...scp, sid: null, effect: 'Allow' },
    ],
    missing: [],
    unknown: [],
    notes: [],
  });
  expect(
    decided({ by: SESSION, action: 'sqs:ListQueues', on: '*' }, { sessionPolicy: [EC2] }),
  ).toMatchObject({ decision: 'implicitDeny', missing: ['identityPolicies', 'sessionPolicy'] });
  expect(decided({ in: OTHER }, policies)).toMatchObject({
    decision: 'implicitDeny',
    missing: ['resourcePolicy'],
  });
});

test('it notes what is odd about statements that speak of the action', () => {
  const odd = {
    Action: ['s3:*', 's3:Nothing'],
    Condition: { StringEquals: { 'aws:TagKeys': 'a' } },
  };
  const other = allow({ Action: 'ec2:Nothing' });
  const context: [string, string[]][] = [['aws:TagKeys', ['a', 'b']]];
  expect(decided({ context }, { identityPolicies: [policy(allow(odd), other)] })).toMatchObject({
    decision: 'implicitDeny',
    notes: [
      'no action is known that s3:Nothing stands for',
      'StringEquals aws:TagKeys is never satisfied by several values',
    ],
  });
});
