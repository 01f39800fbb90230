import { cases, computed, resource } from '../testing.ts';
import control from './trail-delivers-to-separate-account.ts';

const own = { others: [resource('AWS::S3::Bucket', { id: 'b', bucketName: 'trail-logs' })] };

cases(control, [
  ['default', {}, true],
  ['a bucket of this account', {}, 'its bucket trail-logs is in the same account', own],
  ['the log account itself', {}, 'exempt', { ...own, settings: { logAccounts: ['111122223333'] } }],
  [
    'another account, which is asked for by name',
    {},
    'unknown: the owner of trail-logs: unsupported (the bucket is in another account)',
    { settings: { logAccounts: ['444455556666'] } },
  ],
  [
    'not the log account but this one',
    {},
    'its bucket trail-logs is in the same account',
    { ...own, settings: { logAccounts: ['444455556666'] } },
  ],
  [
    "the organisation's",
    { id: 'arn:aws:cloudtrail:us-east-1:123456789012:trail/o' },
    'exempt',
    own,
  ],
  [
    'in code, a bucket of somebody else',
    { location: { file: 'trail.tf', line: 1, endLine: 4 } },
    'unknown: the owner of trail-logs: unsupported (the bucket is not in this code)',
  ],
  [
    'buckets cut short',
    {},
    'unknown: list of AWS::S3::Bucket: incomplete (it stopped early)',
    { incomplete: [{ type: 'AWS::S3::Bucket', region: 'us-east-1' }] },
  ],
  [
    'a name known after apply',
    { s3BucketName: computed('aws_s3_bucket.logs') },
    'unknown: s3BucketName: computed (aws_s3_bucket.logs)',
  ],
]);
