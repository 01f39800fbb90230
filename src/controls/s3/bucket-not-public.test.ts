import { type AccessPoint, NO_BLOCK } from '../../model/aws/s3.ts';
import { parsePolicy } from '../../model/policy.ts';
import { ALL_USERS, AUTHENTICATED_USERS } from '../../model/s3-public.ts';
import { cases, denied } from '../testing.ts';
import control from './bucket-not-public.ts';

const open = { publicAccessBlock: NO_BLOCK };
const restricting = { ...NO_BLOCK, restrictPublicBuckets: true };
const publicAcl = {
  ...open,
  acl: { ownerId: 'owner', grants: [{ grantee: ALL_USERS, permission: 'READ' }] },
  objectOwnership: 'ObjectWriter' as const,
};
const publicPolicy = { ...open, policy: allow('s3:GetObject') };
const classified = { tags: [{ key: 'Data-Classification', value: 'Public' }] };
const unreadable = { policy: denied('s3:GetBucketPolicy') };
const refused = 'unknown: policy: denied (s3:GetBucketPolicy)';
const lets = 'its policy lets everyone do s3:GetObject in statement Public';

const delegating = {
  ...open,
  policy: allow('s3:*', { StringEquals: { 's3:DataAccessPointAccount': '111122223333' } }),
};
const letsByPoint = 'its access point downloads lets everyone do s3:GetObject in statement Public';

cases(control, [
  ['a new bucket', {}, true],
  ['a closed bucket of old', { ...open, objectOwnership: 'ObjectWriter' }, true],
  ['a policy for everyone', publicPolicy, lets],
  [
    'a policy for everyone in the organisation',
    { ...open, policy: allow('s3:*', { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } }) },
    true,
  ],
  [
    'a condition the caller can choose',
    { ...open, policy: allow('s3:GetObject', { StringLike: { 'aws:Referer': 'https://x/*' } }) },
    lets,
  ],
  [
    'a policy for everyone, neutralised on the bucket',
    { ...publicPolicy, publicAccessBlock: restricting },
    true,
  ],
  [
    'a policy for everyone, neutralised by the account',
    publicPolicy,
    true,
    { account: { s3PublicAccessBlock: restricting } },
  ],
  [
    'blocks that only stop later changes',
    {
      ...publicPolicy,
      publicAccessBlock: { ...NO_BLOCK, blockPublicPolicy: true, blockPublicAcls: true },
    },
    lets,
  ],
  ['policy hidden from us', { ...open, ...unreadable }, refused],
  ['policy hidden from us, but nobody gets in by one', unreadable, true],
  [
    'the account hidden from us',
    publicPolicy,
    'unknown: s3PublicAccessBlock: denied (s3:GetAccountPublicAccessBlock)',
    { account: { s3PublicAccessBlock: denied('s3:GetAccountPublicAccessBlock') } },
  ],

  ['an ACL for everyone', publicAcl, 'its ACL grants READ to everyone'],
  [
    'an ACL for every AWS user',
    {
      ...publicAcl,
      acl: { ownerId: 'owner', grants: [{ grantee: AUTHENTICATED_USERS, permission: 'WRITE' }] },
    },
    'its ACL grants WRITE to everyone with an AWS account',
  ],
  ['an ACL, switched off', { ...publicAcl, objectOwnership: 'BucketOwnerEnforced' }, true],
  [
    'an ACL, ignored',
    { ...publicAcl, publicAccessBlock: { ...NO_BLOCK, ignorePublicAcls: true } },
    true,
  ],
  [
    'an ACL, ignored by the account',
    publicAcl,
    true,
    { account: { s3PublicAccessBlock: { ...NO_BLOCK, ignorePublicAcls: true } } },
  ],
  [
    'an ACL for everyone outweighs a policy hidden from us',
    { ...publicAcl, ...unreadable },
    'its ACL grants READ to everyone',
  ],
  [
    'an ACL hidden from us, though switched off',
    { ...open, acl: denied('s3:GetBucketAcl'), objectOwnership: 'BucketOwnerEnforced' },
    true,
  ],
  [
    'an ACL hidden from us',
    { ...open, acl: denied('s3:GetBucketAcl'), objectOwnership: 'ObjectWriter' },
    'unknown: acl: denied (s3:GetBucketAcl)',
  ],
  [
    'an ACL on a bucket classified public, where listing still fails',
    { ...publicAcl, ...classified },
    'its ACL grants READ to everyone',
  ],

  ['classified public, not open at all', classified, true],
  ['classified public, read by everyone', { ...publicPolicy, ...classified }, 'exempt'],
  [
    'classified public, listed by everyone too',
    { ...open, ...classified, policy: allow(['s3:GetObject', 's3:ListBucket']) },
    'its policy lets everyone do s3:GetObject and s3:ListBucket in statement Public',
  ],
  [
    'classified public, everything that begins with Get',
    { ...open, ...classified, policy: allow('s3:Get*') },
    'its policy lets everyone do s3:Get* in statement Public',
  ],
  [
    'classification hidden from us',
    { ...publicPolicy, tags: denied('s3:GetBucketTagging') },
    'unknown: tags: denied (s3:GetBucketTagging)',
  ],
  [
    'classification hidden from us, where they do not matter',
    { ...publicAcl, tags: denied('s3:GetBucketTagging') },
    'its ACL grants READ to everyone',
  ],
  [
    'classified public, read by everyone, ACL hidden from us',
    {
      ...publicPolicy,
      ...classified,
      acl: denied('s3:GetBucketAcl'),
      objectOwnership: 'ObjectWriter',
    },
    'unknown: acl: denied (s3:GetBucketAcl)',
  ],
  [
    'classified public by our own word for it',
    { ...publicPolicy, tags: [{ key: 'audience', value: 'world' }] },
    'exempt',
    { settings: { classification: { tagKeys: ['audience'], public: ['world'], sensitive: [] } } },
  ],

  [
    'access point open, and the bucket leaves it to them',
    { ...delegating, accessPoints: [point({})] },
    letsByPoint,
  ],
  [
    'access point open, but the bucket lets nobody through',
    { ...open, accessPoints: [point({})] },
    true,
  ],
  [
    'access point open, but the bucket trusts another one',
    {
      ...open,
      policy: allow('s3:*', { StringEquals: { 's3:DataAccessPointAccount': '444455556666' } }),
      accessPoints: [point({})],
    },
    true,
  ],
  [
    'access point in a VPC',
    { ...delegating, accessPoints: [point({ networkOrigin: 'VPC' })] },
    true,
  ],
  ['access point closed', { ...delegating, accessPoints: [point({ policy: null })] }, true],
  [
    'access point restricted by its own block',
    { ...delegating, accessPoints: [point({ publicAccessBlock: restricting })] },
    true,
  ],
  [
    'access point restricted by the block of the bucket',
    { ...delegating, publicAccessBlock: restricting, accessPoints: [point({})] },
    true,
  ],
  [
    'access point bound to itself, which binds nobody',
    {
      ...delegating,
      accessPoints: [
        point({
          policy: allow('s3:GetObject', {
            StringLike: { 's3:DataAccessPointArn': 'arn:aws:s3:*:111122223333:accesspoint/*' },
          }),
        }),
      ],
    },
    letsByPoint,
  ],
  [
    'access points hidden from us',
    { ...open, accessPoints: denied('s3:ListAccessPoints') },
    'unknown: accessPoints: denied (s3:ListAccessPoints)',
  ],
]);

function point(facts: Partial<AccessPoint>): AccessPoint {
  return {
    accessPointName: 'downloads',
    accessPointArn: 'arn:aws:s3:eu-west-1:111122223333:accesspoint/downloads',
    networkOrigin: 'Internet',
    publicAccessBlock: NO_BLOCK,
    policy: allow('s3:GetObject'),
    ...facts,
  };
}

function allow(Action: string | string[], Condition: object = {}) {
  const statement = { Sid: 'Public', Effect: 'Allow', Principal: '*', Action, Condition };
  return parsePolicy(
    JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ ...statement, Resource: ['arn:aws:s3:::bucket', 'arn:aws:s3:::bucket/*'] }],
    }),
  );
}
