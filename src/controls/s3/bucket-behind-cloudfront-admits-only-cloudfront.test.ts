import { parsePolicy } from '../../model/policy.ts';
import { ACCOUNT, cases, denied, resource } from '../testing.ts';
import control from './bucket-behind-cloudfront-admits-only-cloudfront.ts';

const ARN = `arn:aws:cloudfront::${ACCOUNT}:distribution/E1`;
const identity = (id: string) => ({
  AWS: `arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity ${id}`,
});

function policy(Principal: unknown, rest: object = {}) {
  const Statement = {
    Effect: 'Allow',
    Principal,
    Action: 's3:GetObject',
    Resource: 'arn:aws:s3:::shop/*',
    ...rest,
  };
  return {
    bucketName: 'shop',
    policy: parsePolicy(JSON.stringify({ Version: '2012-10-17', Statement: [Statement] })),
  };
}

const distribution = (accessIdentityId: string | null, domainName = 'shop.s3.amazonaws.com') =>
  resource('AWS::CloudFront::Distribution', {
    id: ARN,
    origins: [
      { originId: 'shop', domainName, isS3: true, originAccessControlId: null, accessIdentityId },
    ],
  });
const behind = { others: [distribution('E7')] };
const CLOUDFRONT = { Service: 'cloudfront.amazonaws.com' };

cases(control, [
  ['a new bucket, before which nothing stands', {}, 'exempt'],
  ['behind CloudFront, without a policy', { bucketName: 'shop' }, true, behind],
  [
    'that distribution',
    policy(CLOUDFRONT, { Condition: { StringEquals: { 'AWS:SourceArn': ARN } } }),
    true,
    behind,
  ],
  [
    'the distributions of this account',
    policy(CLOUDFRONT, { Condition: { StringEquals: { 'aws:SourceAccount': ACCOUNT } } }),
    true,
    behind,
  ],
  [
    'the distributions of another',
    policy(CLOUDFRONT, { Condition: { StringEquals: { 'aws:SourceAccount': '999988887777' } } }),
    'a statement lets CloudFront read objects for other customers',
    behind,
  ],
  [
    'CloudFront as a whole',
    policy(CLOUDFRONT, { Sid: 'Cdn' }),
    'statement Cdn lets CloudFront read objects for other customers',
    behind,
  ],
  ['everyone', policy('*', { Sid: 'Web' }), 'statement Web lets everyone read objects', behind],
  ['everyone, the bucket’s own list', policy('*', { Resource: 'arn:aws:s3:::shop' }), true, behind],
  ['everyone, to write', policy('*', { Action: 's3:PutObject' }), true, behind],
  ['a role of the account', policy({ AWS: `arn:aws:iam::${ACCOUNT}:role/web` }), true, behind],
  [
    'another account',
    policy({ AWS: 'arn:aws:iam::999988887777:root' }),
    'a statement lets arn:aws:iam::999988887777:root read objects',
    behind,
  ],
  ['its access identity', policy(identity('E7')), true, behind],
  [
    'an access identity of somebody',
    policy(identity('E9')),
    'a statement lets arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E9 read objects, which no distribution before it has',
    behind,
  ],
  [
    'its access identity, by its canonical user',
    policy({ CanonicalUser: 'c7' }),
    true,
    {
      ...behind,
      account: { cloudFrontAccessIdentities: [{ accessIdentityId: 'E7', canonicalUserId: 'c7' }] },
    },
  ],
  [
    'a canonical user the account does not have',
    policy({ CanonicalUser: 'c9' }),
    'a statement lets c9 read objects',
    behind,
  ],
  [
    'a canonical user, when identities are hidden from us',
    policy({ CanonicalUser: 'c7' }),
    'unknown: cloudFrontAccessIdentities: denied (cloudfront:List)',
    { ...behind, account: { cloudFrontAccessIdentities: denied('cloudfront:List') } },
  ],
  [
    'its owner',
    {
      ...policy({ CanonicalUser: 'owner' }),
      acl: { ownerId: 'owner', grants: [] },
    },
    true,
    behind,
  ],
  [
    'a website',
    policy('*'),
    'exempt',
    { others: [distribution(null, 'shop.s3-website-eu-west-1.amazonaws.com')] },
  ],
  [
    'distributions we may not have seen',
    policy('*'),
    'unknown: list of AWS::CloudFront::Distribution: incomplete (it stopped early)',
    { incomplete: [{ type: 'AWS::CloudFront::Distribution' }] },
  ],
  [
    'a policy hidden from us',
    { bucketName: 'shop', policy: denied('s3:GetBucketPolicy') },
    'unknown: policy: denied (s3:GetBucketPolicy)',
    behind,
  ],
]);
