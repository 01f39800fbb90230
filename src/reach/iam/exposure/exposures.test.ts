import { expect, test } from 'vitest';
import { inWords } from '../../../model/exposure/grantee.ts';
import { parsePolicy } from '../../../model/policy.ts';
import type { Resource, ResourceType } from '../../../model/resource.ts';
import type { Unknown } from '../../../model/unknown.ts';
import { exposureFacts, exposuresOf } from './exposures.ts';

const ACCOUNT = '111122223333';
const OTHER = '444455556666';
const MEMBER = '777788889999';
const ORGANIZATION = { id: 'o-1', managementAccountId: '999999999999' };
const UNSEEN: Unknown = { $unknown: 'denied', detail: 'AccessDenied' };
const OPEN = {
  blockPublicAcls: false,
  ignorePublicAcls: false,
  blockPublicPolicy: false,
  restrictPublicBuckets: false,
};

function resource<T extends ResourceType>(type: T, id: string, facts: object): Resource {
  return { type, id, name: id, account: ACCOUNT, region: 'eu-west-1', ...facts } as Resource;
}

const account = (facts: object = {}) =>
  resource('AWS::::Account', ACCOUNT, {
    organization: ORGANIZATION,
    organizationAccounts: [ACCOUNT, MEMBER],
    resourceControlPolicies: [],
    s3PublicAccessBlock: OPEN,
    ...facts,
  });

const policy = (...statements: object[]) =>
  parsePolicy(
    JSON.stringify({
      Version: '2012-10-17',
      Statement: statements.map((one) => ({
        Effect: 'Allow',
        Principal: '*',
        Action: '*',
        Resource: '*',
        ...one,
      })),
    }),
  );
const when = (operator: string, key: string, value: string) => ({
  Condition: { [operator]: { [key]: value } },
});

const bucket = (facts: object) =>
  resource('AWS::S3::Bucket', 'bucket', {
    policy: null,
    acl: { ownerId: 'owner', grants: [] },
    objectOwnership: 'ObjectWriter',
    publicAccessBlock: OPEN,
    accessPoints: [],
    ...facts,
  });
const acl = (grantee: string, permission = 'READ') => ({
  acl: { ownerId: 'owner', grants: [{ grantee, permission }] },
});
const ALL_USERS = 'http://acs.amazonaws.com/groups/global/AllUsers';
const POINT = `arn:aws:s3:eu-west-1:${ACCOUNT}:accesspoint/web`;
const point = (facts: object) => ({
  accessPoints: [
    {
      accessPointName: 'web',
      accessPointArn: POINT,
      networkOrigin: 'Internet',
      publicAccessBlock: OPEN,
      policy: policy({}),
      ...facts,
    },
  ],
});
const delegating = policy(when('StringEquals', 's3:DataAccessPointAccount', ACCOUNT));
const topic = (document: object | null) =>
  resource('AWS::SNS::Topic', 'topic', { policy: document });
const key = (document: object) => resource('AWS::KMS::Key', 'key', { policy: document });
const role = (document: object) =>
  resource('AWS::IAM::Role', 'role', { assumeRolePolicy: document });
const GITHUB = `arn:aws:iam::${ACCOUNT}:oidc-provider/token.actions.githubusercontent.com`;
const web = (Federated: string, more: object = {}) =>
  policy({ Principal: { Federated }, Action: 'sts:AssumeRoleWithWebIdentity', ...more });
const snapshot = (facts: object) =>
  resource('AWS::EC2::Snapshot', 'snapshot', {
    restorableByAll: false,
    restorableByAccounts: [],
    ...facts,
  });
const shared = (...sharedWithAccounts: string[]) =>
  resource('AWS::SSM::Document', 'document', { sharedWithAccounts });
const region = (snapshotBlockPublicAccessState: string) =>
  resource('AWS::::Region', 'eu-west-1', {
    snapshotBlockPublicAccessState,
    ecrRegistryPolicy: null,
    glueResourcePolicies: [],
    logsResourcePolicies: [],
  });

test.for<[name: string, resources: Resource[], expected: string[]]>([
  ['a document for ourselves', [shared()], []],
  ['a document for all', [shared('all')], ['any account: any AWS account by sharedWithAccounts']],
  [
    'a document for an account, and one of ours',
    [shared(OTHER, MEMBER)],
    [
      `foreign: account ${OTHER} by sharedWithAccounts`,
      `in zone: account ${MEMBER} by sharedWithAccounts`,
    ],
  ],
  ['a bucket of nobody else', [bucket({})], []],
  ['a public policy', [bucket({ policy: policy({}) })], ['everyone: everyone by policy']],
  [
    'a public policy, restricted',
    [bucket({ policy: policy({}), publicAccessBlock: { ...OPEN, restrictPublicBuckets: true } })],
    [],
  ],
  [
    'a public policy, restricted by the account',
    [
      account({ s3PublicAccessBlock: { ...OPEN, restrictPublicBuckets: true } }),
      bucket({ policy: policy({}) }),
    ],
    [],
  ],
  [
    'a public policy, later ones blocked',
    [bucket({ policy: policy({}), publicAccessBlock: { ...OPEN, blockPublicPolicy: true } })],
    ['everyone: everyone by policy'],
  ],
  [
    'a policy for the load balancers’ logs',
    [bucket({ policy: policy({ Principal: { AWS: '127311923021' }, Action: 's3:PutObject' }) })],
    ['services: service 127311923021 by policy'],
  ],
  ['a public ACL', [bucket(acl(ALL_USERS))], ['everyone: everyone by acl']],
  [
    'a public ACL, ignored',
    [bucket({ ...acl(ALL_USERS), publicAccessBlock: { ...OPEN, ignorePublicAcls: true } })],
    [],
  ],
  [
    'a public ACL, off',
    [bucket({ ...acl(ALL_USERS), objectOwnership: 'BucketOwnerEnforced' })],
    [],
  ],
  [
    'an ACL for who has an account',
    [bucket(acl('http://acs.amazonaws.com/groups/global/AuthenticatedUsers'))],
    ['any account: any AWS account by acl'],
  ],
  ['an ACL for its owner', [bucket(acl('owner'))], []],
  ['an ACL for another', [bucket(acl('other'))], ['foreign: canonical user other by acl']],
  [
    'a public access point the bucket leaves it to',
    [bucket({ policy: delegating, ...point({}) })],
    ['everyone: everyone by accessPoints/web'],
  ],
  ['one the bucket says nothing of', [bucket({ policy: null, ...point({}) })], []],
  [
    'one the bucket leaves an organisation to',
    [
      bucket({
        policy: policy(when('StringEquals', 'aws:PrincipalOrgID', 'o-2')),
        ...point({}),
      }),
    ],
    ['foreign: organization o-2 by policy', 'foreign: organization o-2 by accessPoints/web'],
  ],
  [
    'a public access point, restricted',
    [
      bucket({
        policy: delegating,
        ...point({ publicAccessBlock: { ...OPEN, restrictPublicBuckets: true } }),
      }),
    ],
    [],
  ],
  [
    'a public access point of a VPC',
    [bucket({ policy: delegating, ...point({ networkOrigin: 'VPC' }) })],
    ['in zone: everyone from its own VPC by accessPoints/web'],
  ],

  [
    'another account',
    [topic(policy({ Principal: { AWS: OTHER } }))],
    [`foreign: account ${OTHER} by policy`],
  ],
  [
    'an account of the organisation',
    [topic(policy({ Principal: { AWS: MEMBER } }))],
    [`in zone: account ${MEMBER} by policy`],
  ],
  [
    'our organisation',
    [topic(policy(when('StringEquals', 'aws:PrincipalOrgID', 'o-1')))],
    ['in zone: organization o-1 by policy'],
  ],
  [
    'a service, for anybody',
    [topic(policy({ Principal: { Service: 's3.amazonaws.com' } }))],
    ['services: service s3.amazonaws.com by policy'],
  ],
  [
    'a service, for us',
    [
      topic(
        policy({
          Principal: { Service: 's3.amazonaws.com' },
          ...when('StringEquals', 'aws:SourceAccount', ACCOUNT),
        }),
      ),
    ],
    [`in zone: service s3.amazonaws.com for account ${ACCOUNT} by policy`],
  ],
  [
    'any bucket',
    [topic(policy(when('ArnLike', 'aws:SourceArn', 'arn:aws:s3:*:*:*')))],
    ['any account: any AWS service for anybody by policy'],
  ],
  [
    'some addresses',
    [topic(policy(when('IpAddress', 'aws:SourceIp', '203.0.113.0/24')))],
    ['foreign: everyone from 203.0.113.0/24 by policy'],
  ],
  [
    'private addresses',
    [topic(policy(when('IpAddress', 'aws:SourceIp', '10.0.0.0/8')))],
    ['in zone: everyone from 10.0.0.0/8 by policy'],
  ],
  ['who is gone', [topic(policy({ Principal: { AWS: 'AROAEXAMPLEEXAMPLE123' } }))], []],
  ['a key for everyone who signs', [key(policy({}))], ['any account: any AWS account by policy']],
  [
    'a key by account',
    [key(policy(when('StringEquals', 'kms:CallerAccount', OTHER)))],
    [`foreign: account ${OTHER} by policy`],
  ],
  [
    'a role of GitHub, whoever runs a job there',
    [role(web(GITHUB))],
    [`everyone: everyone by ${GITHUB} by assumeRolePolicy`],
  ],
  [
    'a role of GitHub, for an owner',
    [
      role(
        web(GITHUB, when('StringLike', 'token.actions.githubusercontent.com:sub', 'repo:own/*')),
      ),
    ],
    [`in zone: identity provider ${GITHUB} with sub repo:own/* by assumeRolePolicy`],
  ],
  [
    'what the organisation denies',
    [
      account({
        resourceControlPolicies: [
          [
            {
              arn: 'p',
              name: 'p',
              document: policy({
                Effect: 'Deny',
                ...when('StringNotEqualsIfExists', 'aws:PrincipalOrgID', 'o-1'),
              }),
            },
          ],
        ],
      }),
      key(policy({})),
    ],
    ['in zone: organization o-1 by policy'],
  ],

  [
    'a public snapshot',
    [snapshot({ restorableByAll: true })],
    ['any account: any AWS account by restorableByAll'],
  ],
  [
    'a public snapshot, all sharing blocked',
    [region('block-all-sharing'), snapshot({ restorableByAll: true })],
    [],
  ],
  [
    'a public snapshot, new sharing blocked',
    [region('block-new-sharing'), snapshot({ restorableByAll: true })],
    ['any account: any AWS account by restorableByAll'],
  ],
  [
    'a shared snapshot',
    [snapshot({ restorableByAccounts: [OTHER] })],
    [`foreign: account ${OTHER} by restorableByAccounts`],
  ],
  [
    'an image of the organisation',
    [
      resource('AWS::EC2::Image', 'image', {
        isPublic: false,
        launchableByAccounts: [],
        launchableByOrganizations: ['o-1'],
      }),
    ],
    ['in zone: organization o-1 by launchableByOrganizations'],
  ],
  [
    'a database snapshot of all',
    [resource('AWS::RDS::DBSnapshot', 'db', { restoreAccounts: ['all', OTHER] })],
    [
      'any account: any AWS account by restoreAccounts',
      `foreign: account ${OTHER} by restoreAccounts`,
    ],
  ],
])('%s', ([, resources, expected]) => {
  const around = resources.some(({ type }) => type === 'AWS::::Account') ? [] : [account()];
  const inventory = {
    collectedAt: '',
    partition: 'aws' as const,
    resources: [...around, ...resources],
    incomplete: [],
  };
  const { exposures, unseen } = exposuresOf(inventory);
  expect(
    exposures.map(({ level, grantee, fact }) => `${level}: ${inWords(grantee)} by ${fact}`),
  ).toStrictEqual(expected);
  expect(unseen).toStrictEqual([]);
});

test('what was not seen is told', () => {
  const { exposures, unseen } = exposuresOf({
    collectedAt: '',
    partition: 'aws',
    resources: [account(), topic(UNSEEN)],
    incomplete: [],
  });
  expect({ exposures, unseen }).toStrictEqual({
    exposures: [],
    unseen: [
      {
        resource: { type: 'AWS::SNS::Topic', id: 'topic', account: ACCOUNT, region: 'eu-west-1' },
        fact: 'policy',
        unknown: UNSEEN,
      },
    ],
  });
});

test('what was not asked about is not seen', () => {
  const { unseen } = exposuresOf({
    collectedAt: '',
    partition: 'aws',
    resources: [account(), resource('AWS::S3::Bucket', 'bucket', {})],
    incomplete: [],
  });
  expect(unseen.map(({ fact }) => fact)).toStrictEqual(exposureFacts['AWS::S3::Bucket']);
});

test('an exposure points at its statement', () => {
  const { exposures } = exposuresOf({
    collectedAt: '',
    partition: 'aws',
    resources: [
      account(),
      topic(
        policy(
          { Principal: { AWS: ACCOUNT } },
          { Sid: 'Web', Action: 'sns:Publish', ...when('Bool', 'aws:SecureTransport', 'true') },
        ),
      ),
    ],
    incomplete: [],
  });
  expect(exposures[0]).toStrictEqual({
    resource: { type: 'AWS::SNS::Topic', id: 'topic', account: ACCOUNT, region: 'eu-west-1' },
    level: 'everyone',
    grantee: { kind: 'everyone', value: '*', limits: [] },
    fact: 'policy',
    pointer: '/Statement/1',
    sid: 'Web',
    actions: ['sns:Publish'],
    residual: ['Bool aws:SecureTransport true'],
  });
});
