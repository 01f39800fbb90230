import { describe, expect, test } from 'vitest';
import type { Inventory } from '../../model/inventory.ts';
import { toPolicy } from '../../model/policy.ts';
import type { Resource, ResourceType } from '../../model/resource.ts';
import type { Unknown } from '../../model/unknown.ts';
import { type Outsider, outsidersWhoCan } from './outsiders.ts';
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

const bucket = (document: object | null, publicAccessBlock: object = OPEN) =>
  resource('AWS::S3::Bucket', BUCKET, { policy: document, publicAccessBlock });

const asked = { actions: ['s3:GetObject'], resource: `${BUCKET}/a` } as const;
const told = (...resources: Resource[]) =>
  outsidersWhoCan(inventory(...resources), asked)?.map(({ principal, verdict, mfa, residual }) =>
    [principal, verdict, ...(mfa === 'required' ? ['MFA'] : []), ...residual].join(' | '),
  );

describe('outsiders', () => {
  test.for<[string, Resource[], string[] | undefined]>([
    ['nobody, without a policy', [bucket(null)], []],
    ['who knows, of a policy nobody saw', [bucket(UNSEEN)], undefined],
    ['who knows, of a bucket nobody saw', [], undefined],
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
    const found = withWays(able, { iam, inventory: all, most });
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

test('a row says by which statement', () => {
  const document = policy(allow('*', { Sid: 'Web' }));
  const [one] = outsidersWhoCan(inventory(bucket(document)), asked) ?? [];
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
