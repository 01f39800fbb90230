import { NO_BLOCK } from '../../model/aws/s3.ts';
import { cases, denied } from '../testing.ts';
import control from './bucket-blocks-public-access.ts';

const ALL = {
  blockPublicAcls: true,
  ignorePublicAcls: true,
  blockPublicPolicy: true,
  restrictPublicBuckets: true,
};
const policies = { ...NO_BLOCK, blockPublicPolicy: true, restrictPublicBuckets: true };
const acls = { ...NO_BLOCK, blockPublicAcls: true, ignorePublicAcls: true };
const hidden = denied('s3:GetAccountPublicAccessBlock');

cases(control, [
  ['a new bucket', {}, true],
  [
    'no block at all',
    { publicAccessBlock: NO_BLOCK },
    'blockPublicAcls, ignorePublicAcls, blockPublicPolicy and restrictPublicBuckets are off on the bucket and on the account',
  ],
  [
    'all but one',
    { publicAccessBlock: { ...ALL, ignorePublicAcls: false } },
    'ignorePublicAcls is off on the bucket and on the account',
  ],
  [
    'half on the bucket, half on the account',
    { publicAccessBlock: policies },
    true,
    { account: { s3PublicAccessBlock: acls } },
  ],
  [
    'all on the account',
    { publicAccessBlock: NO_BLOCK },
    true,
    { account: { s3PublicAccessBlock: ALL } },
  ],
  [
    'all on the account, but wanted on the bucket',
    { publicAccessBlock: policies },
    'blockPublicAcls and ignorePublicAcls are off on the bucket',
    { account: { s3PublicAccessBlock: ALL }, settings: { requireOnBucket: true } },
  ],
  [
    'classified public',
    { publicAccessBlock: NO_BLOCK, tags: [{ key: 'classification', value: 'public' }] },
    'exempt',
  ],
  [
    'hidden from us, but the account blocks all',
    { publicAccessBlock: denied('s3:GetBucketPublicAccessBlock') },
    true,
    { account: { s3PublicAccessBlock: ALL } },
  ],
  [
    'hidden from us',
    { publicAccessBlock: denied('s3:GetBucketPublicAccessBlock') },
    'unknown: publicAccessBlock: denied (s3:GetBucketPublicAccessBlock)',
  ],
  [
    'the account hidden from us, bucket blocks all',
    {},
    true,
    { account: { s3PublicAccessBlock: hidden } },
  ],
  [
    'the account hidden from us',
    { publicAccessBlock: policies },
    'unknown: s3PublicAccessBlock: denied (s3:GetAccountPublicAccessBlock)',
    { account: { s3PublicAccessBlock: hidden } },
  ],
]);
