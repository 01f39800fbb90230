import { describe, expect, test } from 'vitest';
import type { Inventory } from '../../model/inventory.ts';
import { toPolicy } from '../../model/policy.ts';
import type { Resource, ResourceType } from '../../model/resource.ts';
import type { Unknown } from '../../model/unknown.ts';
import type { Able } from './able.ts';
import { iamOf } from './who-can.ts';

const ACCOUNT = '111122223333';
const BUCKET = 'arn:aws:s3:::logs';
const UNSEEN: Unknown = { $unknown: 'denied', detail: 'iam:GetAccountAuthorizationDetails' };

const statement = (Effect: string, more: object) => ({
  Effect,
  Action: 's3:*',
  Resource: '*',
  ...more,
});
const policy = (...Statement: object[]) => toPolicy({ Version: '2012-10-17', Statement });
const allow = (more: object = {}) => policy(statement('Allow', more));
const when = (operator: string, key: string, value: string) => ({
  Condition: { [operator]: { [key]: value } },
});
const MFA = 'aws:MultiFactorAuthPresent';

function resource<T extends ResourceType>(type: T, id: string, facts: object): Resource {
  const name = id.slice(Math.max(id.lastIndexOf('/'), id.lastIndexOf('#')) + 1);
  return { type, id, name, account: ACCOUNT, region: 'us-east-1', ...facts } as Resource;
}

/** A user with one inline policy, or with one that was not seen. */
function user(name: string, document: object, facts: object = {}): Resource[] {
  const id = `arn:aws:iam::${ACCOUNT}:user/${name}`;
  return [
    resource('AWS::IAM::User', id, {
      inlinePolicies: ['own'],
      attachedPolicies: [],
      groups: [],
      permissionsBoundary: null,
      tags: [],
      ...facts,
    }),
    resource('AWS::IAM::UserPolicy', `${id}#own`, { document }),
  ];
}

/** A role without policies of its own. */
function roleOf(id: string): Resource {
  return resource('AWS::IAM::Role', id, {
    inlinePolicies: [],
    attachedPolicies: [],
    permissionsBoundary: null,
    tags: [],
  });
}

function inventory(...resources: Resource[]): Inventory {
  const account = resource('AWS::::Account', ACCOUNT, { organization: null });
  return { collectedAt: '', partition: 'aws', resources: [account, ...resources], incomplete: [] };
}

/** What is told of ann, when asked who can read an object. */
function ofAnn(resources: Resource[], asked = `${BUCKET}/a`): Partial<Able> | undefined {
  const question = { action: 's3:GetObject', resource: asked };
  const able = iamOf(inventory(...resources)).whoCan(question);
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
    const told = iamOf(inventory(named, roleOf(id))).whoCan(question);
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
  const able = iamOf(inventory(...idle)).whoCan(question);
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
  const able = iamOf(inventory(named, roleOf(id))).whoCan(question);
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
    iamOf(inventory(OPEN, linked, all))
      .whoCan(question)
      .map(({ principal }) => principal),
  ).toStrictEqual([`arn:aws:iam::${ACCOUNT}:root`]);
});

describe('what an organisation lays on the account', () => {
  const MANAGEMENT = '999999999999';
  const level = (...documents: object[]) =>
    documents.map((document, i) => ({ arn: JSON.stringify(document), name: `p${i}`, document }));
  const FULL = allow({ Action: '*' });
  const DENY = policy(statement('Deny', {}));
  const TOLD = 'organizations:ListRoots: AccessDeniedException';
  const DENIED: Unknown = { $unknown: 'denied', detail: TOLD };

  /** What is told of ann, in a member account of which this is known. */
  function inMember(facts: object, asked = `${BUCKET}/a`, more: Resource[] = []) {
    const account = resource('AWS::::Account', ACCOUNT, {
      organization: { id: 'o-1', managementAccountId: MANAGEMENT },
      serviceControlPolicies: [],
      resourceControlPolicies: [],
      ...facts,
    });
    const resources = [account, OPEN, ...user('ann', allow({ Action: '*' })), ...more];
    const able = iamOf({ collectedAt: '', partition: 'aws', resources, incomplete: [] }).whoCan({
      action: 's3:GetObject',
      resource: asked,
    });
    return able
      .filter(({ account: of }) => of === ACCOUNT)
      .map(({ principal, verdict, residual }) => [
        principal.slice(principal.lastIndexOf(':') + 1),
        verdict,
        ...residual,
      ]);
  }

  const BOTH = [
    ['root', 'must'],
    ['user/ann', 'must'],
  ];
  const unsure = (...residual: string[]) => [
    ['root', 'may', ...residual],
    ['user/ann', 'may', ...residual],
  ];
  test.for<[string, facts: object, expected: unknown[]]>([
    ['every level allows', { serviceControlPolicies: [level(FULL), level(FULL)] }, BOTH],
    ['the type is not switched on', { serviceControlPolicies: [] }, BOTH],
    [
      'a unit between allows another service alone',
      { serviceControlPolicies: [level(FULL), level(allow({ Action: 'ec2:*' })), level(FULL)] },
      [],
    ],
    [
      'a unit between allows this one alone',
      { serviceControlPolicies: [level(FULL), level(allow()), level(FULL)] },
      BOTH,
    ],
    [
      'the root denies beside what it allows',
      { serviceControlPolicies: [level(FULL, DENY), level(FULL)] },
      [],
    ],
    ['the account itself denies', { serviceControlPolicies: [level(FULL), level(FULL, DENY)] }, []],
    [
      'all but the root user are spared',
      {
        serviceControlPolicies: [
          level(
            FULL,
            policy(statement('Deny', when('ArnLike', 'aws:PrincipalArn', 'arn:aws:iam::*:root'))),
          ),
        ],
      },
      [['user/ann', 'must']],
    ],
    [
      'some regions are denied',
      {
        serviceControlPolicies: [
          level(
            FULL,
            policy(statement('Deny', when('StringNotEquals', 'aws:RequestedRegion', 'x'))),
          ),
        ],
      },
      unsure('not denied by StringNotEquals aws:RequestedRegion x'),
    ],
    [
      'resources of strangers are denied',
      {
        serviceControlPolicies: [
          level(
            FULL,
            policy(statement('Deny', when('StringNotEqualsIfExists', 'aws:ResourceOrgID', 'o-1'))),
          ),
        ],
      },
      BOTH,
    ],
    [
      'resources of other accounts are denied',
      {
        serviceControlPolicies: [
          level(
            FULL,
            policy(statement('Deny', when('StringNotEquals', 'aws:ResourceAccount', ACCOUNT))),
          ),
        ],
      },
      BOTH,
    ],
    [
      'resources of this account are denied',
      {
        serviceControlPolicies: [
          level(
            FULL,
            policy(statement('Deny', when('StringEquals', 'aws:ResourceAccount', ACCOUNT))),
          ),
        ],
      },
      [],
    ],
    [
      'nobody saw what the levels say',
      { serviceControlPolicies: DENIED },
      unsure(`serviceControlPolicies not seen: ${TOLD}`),
    ],
    [
      'its resources are denied to everybody',
      { resourceControlPolicies: [[], level(policy(statement('Deny', { Principal: '*' })))] },
      [],
    ],
    [
      'its resources are denied to strangers',
      {
        resourceControlPolicies: [
          level(
            policy(
              statement('Deny', {
                Principal: '*',
                ...when('StringNotEquals', 'aws:PrincipalOrgID', 'o-1'),
              }),
            ),
          ),
        ],
      },
      BOTH,
    ],
    [
      'nobody saw what bounds its resources',
      { resourceControlPolicies: DENIED },
      unsure(`resourceControlPolicies not seen: ${TOLD}`),
    ],
    [
      'it is the management account, which nothing bounds',
      {
        organization: { id: 'o-1', managementAccountId: ACCOUNT },
        serviceControlPolicies: [level(DENY)],
        resourceControlPolicies: [level(DENY)],
      },
      BOTH,
    ],
    [
      'it is in no organisation',
      { organization: null, serviceControlPolicies: DENIED, resourceControlPolicies: DENIED },
      BOTH,
    ],
  ])('%s', ([, facts, expected]) => {
    expect(inMember(facts)).toStrictEqual(expected);
  });

  test('whose a resource is, is open where nobody knows it', () => {
    const perimeter = policy(
      statement('Deny', when('StringNotEquals', 'aws:ResourceAccount', ACCOUNT)),
    );
    expect(inMember({ serviceControlPolicies: [level(FULL, perimeter)] }, '*')).toStrictEqual(
      unsure(`not denied by StringNotEquals aws:ResourceAccount ${ACCOUNT}`),
    );
  });

  test('what bounds resources is that of their account, SCPs are those of the caller', () => {
    const other = '444455556666';
    const theirs = {
      ...resource('AWS::::Account', other, {
        organization: { id: 'o-1', managementAccountId: MANAGEMENT },
        serviceControlPolicies: [level(DENY)],
        resourceControlPolicies: [],
      }),
      account: other,
    };
    const shared = (facts: object) => [
      { ...theirs, ...facts },
      {
        ...resource('AWS::S3::Bucket', 'arn:aws:s3:::theirs', {
          policy: allow({ Principal: { AWS: ACCOUNT } }),
        }),
        account: other,
      } as Resource,
    ];
    const asked = 'arn:aws:s3:::theirs/a';
    expect(inMember({}, asked, shared({}))).toStrictEqual(BOTH);
    const denied = {
      resourceControlPolicies: [level(policy(statement('Deny', { Principal: '*' })))],
    };
    expect(inMember({}, asked, shared(denied))).toStrictEqual([]);
  });
});

test('an action that has no resource is allowed on everything alone', () => {
  const who = (action: string, document: object) =>
    iamOf(inventory(OPEN, ...user('ann', document)))
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
  const able = iamOf(inventory(OPEN, ...user('ann', policy(read, tag)))).whoCan(question);
  expect(able.map(({ principal, action, mfa }) => [principal, action, mfa])).toStrictEqual([
    [`arn:aws:iam::${ACCOUNT}:root`, 's3:GetObject', 'not-required'],
    [`arn:aws:iam::${ACCOUNT}:user/ann`, 's3:GetObjectTagging', 'not-required'],
  ]);
});
