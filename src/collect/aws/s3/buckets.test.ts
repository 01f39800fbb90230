import { expect, test } from 'vitest';
import { NO_BLOCK } from '../../../model/aws/s3.ts';
import { ACCOUNT, answered, refused, replay } from '../../testing.ts';
import type { Input, Operation } from '../api.ts';
import buckets from './buckets.ts';

const Bucket = 'labels';
const AccountId = ACCOUNT;
const listed = answered(
  's3',
  'ListBuckets',
  { MaxBuckets: 1000 },
  {
    Buckets: [{ Name: Bucket, BucketRegion: 'eu-west-1' }],
  },
);
const POINTS = { AccountId, Bucket, MaxResults: 1000 };

const IDENTITY = {
  type: 'AWS::S3::Bucket',
  id: 'arn:aws:s3:::labels',
  name: Bucket,
  account: ACCOUNT,
  region: 'eu-west-1',
};

test('a bucket of which AWS has nothing to say', async () => {
  const { resources, incomplete } = await replay(buckets, [
    listed,
    answered('s3', 'GetBucketAcl', { Bucket }, { Owner: { ID: 'owner' } }, 'eu-west-1'),
    none('GetBucketOwnershipControls', 'OwnershipControlsNotFoundError'),
    none('GetBucketPolicy', 'NoSuchBucketPolicy'),
    none('GetPublicAccessBlock', 'NoSuchPublicAccessBlockConfiguration'),
    answered('s3', 'GetBucketVersioning', { Bucket }, {}, 'eu-west-1'),
    none('GetBucketEncryption', 'ServerSideEncryptionConfigurationNotFoundError'),
    none('GetObjectLockConfiguration', 'ObjectLockConfigurationNotFoundError'),
    none('GetBucketLifecycleConfiguration', 'NoSuchLifecycleConfiguration'),
    none('GetBucketReplication', 'ReplicationConfigurationNotFoundError'),
    answered('s3', 'GetBucketNotificationConfiguration', { Bucket }, {}, 'eu-west-1'),
    answered('s3', 'GetBucketLogging', { Bucket }, {}, 'eu-west-1'),
    answered('s3-control', 'ListAccessPoints', POINTS, {}, 'eu-west-1'),
    none('GetBucketTagging', 'NoSuchTagSet'),
  ]);
  expect(incomplete).toStrictEqual([]);
  expect(resources).toStrictEqual([
    {
      ...IDENTITY,
      bucketName: Bucket,
      acl: { ownerId: 'owner', grants: [] },
      objectOwnership: 'ObjectWriter',
      policy: null,
      publicAccessBlock: NO_BLOCK,
      versioning: { status: 'Never', mfaDelete: false },
      encryption: null,
      objectLock: null,
      lifecycleRules: [],
      replicationRules: [],
      notifications: [],
      loggingTargetBucket: null,
      accessPoints: [],
      tags: [],
    },
  ]);
});

test('a bucket with everything', async () => {
  const topic = 'arn:aws:sns:eu-west-1:111122223333:labels';
  const accessPointArn = 'arn:aws:s3:eu-west-1:111122223333:accesspoint/downloads';
  const Events = ['s3:ObjectCreated:*' as const];
  const { resources } = await replay(buckets, [
    listed,
    answered(
      's3',
      'GetBucketAcl',
      { Bucket },
      {
        Owner: { ID: 'owner' },
        Grants: [
          { Grantee: { Type: 'CanonicalUser', ID: 'owner' }, Permission: 'FULL_CONTROL' },
          { Grantee: { Type: 'Group', URI: 'http://acs' }, Permission: 'READ' },
        ],
      },
      'eu-west-1',
    ),
    answered(
      's3',
      'GetBucketOwnershipControls',
      { Bucket },
      { OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerPreferred' }] } },
      'eu-west-1',
    ),
    answered(
      's3',
      'GetBucketPolicy',
      { Bucket },
      { Policy: '{"Version":"2012-10-17","Statement":[]}' },
      'eu-west-1',
    ),
    answered(
      's3',
      'GetPublicAccessBlock',
      { Bucket },
      { PublicAccessBlockConfiguration: { BlockPublicAcls: true } },
      'eu-west-1',
    ),
    answered(
      's3',
      'GetBucketVersioning',
      { Bucket },
      { Status: 'Suspended', MFADelete: 'Enabled' },
      'eu-west-1',
    ),
    answered(
      's3',
      'GetBucketEncryption',
      { Bucket },
      {
        ServerSideEncryptionConfiguration: {
          Rules: [
            {
              ApplyServerSideEncryptionByDefault: {
                SSEAlgorithm: 'aws:kms',
                KMSMasterKeyID: 'key',
              },
            },
          ],
        },
      },
      'eu-west-1',
    ),
    answered(
      's3',
      'GetObjectLockConfiguration',
      { Bucket },
      {
        ObjectLockConfiguration: {
          ObjectLockEnabled: 'Enabled',
          Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Years: 1 } },
        },
      },
      'eu-west-1',
    ),
    answered(
      's3',
      'GetBucketLifecycleConfiguration',
      { Bucket },
      {
        Rules: [
          {
            ID: 'archive',
            Status: 'Enabled',
            Filter: { And: { Prefix: 'a/', ObjectSizeGreaterThan: 1 } },
            Transitions: [
              { Days: 30, StorageClass: 'GLACIER' },
              { Date: '2027-01-01T00:00:00.000Z', StorageClass: 'DEEP_ARCHIVE' },
            ],
          },
          { Status: 'Disabled', Prefix: 'old/', Expiration: { Days: 9 } },
          {
            Status: 'Enabled',
            Filter: {},
            Expiration: { Date: '2028-01-01T00:00:00.000Z' },
          },
        ],
      },
      'eu-west-1',
    ),
    answered(
      's3',
      'GetBucketReplication',
      { Bucket },
      {
        ReplicationConfiguration: {
          Role: 'role',
          Rules: [
            {
              ID: 'copy',
              Status: 'Enabled',
              Filter: { Tag: { Key: 'a', Value: 'b' } },
              Destination: { Bucket: 'arn:aws:s3:::copy', StorageClass: 'GLACIER' },
            },
          ],
        },
      },
      'eu-west-1',
    ),
    answered(
      's3',
      'GetBucketNotificationConfiguration',
      { Bucket },
      {
        TopicConfigurations: [{ TopicArn: topic, Events }],
        QueueConfigurations: [{ QueueArn: 'queue', Events }],
        LambdaFunctionConfigurations: [{ LambdaFunctionArn: 'function', Events }],
        EventBridgeConfiguration: {},
      },
      'eu-west-1',
    ),
    answered(
      's3',
      'GetBucketLogging',
      { Bucket },
      { LoggingEnabled: { TargetBucket: 'logs', TargetPrefix: 'labels/' } },
      'eu-west-1',
    ),
    answered(
      's3-control',
      'ListAccessPoints',
      POINTS,
      { AccessPointList: [{ Name: 'downloads', NetworkOrigin: 'Internet', Bucket }] },
      'eu-west-1',
    ),
    answered(
      's3-control',
      'GetAccessPoint',
      { AccountId, Name: 'downloads' },
      {
        AccessPointArn: accessPointArn,
        NetworkOrigin: 'Internet',
        PublicAccessBlockConfiguration: { RestrictPublicBuckets: true },
      },
      'eu-west-1',
    ),
    refused(
      's3-control',
      'GetAccessPointPolicy',
      { AccountId, Name: 'downloads' },
      { name: 'NoSuchAccessPointPolicy', statusCode: 404 },
      'eu-west-1',
    ),
    answered(
      's3',
      'GetBucketTagging',
      { Bucket },
      { TagSet: [{ Key: 'team', Value: 'shop' }] },
      'eu-west-1',
    ),
  ]);
  expect(resources).toStrictEqual([
    {
      ...IDENTITY,
      bucketName: Bucket,
      acl: {
        ownerId: 'owner',
        grants: [
          { grantee: 'owner', permission: 'FULL_CONTROL' },
          { grantee: 'http://acs', permission: 'READ' },
        ],
      },
      objectOwnership: 'BucketOwnerPreferred',
      policy: { version: '2012-10-17', statements: [] },
      publicAccessBlock: { ...NO_BLOCK, blockPublicAcls: true },
      versioning: { status: 'Suspended', mfaDelete: true },
      encryption: { sseAlgorithm: 'aws:kms', kmsMasterKeyId: 'key' },
      objectLock: {
        enabled: true,
        defaultRetention: { mode: 'COMPLIANCE', days: null, years: 1 },
      },
      lifecycleRules: [
        {
          ruleId: 'archive',
          status: 'Enabled',
          prefix: 'a/',
          narrowed: true,
          transitions: [
            { days: 30, storageClass: 'GLACIER' },
            { days: null, storageClass: 'DEEP_ARCHIVE' },
          ],
          expirationDays: null,
          expirationDate: null,
        },
        {
          ruleId: '',
          status: 'Disabled',
          prefix: 'old/',
          narrowed: false,
          transitions: [],
          expirationDays: 9,
          expirationDate: null,
        },
        {
          ruleId: '',
          status: 'Enabled',
          prefix: '',
          narrowed: false,
          transitions: [],
          expirationDays: null,
          expirationDate: '2028-01-01T00:00:00.000Z',
        },
      ],
      replicationRules: [
        { ruleId: 'copy', status: 'Enabled', prefix: '', narrowed: true, storageClass: 'GLACIER' },
      ],
      notifications: [
        { kind: 'sns', target: topic, events: Events },
        { kind: 'sqs', target: 'queue', events: Events },
        { kind: 'lambda', target: 'function', events: Events },
        { kind: 'eventbridge', target: '', events: [] },
      ],
      loggingTargetBucket: 'logs',
      accessPoints: [
        {
          accessPointName: 'downloads',
          accessPointArn,
          networkOrigin: 'Internet',
          publicAccessBlock: { ...NO_BLOCK, restrictPublicBuckets: true },
          policy: null,
        },
      ],
      tags: [{ key: 'team', value: 'shop' }],
    },
  ]);
});

test('a refusal is no "none", and what AWS garbles is unknown', async () => {
  const { resources } = await replay(
    buckets,
    [
      listed,
      refused('s3', 'GetBucketPolicy', { Bucket }, { name: 'AccessDenied' }, 'eu-west-1'),
      answered('s3', 'GetBucketAcl', { Bucket }, {}, 'eu-west-1'),
    ],
    { facts: ['policy', 'acl'] },
  );
  expect(resources).toStrictEqual([
    {
      ...IDENTITY,
      bucketName: Bucket,
      policy: { $unknown: 'denied', detail: expect.stringContaining('AccessDenied') },
      acl: { $unknown: 'failed', detail: expect.stringContaining('malformed') },
    },
  ]);
});

function none<O extends Operation<'s3'>>(operation: O, name: string) {
  const input = { Bucket } as Input<'s3', O>;
  return refused('s3', operation, input, { name, statusCode: 404 }, 'eu-west-1');
}
