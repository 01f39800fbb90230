import { afterAll, beforeAll, expect, test } from 'vitest';
import { ACCOUNT, answered, refused } from '../testing.ts';
import { type Contract, serve } from './testing.ts';

const DAY = '2025-11-24T10:00:00.000Z';

/** Calls of the REST protocols that are special in some way: recorded, served over HTTP and made. */
const rows = [
  answered(
    's3',
    'ListBuckets',
    {},
    {
      Buckets: [{ Name: 'logs', CreationDate: DAY, BucketRegion: 'eu-west-1' }],
      Owner: { ID: 'o' },
      ContinuationToken: 'c+/=',
    },
  ),
  answered('s3', 'ListBuckets', { ContinuationToken: 'c+/=', MaxBuckets: 10 }, { Buckets: [] }),
  answered('s3', 'GetBucketLocation', { Bucket: 'logs' }, { LocationConstraint: 'eu-west-1' }),
  answered('s3', 'GetBucketLocation', { Bucket: 'first' }, {}),
  answered(
    's3',
    'GetBucketPolicy',
    { Bucket: 'logs' },
    { Policy: '{"Statement": [{"Principal": "*"}]}' },
  ),
  answered('s3', 'GetBucketPolicyStatus', { Bucket: 'logs' }, { PolicyStatus: { IsPublic: true } }),
  answered(
    's3',
    'GetBucketAcl',
    { Bucket: 'logs' },
    {
      Owner: { ID: 'o' },
      Grants: [
        {
          Grantee: { Type: 'Group', URI: 'http://acs.amazonaws.com/groups/global/AllUsers' },
          Permission: 'READ',
        },
        { Grantee: { Type: 'CanonicalUser', ID: 'o' }, Permission: 'FULL_CONTROL' },
      ],
    },
  ),
  answered('s3', 'GetBucketVersioning', { Bucket: 'logs' }, {}),
  answered(
    's3',
    'GetBucketVersioning',
    { Bucket: 'kept' },
    { Status: 'Enabled', MFADelete: 'Disabled' },
  ),
  answered(
    's3',
    'GetBucketLogging',
    { Bucket: 'logs' },
    { LoggingEnabled: { TargetBucket: 't', TargetPrefix: '' } },
  ),
  answered(
    's3',
    'GetBucketLifecycleConfiguration',
    { Bucket: 'logs' },
    {
      Rules: [
        {
          ID: 'r',
          Status: 'Enabled',
          Filter: { Prefix: '' },
          Expiration: { Days: 365 },
          Transitions: [{ Days: 30, StorageClass: 'GLACIER' }],
        },
      ],
      TransitionDefaultMinimumObjectSize: 'all_storage_classes_128K',
    },
  ),
  answered(
    's3',
    'GetBucketEncryption',
    { Bucket: 'logs' },
    {
      ServerSideEncryptionConfiguration: {
        Rules: [
          {
            ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' },
            BucketKeyEnabled: false,
          },
        ],
      },
    },
  ),
  answered(
    's3',
    'GetBucketNotificationConfiguration',
    { Bucket: 'logs' },
    { EventBridgeConfiguration: {} },
  ),
  answered(
    's3',
    'GetBucketReplication',
    { Bucket: 'logs' },
    {
      ReplicationConfiguration: {
        Role: 'r',
        Rules: [{ Status: 'Enabled', Destination: { Bucket: 'b' } }],
      },
    },
  ),
  answered(
    's3',
    'GetBucketOwnershipControls',
    { Bucket: 'logs' },
    { OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] } },
  ),
  answered(
    's3',
    'GetPublicAccessBlock',
    { Bucket: 'logs' },
    { PublicAccessBlockConfiguration: { BlockPublicAcls: true, IgnorePublicAcls: false } },
  ),
  answered(
    's3',
    'GetObjectLockConfiguration',
    { Bucket: 'logs' },
    { ObjectLockConfiguration: { ObjectLockEnabled: 'Enabled' } },
  ),
  answered('s3', 'GetBucketTagging', { Bucket: 'logs' }, { TagSet: [{ Key: 'a', Value: '<b>' }] }),
  answered(
    's3',
    'ListObjects',
    { Bucket: 'logs' },
    { IsTruncated: false, Contents: [{ Key: 'a b', Size: 3, LastModified: DAY }] },
  ),
  answered(
    's3',
    'ListObjectsV2',
    { Bucket: 'logs', Prefix: 'a/b c', MaxKeys: 1 },
    { KeyCount: 0, NextContinuationToken: 'n' },
  ),
  answered(
    's3',
    'ListObjectVersions',
    { Bucket: 'logs' },
    { Versions: [{ Key: 'a', IsLatest: true }], DeleteMarkers: [{ Key: 'b' }] },
  ),
  answered(
    's3',
    'GetBucketAnalyticsConfiguration',
    { Bucket: 'logs', Id: 'x' },
    { AnalyticsConfiguration: { Id: 'x', StorageClassAnalysis: {} } },
  ),
  answered('s3', 'ListBucketAnalyticsConfigurations', { Bucket: 'logs' }, { IsTruncated: false }),
  answered(
    's3',
    'HeadBucket',
    { Bucket: 'logs' },
    { BucketRegion: 'eu-west-1', AccessPointAlias: false },
  ),
  answered(
    's3',
    'HeadObject',
    { Bucket: 'logs', Key: 'a/b c+d' },
    { ContentLength: 3, LastModified: DAY, ETag: '"e"', Metadata: { owner: 'ann' } },
  ),
  answered('s3', 'GetObject', { Bucket: 'logs', Key: '/a//b?c' }, {
    Body: { $base64: 'AAH/' },
    ContentLength: 3,
    ContentType: 'application/x-gzip',
    Metadata: {},
  } as never),
  refused(
    's3',
    'HeadBucket',
    { Bucket: 'none' },
    { name: 'NotFound', message: 'UnknownError', statusCode: 404 },
  ),
  refused(
    's3',
    'GetBucketPolicy',
    { Bucket: 'none' },
    { name: 'NoSuchBucketPolicy', message: 'The bucket policy does not exist', statusCode: 404 },
  ),
  refused(
    's3',
    'GetBucketAcl',
    { Bucket: 'none' },
    { name: 'NoSuchBucket', message: 'gone', statusCode: 404 },
  ),
  refused(
    's3',
    'ListObjectsV2',
    { Bucket: 'none' },
    { name: 'SlowDown', message: 'Please reduce your request rate.', statusCode: 503 },
  ),
  answered(
    's3-control',
    'GetPublicAccessBlock',
    { AccountId: ACCOUNT },
    { PublicAccessBlockConfiguration: { RestrictPublicBuckets: true } },
  ),
  answered(
    's3-control',
    'ListAccessPoints',
    { AccountId: ACCOUNT, NextToken: 'a&b' },
    { AccessPointList: [{ Name: 'p', NetworkOrigin: 'Internet', Bucket: 'b' }] },
  ),
  answered(
    's3-control',
    'GetAccessPointPolicy',
    { AccountId: ACCOUNT, Name: 'p' },
    { Policy: '{}' },
  ),
  answered(
    's3-control',
    'ListStorageLensConfigurations',
    { AccountId: ACCOUNT },
    { StorageLensConfigurationList: [{ Id: 'l', StorageLensArn: 'a', HomeRegion: 'r' }] },
  ),
  refused(
    's3-control',
    'GetAccessPoint',
    { AccountId: ACCOUNT, Name: 'x' },
    { name: 'NoSuchAccessPoint', message: 'x', statusCode: 404 },
  ),
  refused(
    's3-control',
    'ListJobs',
    { AccountId: ACCOUNT },
    { name: 'InvalidNextTokenException', message: 'x', statusCode: 400 },
  ),

  // rest-json
  answered(
    'account',
    'GetAlternateContact',
    { AlternateContactType: 'SECURITY' },
    { AlternateContact: { Name: 'sec', EmailAddress: 's@example.com' } },
  ),
  answered(
    'account',
    'ListRegions',
    { MaxResults: 50, RegionOptStatusContains: ['ENABLED'] },
    { Regions: [{ RegionName: 'eu-west-1', RegionOptStatus: 'ENABLED' }], NextToken: 'n' },
  ),
  answered(
    'account',
    'GetContactInformation',
    {},
    {
      ContactInformation: {
        FullName: 'Ann',
        City: 'Köln',
        AddressLine1: 'a',
        CountryCode: 'DE',
        PhoneNumber: '1',
        PostalCode: '1',
      },
    },
  ),
  refused(
    'account',
    'GetAlternateContact',
    { AlternateContactType: 'BILLING' },
    { name: 'ResourceNotFoundException', message: 'none', statusCode: 404 },
  ),
  answered(
    'guardduty',
    'ListDetectors',
    { MaxResults: 50, NextToken: 'a b/c' },
    { DetectorIds: ['d1'] },
  ),
  answered(
    'guardduty',
    'GetDetector',
    { DetectorId: 'd1' },
    {
      Status: 'ENABLED',
      ServiceRole: 'r',
      Tags: { a: 'b' },
      Features: [{ Name: 'S3_DATA_EVENTS', Status: 'ENABLED', UpdatedAt: DAY }],
    },
  ),
  answered(
    'guardduty',
    'ListFindings',
    { DetectorId: 'd1', FindingCriteria: { Criterion: { severity: { GreaterThanOrEqual: 7 } } } },
    { FindingIds: [] },
  ),
  answered(
    'guardduty',
    'ListTagsForResource',
    { ResourceArn: 'arn:aws:guardduty:eu-west-1:1:detector/d1' },
    { Tags: { owner: 'ann' } },
  ),
  refused(
    'guardduty',
    'GetFilter',
    { DetectorId: 'd1', FilterName: 'x' },
    { name: 'BadRequestException', message: 'x' },
  ),
];

let contract: Contract;
beforeAll(async () => {
  contract = await serve(rows);
});
afterAll(() => contract.close());

test.each(rows.map((row, at) => [`${at} ${row.service} ${row.operation}`, row] as const))(
  '%s',
  async (_, row) => {
    expect(await contract.answer(row)).toStrictEqual(
      'output' in row ? { output: row.output } : { error: row.error },
    );
  },
);
