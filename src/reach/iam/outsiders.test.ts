import { describe, expect, test } from 'vitest';
import type { Inventory } from '../../model/inventory.ts';
import { toPolicy } from '../../model/policy.ts';
import type { Resource, ResourceType } from '../../model/resource.ts';
import type { Unknown } from '../../model/unknown.ts';
import { aroundIn } from './exposure/around.ts';
import { type AskedOf, type Outsider, type Outsiders, outsidersIn } from './outsiders.ts';
import { findIn } from './resource-policy.ts';
import { withWays } from './ways.ts';
import { iamOf } from './who-can.ts';

const ACCOUNT = '111122223333';
const OTHER = '444455556666';
const BUCKET = 'arn:aws:s3:::logs';
const UNSEEN: Unknown = { $unknown: 'denied', detail: 's3:GetBucketPolicy' };
const OPEN = {
  blockPublicAcls: false,
  ignorePublicAcls: false,
  blockPublicPolicy: false,
  restrictPublicBuckets: false,
};
const SHUT = { ...OPEN, restrictPublicBuckets: true };

const policy = (...Statement: object[]) => toPolicy({ Version: '2012-10-17', Statement });
const allow = (Principal: unknown, more: object = {}) => ({
  Effect: 'Allow',
  Principal,
  Action: 's3:*',
  Resource: '*',
  ...more,
});
const when = (operator: string, key: string, value: string) => ({
  Condition: { [operator]: { [key]: value } },
});

function resource<T extends ResourceType>(type: T, id: string, facts: object): Resource {
  const name = id.slice(id.lastIndexOf('/') + 1);
  return { type, id, name, account: ACCOUNT, region: 'us-east-1', ...facts } as Resource;
}

const account = (facts: object = {}) =>
  resource('AWS::::Account', ACCOUNT, {
    organization: null,
    serviceControlPolicies: [],
    resourceControlPolicies: [],
    s3PublicAccessBlock: OPEN,
    ...facts,
  });

function inventory(...resources: Resource[]): Inventory {
  const all = resources.some(({ type }) => type === 'AWS::::Account') ? [] : [account()];
  return { collectedAt: '', partition: 'aws', resources: [...all, ...resources], incomplete: [] };
}

const bucket = (document: object | null, publicAccessBlock: object = OPEN, more: object = {}) =>
  resource('AWS::S3::Bucket', BUCKET, { policy: document, publicAccessBlock, ...more });

const outsidersOf = (all: Inventory) => outsidersIn(aroundIn(all), findIn(all));
const leftToPoints = policy(allow('*', when('StringEquals', 's3:DataAccessPointAccount', ACCOUNT)));
const point = (document: object) => ({
  accessPointName: 'web',
  accessPointArn: `arn:aws:s3:us-east-1:${ACCOUNT}:accesspoint/web`,
  networkOrigin: 'Internet',
  publicAccessBlock: OPEN,
  policy: document,
});
const asked: AskedOf = { actions: ['s3:GetObject'], resource: `${BUCKET}/a` };
const told = (...resources: Resource[]) => toldOf(asked, ...resources);
const toldOf = (question: AskedOf, ...resources: Resource[]) =>
  known(outsidersOf(inventory(...resources))(question)).map(
    ({ principal, verdict, mfa, residual }) =>
      [principal, verdict, ...(mfa === 'required' ? ['MFA'] : []), ...residual].join(' | '),
  );
/** What is not known is told by its detail. */
const known = ({ all, unseen }: Outsiders) => [
  ...all,
  ...unseen.map(({ detail }) => ({
    principal: 'nobody knows',
    verdict: 'may',
    mfa: 'not-required',
    residual: [detail],
  })),
];

describe('outsiders', () => {
  test.for<[string, Resource[], string[]]>([
    ['nobody, without a policy', [bucket(null)], []],
    [
      'who knows, of a policy nobody saw',
      [bucket(UNSEEN)],
      ['nobody knows | may | s3:GetBucketPolicy'],
    ],
    [
      'who knows, of a bucket nobody saw',
      [],
      ['nobody knows | may | the resource is not among what was scanned'],
    ],
    [
      'who knows, of a policy that hides whom it means',
      [bucket(policy(allow('*', when('StringNotEquals', 'aws:PrincipalAccount', '\uE000'))))],
      ['nobody knows | may | it has a character that stands for nothing'],
    ],
    ['everyone', [bucket(policy(allow('*')))], ['everyone | must']],
    [
      'everyone, asked to use TLS',
      [bucket(policy(allow('*', when('Bool', 'aws:SecureTransport', 'true'))))],
      ['everyone | may | Bool aws:SecureTransport true'],
    ],
    ['an account', [bucket(policy(allow({ AWS: OTHER })))], [`account ${OTHER} | must`]],
    [
      'whom an access point lets in',
      [bucket(policy(allow('*', when('StringEquals', 's3:DataAccessPointAccount', ACCOUNT))))],
      [
        `everyone through access points of account ${ACCOUNT} | may | one of the access points of account ${ACCOUNT} lets him pass`,
      ],
    ],
    [
      'whom another account’s access point lets in',
      [
        bucket(policy(allow('*', when('StringEquals', 's3:DataAccessPointAccount', OTHER))), OPEN, {
          accessPoints: [],
        }),
      ],
      [
        `everyone through access points of account ${OTHER} | may | one of the access points of account ${OTHER} lets him pass`,
      ],
    ],
    [
      'whom our access points let in, of which nobody is there',
      [bucket(leftToPoints, OPEN, { accessPoints: [] })],
      [],
    ],
    [
      'whom our access point lets in',
      [bucket(leftToPoints, OPEN, { accessPoints: [point(policy(allow({ AWS: OTHER })))] })],
      [`account ${OTHER} | must`],
    ],
    [
      'whom our access point lets in, where the bucket says nothing of it',
      [bucket(null, OPEN, { accessPoints: [point(policy(allow({ AWS: OTHER })))] })],
      [],
    ],
    ['our own account is no outsider', [bucket(policy(allow({ AWS: ACCOUNT })))], []],
    [
      'an account with MFA',
      [bucket(policy(allow({ AWS: OTHER }, when('Bool', 'aws:MultiFactorAuthPresent', 'true'))))],
      [`account ${OTHER} | must | MFA`],
    ],
    ['who is gone', [bucket(policy(allow({ AWS: 'AROAEXAMPLEEXAMPLE123' })))], []],
    ['another action', [bucket(policy(allow('*', { Action: 's3:PutObject' })))], []],
    ['another object', [bucket(policy(allow('*', { Resource: `${BUCKET}/b` })))], []],
    ['everyone, where public policies are restricted', [bucket(policy(allow('*')), SHUT)], []],
    [
      'the same by the account',
      [account({ s3PublicAccessBlock: SHUT }), bucket(policy(allow('*')))],
      [],
    ],
    [
      'an account, where public policies are restricted and this is none',
      [bucket(policy(allow({ AWS: OTHER })), SHUT)],
      [`account ${OTHER} | must`],
    ],
    [
      'an account beside everyone, where public policies are restricted',
      [bucket(policy(allow('*'), allow({ AWS: OTHER }, { Action: 's3:Get*' })), SHUT)],
      [],
    ],
    [
      'a service beside everyone, where public policies are restricted',
      [bucket(policy(allow('*'), allow({ Service: 'sns.amazonaws.com' })), SHUT)],
      ['service sns.amazonaws.com | must'],
    ],
    [
      'everyone, where nobody saw the block',
      [bucket(policy(allow('*')), UNSEEN)],
      ['everyone | may | RestrictPublicBuckets is off, which was not seen'],
    ],
    [
      'everyone outside, denied by the organisation',
      [
        account({
          organization: { id: 'o-1', managementAccountId: '999999999999' },
          resourceControlPolicies: [
            [
              {
                arn: 'p',
                name: 'p',
                document: policy({
                  Effect: 'Deny',
                  Principal: '*',
                  Action: 's3:*',
                  Resource: '*',
                  ...when('StringNotEqualsIfExists', 'aws:PrincipalOrgID', 'o-1'),
                }),
              },
            ],
          ],
        }),
        bucket(policy(allow('*'))),
      ],
      ['organization o-1 | must'],
    ],
    [
      'everyone, where nobody saw what the organisation denies',
      [
        account({
          organization: { id: 'o-1', managementAccountId: '999999999999' },
          resourceControlPolicies: UNSEEN,
        }),
        bucket(policy(allow('*'))),
      ],
      ['everyone | may | resourceControlPolicies not seen: s3:GetBucketPolicy'],
    ],
  ])('%s', ([, resources, expected]) => {
    expect(told(...resources)).toStrictEqual(expected);
  });
});

const TOPIC = `arn:aws:sns:eu-west-1:${ACCOUNT}:orders`;
const USER = `arn:aws:iam::${OTHER}:user/eve`;
const ROLE = `arn:aws:iam::${OTHER}:role/eve`;
const MFA = 'aws:MultiFactorAuthPresent';
const sent = (more: object) => ({
  Effect: 'Allow',
  Action: 'sns:Publish',
  Resource: '*',
  ...more,
});

test.for<[string, statements: object[], names: string[], withoutMfa?: boolean]>([
  ['nobody named', [], []],
  ['our own', [sent({ Principal: { AWS: [ACCOUNT, `arn:aws:iam::${ACCOUNT}:user/ann`] } })], []],
  [
    'services',
    [sent({ Principal: { Service: 'events.amazonaws.com' } })],
    ['service events.amazonaws.com'],
  ],
  [
    'a provider',
    [sent({ Principal: { Federated: 'accounts.google.com' } })],
    ['everyone by accounts.google.com'],
  ],
  ['an account by its number', [sent({ Principal: { AWS: OTHER } })], [`account ${OTHER}`]],
  [
    'an account by its root',
    [sent({ Principal: { AWS: `arn:aws:iam::${OTHER}:root` } })],
    [`arn:aws:iam::${OTHER}:root`],
  ],
  ['a user and a role', [sent({ Principal: { AWS: [USER, ROLE] } })], [USER, ROLE]],
  ['somebody who is gone', [sent({ Principal: { AWS: 'AIDACKCEVSQ6C2EXAMPLE' } })], []],
  ['everybody', [sent({ Principal: '*' })], ['everyone']],
  [
    'everybody whose resource is ours, as AWS makes a topic',
    [sent({ Principal: '*', ...when('StringEquals', 'AWS:SourceOwner', ACCOUNT) })],
    [],
  ],
  [
    'everybody for whom a service of ours calls',
    [sent({ Principal: '*', ...when('StringEquals', 'aws:SourceAccount', ACCOUNT) })],
    [],
  ],
  [
    'everybody of our account',
    [sent({ Principal: '*', ...when('StringEquals', 'aws:PrincipalAccount', ACCOUNT) })],
    [],
  ],
  [
    'everybody of another account',
    [sent({ Principal: '*', ...when('StringEquals', 'aws:PrincipalAccount', OTHER) })],
    [`account ${OTHER}`],
  ],
  [
    'everybody of our organisation',
    [sent({ Principal: '*', ...when('StringEquals', 'aws:PrincipalOrgID', 'o-1') })],
    ['organization o-1'],
  ],
  [
    'everybody who is called like this',
    [sent({ Principal: '*', ...when('ArnLike', 'aws:PrincipalArn', 'arn:aws:iam::*:role/x') })],
    ['any AWS account'],
  ],
  [
    'everybody who is this one of ours',
    [
      sent({
        Principal: '*',
        ...when('ArnLike', 'aws:PrincipalArn', `arn:aws:iam::${ACCOUNT}:role/x`),
      }),
    ],
    [],
  ],
  [
    'everybody, but strangers are denied',
    [
      sent({ Principal: '*' }),
      sent({
        Effect: 'Deny',
        Principal: '*',
        ...when('StringNotEquals', 'aws:PrincipalAccount', ACCOUNT),
      }),
    ],
    [],
  ],
  [
    'an account with MFA, asked without',
    [sent({ Principal: { AWS: OTHER }, ...when('Bool', MFA, 'true') })],
    [],
    true,
  ],
  [
    'an account with MFA if there is such a key, asked without',
    [sent({ Principal: { AWS: OTHER }, ...when('BoolIfExists', MFA, 'true') })],
    [`account ${OTHER}`],
    true,
  ],
  [
    'an account with MFA',
    [sent({ Principal: { AWS: OTHER }, ...when('Bool', MFA, 'true') })],
    [`account ${OTHER}`],
  ],
  ['all but one', [sent({ NotPrincipal: { AWS: USER } })], ['everyone']],
])('a topic for %s', ([, statements, names, withoutMfa = false]) => {
  const topic = resource('AWS::SNS::Topic', TOPIC, { policy: policy(...statements) });
  const question: AskedOf = { actions: ['sns:Publish'], resource: TOPIC, withoutMfa };
  const found = known(outsidersOf(inventory(topic))(question));
  expect(found.map(({ principal }) => principal)).toStrictEqual(names);
});

const granted = (grantee: string, permission: string, objectOwnership: unknown = 'ObjectWriter') =>
  bucket(null, OPEN, {
    acl: { ownerId: 'own', grants: [{ grantee, permission }] },
    objectOwnership,
  });

test.for<[string, bucket: Resource, names: string[]]>([
  ['another account', granted('79a5', 'READ'), ['s3:ListBucket canonical user 79a5 | must']],
  [
    'another account, all of it',
    granted('79a5', 'FULL_CONTROL'),
    [
      's3:ListBucket canonical user 79a5 | must',
      's3:PutObject canonical user 79a5 | must',
      's3:PutBucketAcl canonical user 79a5 | must',
    ],
  ],
  ['its owner', granted('own', 'FULL_CONTROL'), []],
  ['another account, where ACLs are off', granted('79a5', 'READ', 'BucketOwnerEnforced'), []],
  [
    'another account, where nobody saw whether ACLs are off',
    granted('79a5', 'READ', UNSEEN),
    ['s3:ListBucket canonical user 79a5 | may | ACLs are on, which was not seen'],
  ],
  [
    'whoever has an account',
    granted('http://acs.amazonaws.com/groups/global/AuthenticatedUsers', 'WRITE'),
    ['s3:PutObject any AWS account | must'],
  ],
])('an ACL for %s', ([, one, names]) => {
  const found = ['s3:ListBucket', 's3:PutObject', 's3:PutBucketAcl', 's3:GetObject'].flatMap(
    (action) =>
      toldOf({ actions: [action], resource: BUCKET }, one).map((row) => `${action} ${row}`),
  );
  expect(found).toStrictEqual(names);
});

test('a provider’s people assume a role by actions of their own', () => {
  const Federated = `arn:aws:iam::${ACCOUNT}:saml-provider/corp`;
  const role = resource('AWS::IAM::Role', `arn:aws:iam::${ACCOUNT}:role/app`, {
    assumeRolePolicy: policy({ Effect: 'Allow', Principal: { Federated }, Action: 'sts:*' }),
  });
  const by = (action: string) => toldOf({ actions: [action], resource: role.id }, role);
  expect(by('sts:AssumeRole')).toStrictEqual([]);
  expect(by('sts:AssumeRoleWithSAML')).toStrictEqual([`identity provider ${Federated} | must`]);
});

describe('ways', () => {
  const arn = (name: string) => `arn:aws:iam::${ACCOUNT}:role/${name}`;
  const trust = (Principal: unknown, more: object = {}) =>
    policy({ Effect: 'Allow', Principal, Action: 'sts:AssumeRole', ...more });
  /** Does nothing but what it may assume, and `more`. */
  const role = (name: string, assumeRolePolicy: object, ...more: object[]) => [
    resource('AWS::IAM::Role', arn(name), {
      assumeRolePolicy,
      inlinePolicies: ['own'],
      attachedPolicies: [],
      permissionsBoundary: null,
      tags: [],
    }),
    resource('AWS::IAM::RolePolicy', `${arn(name)}#own`, {
      document: policy({ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*' }, ...more),
    }),
  ];
  const READS = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' };

  function waysIn(most: number, ...resources: Resource[]) {
    const all = inventory(bucket(null), ...resources);
    const iam = iamOf(all);
    const able = iam.whoCan({ action: 's3:GetObject', resource: `${BUCKET}/a` });
    const found = withWays(able, { iam, outsiders: outsidersOf(all), most });
    const ways = found.all
      .filter(({ principal }) => !principal.endsWith(':root'))
      .map(({ principal, verdict, mfa, path }) =>
        [
          principal.slice(principal.lastIndexOf(':') + 1),
          verdict,
          ...(mfa === 'required' ? ['MFA'] : []),
          ...path.map(({ to }) => to.slice(to.lastIndexOf('/') + 1)),
        ].join(' '),
      );
    return { ways, cut: found.cut };
  }

  test('lead through roles, each by a shortest one, round circles', () => {
    const resources = [
      ...role('end', trust({ AWS: [arn('middle'), arn('start')] }), READS),
      ...role('middle', trust({ AWS: [arn('start'), arn('end')] })),
      ...role('start', trust({ AWS: [arn('far'), arn('start')] })),
      ...role('far', trust({ AWS: OTHER }, when('Bool', 'aws:MultiFactorAuthPresent', 'true'))),
      ...role('apart', trust({ AWS: OTHER })),
    ];
    expect(waysIn(100, ...resources)).toStrictEqual({
      ways: [
        'role/end must',
        'role/middle must end',
        'role/start must end',
        'role/far must start end',
        `account ${OTHER} must MFA far start end`,
      ],
      cut: false,
    });
    expect(waysIn(1, ...resources)).toMatchObject({ cut: true });
  });

  test('are unsure where a step is', () => {
    const external = when('StringEquals', 'sts:ExternalId', 'x');
    expect(waysIn(9, ...role('end', trust({ AWS: OTHER }, external), READS)).ways).toStrictEqual([
      'role/end must',
      `account ${OTHER} may end`,
    ]);
  });

  test('begin at providers too', () => {
    const provider = `arn:aws:iam::${ACCOUNT}:oidc-provider/token.actions.githubusercontent.com`;
    const web = trust({ Federated: provider }, { Action: 'sts:AssumeRoleWithWebIdentity' });
    const { ways } = waysIn(9, ...role('end', web, READS));
    expect(ways).toStrictEqual([
      'role/end must',
      'oidc-provider/token.actions.githubusercontent.com must end',
    ]);
  });
});

test('what binds the resource binds whom it lets in, as far as it was seen', () => {
  const queue = resource('AWS::SQS::Queue', TOPIC.replace('sns', 'sqs'), {
    policy: policy(sent({ Action: '*', Principal: { AWS: USER } })),
  });
  const by = (resourceControlPolicies: unknown) =>
    toldOf(
      { actions: ['sqs:SendMessage'], resource: queue.id },
      account({ organization: ORGANIZATION, resourceControlPolicies }),
      queue,
    );
  const document = policy(sent({ Effect: 'Deny', Action: '*', Principal: '*' }));
  expect(by([[{ arn: 'p', name: 'p', document }]])).toStrictEqual([]);
  expect(by(UNSEEN)).toStrictEqual([
    `${USER} | may | resourceControlPolicies not seen: s3:GetBucketPolicy`,
  ]);
});

const ORGANIZATION = { id: 'o-1', managementAccountId: '999999999999' };

test('a row says by which statement', () => {
  const document = policy(allow('*', { Sid: 'Web' }));
  const [one] = known(outsidersOf(inventory(bucket(document)))(asked));
  expect(one).toStrictEqual({
    principal: 'everyone',
    account: null,
    outsider: 'everyone',
    verdict: 'must',
    mfa: 'not-required',
    by: [{ layer: 'resourcePolicy', statement: 0, sid: 'Web', effect: 'Allow' }],
    residual: [],
  } satisfies Outsider);
});
