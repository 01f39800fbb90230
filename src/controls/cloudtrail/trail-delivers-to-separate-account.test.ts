import { cases, computed, resource } from '../testing.ts';
import control from './trail-delivers-to-separate-account.ts';

const own = { others: [resource('AWS::S3::Bucket', { id: 'b', bucketName: 'trail-logs' })] };

const LOGS = '444455556666';
const OTHER = '777788889999';
const settings = { logAccounts: [LOGS] };
const bucketOf = (account: string) =>
  resource('AWS::S3::Bucket', { id: 'b', account, bucketName: 'trail-logs' });

cases(control, [
  ['default', {}, true],
  ['a bucket of this account', {}, 'its bucket trail-logs is in the same account', own],
  ['the log account itself', {}, 'exempt', { ...own, settings: { logAccounts: ['111122223333'] } }],
  [
    'another account, which is asked for by name',
    {},
    'unknown: list of AWS::S3::Bucket in account 444455556666: incomplete (it is not part of this scan)',
    { settings },
  ],
  ['a bucket of the log account', {}, true, { others: [bucketOf(LOGS)], settings }],
  [
    'a bucket of one of two log accounts, the other not scanned',
    {},
    true,
    { others: [bucketOf(LOGS)], settings: { logAccounts: [OTHER, LOGS] } },
  ],
  [
    'a bucket that the log account has not',
    {},
    'its bucket trail-logs is in none of the accounts for logs',
    { run: { scanned: [LOGS] }, settings },
  ],
  [
    'a bucket of a third account, the log account not scanned',
    {},
    'its bucket trail-logs is in none of the accounts for logs',
    { others: [bucketOf(OTHER)], settings },
  ],
  [
    'a log account outside the organisation',
    {},
    'unknown: list of AWS::S3::Bucket in account 444455556666: incomplete (it is not part of this scan)',
    { run: { whole: true }, settings },
  ],
  [
    'buckets of the log account cut short',
    {},
    'unknown: list of AWS::S3::Bucket in account 444455556666: incomplete (it stopped early)',
    { incomplete: [{ type: 'AWS::S3::Bucket', account: LOGS }], settings },
  ],
  [
    'not the log account but this one',
    {},
    'its bucket trail-logs is in the same account',
    { ...own, settings },
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
    'unknown: the owner of trail-logs: computed (the bucket is not in this code)',
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
