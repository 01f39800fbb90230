import { expect, test } from 'vitest';
import type { Coverage } from '../model/finding.ts';
import { gapsInWords } from './coverage.ts';

const complete: Coverage = { complete: true, calls: 1, gaps: [], crashes: [], skippedRegions: [] };
const place = { account: '111122223333', region: 'eu-west-1' };
const denied = {
  ...place,
  service: 's3',
  operation: 'GetBucketAcl',
  kind: 'denied' as const,
  reason: '',
};
const crash = { control: 's3.bucket-encrypted', resource: 'arn:aws:s3:::a', message: 'x' };
const closed = { ...place, reason: 'closed by an SCP' };

test.for<[name: string, coverage: Partial<Coverage>, words: string[]]>([
  ['nothing', {}, []],
  [
    'one call in two regions, and one that left more unknown',
    {
      gaps: [
        { ...denied, unknowns: 1 },
        { ...denied, region: 'us-east-1', unknowns: 2 },
        { ...denied, operation: 'ListBuckets', kind: 'failed', unknowns: 9 },
      ],
    },
    ['s3:ListBuckets failed (9 unknown)', 's3:GetBucketAcl denied (3 unknown)'],
  ],
  [
    'what is wrong with a policy',
    {
      gaps: [
        {
          ...{ ...denied, service: 'AWS::S3::Bucket', operation: 'policy', kind: 'failed' },
          ...{ reason: 'arn:aws:s3:::a: policy is malformed: not JSON', unknowns: 1 },
        },
      ],
    },
    ['arn:aws:s3:::a: policy is malformed: not JSON (1 unknown)'],
  ],
  [
    'why a call failed',
    { gaps: [{ ...denied, kind: 'failed', reason: 's3:GetBucketAcl SlowDown', unknowns: 1 }] },
    ['s3:GetBucketAcl failed: SlowDown (1 unknown)'],
  ],
  [
    'a region an SCP closes, and one in which it refuses a call or two',
    {
      gaps: ['ListBuckets', 'ListKeys', 'ListTopics'].flatMap((operation, i) =>
        ['me-south-1', ...(i < 2 ? ['eu-west-1'] : [])].map((region) => ({
          ...denied,
          region,
          operation,
          reason: `s3:${operation} AccessDenied, explicit deny in a service control policy`,
          unknowns: 5,
        })),
      ),
    },
    [
      'me-south-1 closed by a service control policy (15 unknown)',
      's3:ListBuckets denied (5 unknown)',
      's3:ListKeys denied (5 unknown)',
    ],
  ],
  [
    'code, which says where',
    {
      gaps: [
        {
          ...{ account: '', region: '', service: 'terraform', operation: 'file', kind: 'failed' },
          ...{ reason: 'infra/main.tf:3: a brace is missing', unknowns: 0 },
        },
      ],
    },
    ['infra/main.tf:3: a brace is missing'],
  ],
  ['a crash', { crashes: [crash] }, ['s3.bucket-encrypted crashed on 1 resource']],
  ['crashes', { crashes: [crash, crash] }, ['s3.bucket-encrypted crashed on 2 resources']],
  [
    'regions, once for each reason',
    {
      skippedRegions: [
        closed,
        { ...closed, account: '222233334444' },
        { ...closed, region: 'me-south-1' },
        { ...closed, region: 'eu-south-2', reason: 'left out' },
      ],
    },
    ['eu-west-1, me-south-1 not looked at: closed by an SCP', 'eu-south-2 not looked at: left out'],
  ],
])('%s', ([, coverage, words]) => {
  expect(gapsInWords({ ...complete, ...coverage })).toStrictEqual(words);
});

test('an account that was not scanned is named, once, and first', () => {
  const shut = { ...denied, account: '222233334444', operation: 'AssumeRole', unknowns: 0 };
  const gaps = [{ ...denied, unknowns: 1 }, shut];
  const accounts = [
    { id: place.account, status: 'scanned' as const },
    { id: shut.account, name: 'sandbox', status: 'not-scanned' as const, reason: 'no way in' },
  ];
  expect(gapsInWords({ ...complete, gaps }, accounts)).toStrictEqual([
    'account 222233334444 (sandbox) was not scanned: no way in',
    's3:GetBucketAcl denied (1 unknown)',
  ]);
});
