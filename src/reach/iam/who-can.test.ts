import { describe, expect, test } from 'vitest';
import type { Resource } from '../../model/resource.ts';
import type { Unknown } from '../../model/unknown.ts';
import type { Able } from './able.ts';
import { ACCOUNT, holder, iam, inventoryOf, policy, resource, when } from './testing.ts';
import { iamOf } from './who-can.ts';

const BUCKET = 'arn:aws:s3:::logs';
const UNSEEN: Unknown = { $unknown: 'denied', detail: 'iam:GetAccountAuthorizationDetails' };
const MFA = 'aws:MultiFactorAuthPresent';

const statement = (Effect: string, more: object) => ({
  ...{ Effect, Action: 's3:*', Resource: '*' },
  ...more,
});
const allow = (more: object = {}) => policy(statement('Allow', more));
const user = (name: string, document: object, facts: object = {}) =>
  holder(iam('user', name), document, facts);

/** A role without policies of its own. */
function roleOf(id: string): Resource {
  return resource('AWS::IAM::Role', id, {
    inlinePolicies: [],
    attachedPolicies: [],
    permissionsBoundary: null,
    tags: [],
  });
}

/** What is told of ann, when asked who can read an object. */
function ofAnn(resources: Resource[], asked = `${BUCKET}/a`): Partial<Able> | undefined {
  const question = { action: 's3:GetObject', resource: asked };
  const able = iamOf(inventoryOf(...resources)).whoCan(question);
  return able.find(({ principal }) => principal.endsWith('user/ann'));
}

const bucket = (document: object | null) =>
  resource('AWS::S3::Bucket', BUCKET, { policy: document });
const OPEN = bucket(null);

describe('a user', () => {
  test.for<[string, Resource[], Partial<Able> | undefined]>([
    [
      'who is allowed',
      user('ann', allow()),
      { verdict: 'must', mfa: 'not-required', residual: [] },
    ],
    ['who is not', user('ann', allow({ Action: 'ec2:*' })), undefined],
    [
      'who is denied',
      user('ann', policy(statement('Allow', {}), statement('Deny', {}))),
      undefined,
    ],
    [
      'whose policy was not seen',
      user('ann', UNSEEN),
      {
        verdict: 'may',
        residual: ['identityPolicies not seen: iam:GetAccountAuthorizationDetails'],
      },
    ],
    [
      'whose policy could not be read',
      user('ann', { $unknown: 'failed', detail: 'document is malformed: not JSON' }),
      {
        verdict: 'may',
        residual: ['identityPolicies not seen: own, document is malformed: not JSON'],
      },
    ],
    [
      'under a condition a request may satisfy',
      user('ann', allow(when('IpAddress', 'aws:SourceIp', '203.0.113.0/24'))),
      { verdict: 'may', residual: ['IpAddress aws:SourceIp 203.0.113.0/24'] },
    ],
    [
      'under a condition that is not his',
      user('ann', allow(when('StringEquals', 'aws:username', 'bob'))),
      undefined,
    ],
    [
      'under a condition that is',
      user('ann', allow(when('StringEquals', 'aws:PrincipalAccount', ACCOUNT))),
      { verdict: 'must' },
    ],
    [
      'with MFA alone',
      user('ann', allow(when('Bool', MFA, 'true'))),
      { verdict: 'must', mfa: 'required' },
    ],
    [
      'with MFA if there is such a key',
      user('ann', allow(when('BoolIfExists', MFA, 'true'))),
      { verdict: 'must', mfa: 'not-required' },
    ],
    [
      'denied without MFA',
      user(
        'ann',
        policy(statement('Allow', {}), statement('Deny', when('BoolIfExists', MFA, 'false'))),
      ),
      { verdict: 'must', mfa: 'required' },
    ],
    [
      'denied without MFA, by a policy that says nothing of old keys',
      user('ann', policy(statement('Allow', {}), statement('Deny', when('Bool', MFA, 'false')))),
      { verdict: 'must', mfa: 'not-required' },
    ],
    [
      'in a group',
      [
        ...user('ann', allow({ Action: 'ec2:*' }), { groups: ['ops'] }),
        resource('AWS::IAM::Group', `arn:aws:iam::${ACCOUNT}:group/ops`, {
          inlinePolicies: [],
          attachedPolicies: ['arn:aws:iam::aws:policy/S3'],
        }),
        resource('AWS::IAM::ManagedPolicy', 'arn:aws:iam::aws:policy/S3', { document: allow() }),
      ],
      {
        verdict: 'must',
        by: [{ layer: 'identityPolicies', policy: 'S3', statement: 0, sid: null, effect: 'Allow' }],
      },
    ],
    [
      'whose boundary says no',
      [
        ...user('ann', allow(), { permissionsBoundary: 'arn:aws:iam::aws:policy/EC2' }),
        resource('AWS::IAM::ManagedPolicy', 'arn:aws:iam::aws:policy/EC2', {
          document: allow({ Action: 'ec2:*' }),
        }),
      ],
      undefined,
    ],
    [
      'whose boundary was not seen',
      user('ann', allow(), { permissionsBoundary: 'arn:aws:iam::aws:policy/EC2' }),
      { verdict: 'may', residual: ['permissionBoundary not seen: it was not collected'] },
    ],
  ])('%s', ([, resources, expected]) => {
    const told = ofAnn([OPEN, ...resources]);
    if (expected === undefined) expect(told).toBe(undefined);
    else expect(told).toMatchObject(expected);
  });
});

describe('the policy of the resource', () => {
  const named = (more: object = {}) =>
    bucket(allow({ Principal: { AWS: `arn:aws:iam::${ACCOUNT}:user/ann` }, ...more }));
  const idle = user('ann', allow({ Action: 'ec2:*' }));
  test.for<[string, Resource[], Partial<Able> | undefined]>([
    ['lets the user in', [named(), ...idle], { verdict: 'must' }],
    ['lets everybody in', [named({ Principal: '*' }), ...idle], { verdict: 'must' }],
    [
      'lets in all but another',
      [bucket(allow({ NotPrincipal: { AWS: '444455556666' } })), ...idle],
      { verdict: 'must' },
    ],
    [
      'lets in the account, which leaves it to the account',
      [named({ Principal: { AWS: ACCOUNT } }), ...idle],
      undefined,
    ],
    [
      'lets the user in, whose own policy denies it',
      [named(), ...user('ann', policy(statement('Deny', {})))],
      undefined,
    ],
    [
      'keeps the user out',
      [bucket(policy(statement('Deny', { Principal: '*' }))), ...user('ann', allow())],
      undefined,
    ],
    ['was not seen', [bucket(UNSEEN), ...user('ann', allow())], { verdict: 'may' }],
    ['was not seen, and nothing else allows', [bucket(UNSEEN), ...idle], undefined],
  ])('%s', ([, resources, expected]) => {
    const told = ofAnn(resources);
    if (expected === undefined) expect(told).toBe(undefined);
    else expect(told).toMatchObject(expected);
  });
});

test('a policy that names a role lets it in, by whichever path', () => {
  const able = (principal: string, id: string) => {
    const named = bucket(allow({ Principal: { AWS: principal } }));
    const question = { action: 's3:GetObject', resource: `${BUCKET}/a` };
    const told = iamOf(inventoryOf(named, roleOf(id))).whoCan(question);
    return told.find((one) => one.principal === id)?.verdict;
  };
  const arn = (path: string) => `arn:aws:iam::${ACCOUNT}:role/${path}`;
  expect(able(arn('ci/deploy'), arn('ci/deploy'))).toBe('must');
  expect(able(arn('ci/deploy'), arn('deploy'))).toBe('must');
  expect(able(arn('deploy'), arn('ci/deploy'))).toBe(undefined);
  expect(able(arn('ci/build'), arn('ci/deploy'))).toBe(undefined);
});

test('everybody can call what AWS lets everybody call', () => {
  const idle = user('ann', allow({ Action: 'ec2:*' }));
  const question = { action: 'sts:GetCallerIdentity', resource: '*' };
  const able = iamOf(inventoryOf(...idle)).whoCan(question);
  expect(able.map(({ principal, verdict }) => [principal, verdict])).toStrictEqual([
    [`arn:aws:iam::${ACCOUNT}:root`, 'must'],
    [`arn:aws:iam::${ACCOUNT}:user/ann`, 'must'],
  ]);
});

test('a policy that names a session of a role lets in who chooses that name', () => {
  const id = `arn:aws:iam::${ACCOUNT}:role/ci/deploy`;
  const session = `arn:aws:sts::${ACCOUNT}:assumed-role/deploy/run`;
  const named = bucket(allow({ Principal: { AWS: session } }));
  const question = { action: 's3:GetObject', resource: `${BUCKET}/a` };
  const able = iamOf(inventoryOf(named, roleOf(id))).whoCan(question);
  expect(able.find(({ principal }) => principal === id)).toMatchObject({
    verdict: 'may',
    residual: ['as session run'],
  });
});

describe('any resource of a pattern', () => {
  test.for<[string, asked: string, Resource[], Partial<Able> | undefined]>([
    ['an Allow of all', `${BUCKET}/*`, user('ann', allow()), { verdict: 'must' }],
    [
      'an Allow of some',
      `${BUCKET}/*`,
      user('ann', allow({ Resource: `${BUCKET}/a/*` })),
      { verdict: 'may', residual: [`on ${BUCKET}/a/*`] },
    ],
    [
      'an Allow of others',
      `${BUCKET}/*`,
      user('ann', allow({ Resource: 'arn:aws:s3:::www/*' })),
      undefined,
    ],
    [
      'a Deny of some',
      `${BUCKET}/*`,
      user('ann', policy(statement('Allow', {}), statement('Deny', { Resource: `${BUCKET}/a/*` }))),
      { verdict: 'must' },
    ],
    [
      'a Deny of all',
      `${BUCKET}/*`,
      user(
        'ann',
        policy(statement('Allow', {}), statement('Deny', { Resource: 'arn:aws:s3:::l*' })),
      ),
      undefined,
    ],
    [
      'an Allow of all but some',
      `${BUCKET}/*`,
      user('ann', policy({ Effect: 'Allow', Action: '*', NotResource: 'arn:aws:s3:::www/*' })),
      { verdict: 'must' },
    ],
    [
      'two Denies that leave nothing',
      `${BUCKET}/*`,
      user(
        'ann',
        policy(statement('Allow', {}), statement('Deny', { Resource: `${BUCKET}/a` }), {
          Effect: 'Deny',
          Action: '*',
          NotResource: `${BUCKET}/a`,
        }),
      ),
      { verdict: 'may', residual: [`not denied by on all but ${BUCKET}/a`] },
    ],
    ['no resource named', '*', user('ann', allow({ Resource: BUCKET })), { verdict: 'may' }],
  ])('%s', ([, asked, resources, expected]) => {
    const told = ofAnn([OPEN, ...resources], asked);
    if (expected === undefined) expect(told).toBe(undefined);
    else expect(told).toMatchObject(expected);
  });
});

test('the root user can, and service-linked roles are nobody', () => {
  const linked = resource('AWS::IAM::Role', `arn:aws:iam::${ACCOUNT}:role/aws-service-role/x/y`, {
    inlinePolicies: [],
    attachedPolicies: ['arn:aws:iam::aws:policy/S3'],
    permissionsBoundary: null,
  });
  const all = resource('AWS::IAM::ManagedPolicy', 'arn:aws:iam::aws:policy/S3', {
    document: allow(),
  });
  const question = { action: 's3:GetObject', resource: `${BUCKET}/a` };
  expect(
    iamOf(inventoryOf(OPEN, linked, all))
      .whoCan(question)
      .map(({ principal }) => principal),
  ).toStrictEqual([`arn:aws:iam::${ACCOUNT}:root`]);
});

test('an action that has no resource is allowed on everything alone', () => {
  const who = (action: string, document: object) =>
    iamOf(inventoryOf(OPEN, ...user('ann', document)))
      .whoCan({ action, resource: '*' })
      .map(({ principal }) => principal.split('/')[1]);
  const buckets = { Resource: 'arn:aws:s3:::*' };
  expect(who('cloudtrail:LookupEvents', allow({ Action: '*' }))).toContain('ann');
  expect(who('cloudtrail:LookupEvents', allow({ Action: '*', ...buckets }))).not.toContain('ann');
  expect(who('s3:ListAllMyBuckets', allow(buckets))).toContain('ann');
  const denied = policy(statement('Allow', {}), statement('Deny', buckets));
  expect(who('s3:ListAllMyBuckets', denied)).not.toContain('ann');
});

test('any of the actions of a pattern: the one that asks for least', () => {
  const read = statement('Allow', { Action: 's3:GetObject', ...when('Bool', MFA, 'true') });
  const tag = statement('Allow', { Action: 's3:GetObjectTagging' });
  const question = { action: 's3:GetObject*', resource: `${BUCKET}/a` };
  const able = iamOf(inventoryOf(OPEN, ...user('ann', policy(read, tag)))).whoCan(question);
  expect(able.map(({ principal, action, mfa }) => [principal, action, mfa])).toStrictEqual([
    [`arn:aws:iam::${ACCOUNT}:root`, 's3:GetObject', 'not-required'],
    [`arn:aws:iam::${ACCOUNT}:user/ann`, 's3:GetObjectTagging', 'not-required'],
  ]);
});
