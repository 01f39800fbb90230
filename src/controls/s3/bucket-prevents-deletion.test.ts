import { parsePolicy } from '../../model/policy.ts';
import { cases, denied, resource } from '../testing.ts';
import control from './bucket-prevents-deletion.ts';

const BOTH = ['arn:aws:s3:::bucket', 'arn:aws:s3:::bucket/*'];
const ALL = ['s3:DeleteObject', 's3:DeleteObjectVersion', 's3:DeleteBucket'];
const sensitive = { tags: [{ key: 'classification', value: 'regulated' }] };
const versioned = { ...sensitive, versioning: { status: 'Enabled' as const, mfaDelete: false } };
const cleaner = 'arn:aws:iam::111122223333:role/cleaner';
const deleters = { settings: { deleters: [cleaner] } };
const bare = 'its policy does not deny s3:DeleteObject and s3:DeleteBucket to everyone';
const all =
  'its policy does not deny s3:DeleteObject, s3:DeleteObjectVersion and s3:DeleteBucket to everyone';

cases(control, [
  ['a new bucket', {}, 'exempt'],
  ['a sensitive one', sensitive, bare],
  ['a sensitive one with versions', versioned, all],
  ['all three denied', { ...versioned, policy: deny({}) }, true],
  ['all of S3 that deletes', { ...versioned, policy: deny({ Action: 's3:Delete*' }) }, true],
  [
    'versions forgotten',
    { ...versioned, policy: deny({ Action: ['s3:DeleteObject', 's3:DeleteBucket'] }) },
    'its policy does not deny s3:DeleteObjectVersion to everyone',
  ],
  [
    'versions forgotten, where there are none',
    { ...sensitive, policy: deny({ Action: ['s3:DeleteObject', 's3:DeleteBucket'] }) },
    true,
  ],
  [
    'the bucket itself forgotten',
    { ...versioned, policy: deny({ Resource: BOTH[1] }) },
    'its policy does not deny s3:DeleteBucket to everyone',
  ],
  ['named principals denied', { ...versioned, policy: deny({ Principal: { AWS: cleaner } }) }, all],
  ['excepted principals', { ...versioned, policy: except(cleaner) }, true, deleters],
  [
    'other principals excepted',
    { ...versioned, policy: except('arn:aws:iam::111122223333:role/*') },
    `${all} but the deleters`,
    deleters,
  ],
  ['principals excepted, no deleters named', { ...versioned, policy: except(cleaner) }, all],
  [
    'NotPrincipal',
    { ...versioned, policy: deny({ Principal: undefined, NotPrincipal: { AWS: cleaner } }) },
    true,
    deleters,
  ],
  [
    'only without MFA',
    {
      ...versioned,
      policy: deny({ Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } } }),
    },
    all,
  ],
  ['an Allow is no Deny', { ...versioned, policy: deny({ Effect: 'Allow' }) }, all],
  [
    'Object Lock',
    {
      ...versioned,
      objectLock: { enabled: true, defaultRetention: { mode: 'GOVERNANCE', days: 1, years: null } },
    },
    true,
  ],
  [
    'Object Lock without a default',
    { ...versioned, objectLock: { enabled: true, defaultRetention: null } },
    all,
  ],
  [
    'of a trail',
    {},
    bare,
    { others: [resource('AWS::CloudTrail::Trail', { s3BucketName: 'bucket' })] },
  ],
  [
    'lock hidden from us, but denied',
    { ...versioned, policy: deny({}), objectLock: denied('s3:GetBucketObjectLockConfiguration') },
    true,
  ],
  [
    'versioning hidden from us, where it does not matter',
    {
      ...sensitive,
      versioning: denied('s3:GetBucketVersioning'),
      policy: deny({ Resource: BOTH[1] }),
    },
    'its policy does not deny s3:DeleteBucket to everyone',
  ],
  [
    'hidden from us',
    { ...versioned, policy: denied('s3:GetBucketPolicy') },
    'unknown: policy: denied (s3:GetBucketPolicy)',
  ],
]);

function except(arn: string) {
  return deny({ Condition: { ArnNotLike: { 'aws:PrincipalArn': arn } } });
}

function deny(rest: object) {
  const statement = { Effect: 'Deny', Principal: '*', Action: ALL, Resource: BOTH, ...rest };
  return parsePolicy(JSON.stringify({ Version: '2012-10-17', Statement: statement }));
}
