import type { Input, Operation } from '../../src/collect/aws/api.ts';
import { ACCOUNT, arn, GLOBAL, HOME, buckets as names, OWNER_ID } from './company.ts';
import type { Demo } from './demo.ts';
import { type DemoBucket, demoBuckets } from './s3-buckets.ts';

/** Every bucket of the account, wherever it lives. */
export function s3(demo: Demo): void {
  demo.answer(
    's3',
    'ListBuckets',
    { MaxBuckets: 1000 },
    {
      Buckets: [...demoBuckets]
        .sort((a, b) => (a.name < b.name ? -1 : 1))
        .map(({ name, region = HOME, old }) => ({
          Name: name,
          BucketRegion: region,
          CreationDate: old ? '2019-03-04T09:12:00.000Z' : '2024-05-14T08:30:00.000Z',
        })),
      Owner: { ID: OWNER_ID },
    },
    GLOBAL,
  );
  for (const bucket of demoBuckets) {
    access(demo, bucket);
    protection(demo, bucket);
    keeping(demo, bucket);
    accessPoints(demo, bucket);
  }
}

function access(
  demo: Demo,
  { name, region, old, blocked = !old, restricted = true, grants = [], policy }: DemoBucket,
) {
  const Bucket = name;
  const owner = { Type: 'CanonicalUser' as const, ID: OWNER_ID };
  demo.answer(
    's3',
    'GetBucketAcl',
    { Bucket },
    {
      Owner: { ID: OWNER_ID },
      Grants: [
        { Grantee: owner, Permission: 'FULL_CONTROL' },
        ...grants.map(([grantee, Permission]) => ({
          Grantee: grantee.startsWith('http')
            ? { Type: 'Group' as const, URI: grantee }
            : { Type: 'CanonicalUser' as const, ID: grantee },
          Permission,
        })),
      ],
    },
    region,
  );
  if (old) none(demo, 'GetBucketOwnershipControls', name, 'OwnershipControlsNotFoundError', region);
  else {
    const OwnershipControls = { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' as const }] };
    demo.answer('s3', 'GetBucketOwnershipControls', { Bucket }, { OwnershipControls }, region);
  }
  if (policy === 'denied') {
    const message = `User: ${arn.role('castellan-scanner')} is not authorized to perform: s3:GetBucketPolicy on resource: "${arn.bucket(name)}" with an explicit deny in a resource-based policy`;
    const error = { name: 'AccessDenied', message, statusCode: 403 };
    demo.fail('s3', 'GetBucketPolicy', { Bucket }, error, region);
  } else if (policy) {
    demo.answer('s3', 'GetBucketPolicy', { Bucket }, { Policy: document(policy) }, region);
  } else none(demo, 'GetBucketPolicy', name, 'NoSuchBucketPolicy', region);
  if (blocked) {
    const PublicAccessBlockConfiguration = {
      BlockPublicAcls: true,
      IgnorePublicAcls: true,
      BlockPublicPolicy: true,
      RestrictPublicBuckets: restricted,
    };
    const found = { PublicAccessBlockConfiguration };
    demo.answer('s3', 'GetPublicAccessBlock', { Bucket }, found, region);
  } else none(demo, 'GetPublicAccessBlock', name, 'NoSuchPublicAccessBlockConfiguration', region);
}

function protection(
  demo: Demo,
  { name, region, key, lockDays, versioning, mfaDelete }: DemoBucket,
) {
  const Bucket = name;
  if (key === null) {
    const code = 'ServerSideEncryptionConfigurationNotFoundError';
    none(demo, 'GetBucketEncryption', name, code, region);
  } else {
    const KMSMasterKeyID = key && key !== 'aws/s3' ? arn.key(key) : undefined;
    const ApplyServerSideEncryptionByDefault = key
      ? { SSEAlgorithm: 'aws:kms' as const, ...(KMSMasterKeyID && { KMSMasterKeyID }) }
      : { SSEAlgorithm: 'AES256' as const };
    const rule = { ApplyServerSideEncryptionByDefault, BucketKeyEnabled: Boolean(key) };
    const ServerSideEncryptionConfiguration = { Rules: [rule] };
    const found = { ServerSideEncryptionConfiguration };
    demo.answer('s3', 'GetBucketEncryption', { Bucket }, found, region);
  }
  if (lockDays === undefined) {
    const code = 'ObjectLockConfigurationNotFoundError';
    none(demo, 'GetObjectLockConfiguration', name, code, region);
  } else {
    const Rule = { DefaultRetention: { Mode: 'COMPLIANCE' as const, Days: lockDays } };
    const ObjectLockConfiguration = { ObjectLockEnabled: 'Enabled' as const, Rule };
    const found = { ObjectLockConfiguration };
    demo.answer('s3', 'GetObjectLockConfiguration', { Bucket }, found, region);
  }
  demo.answer(
    's3',
    'GetBucketVersioning',
    { Bucket },
    {
      ...(versioning && { Status: versioning }),
      ...(mfaDelete && { MFADelete: 'Enabled' as const }),
    },
    region,
  );
}

function keeping(
  demo: Demo,
  { name, region, lifecycle, replicated, logged, notifies, tags }: DemoBucket,
) {
  const Bucket = name;
  if (lifecycle) {
    const Rules = lifecycle.map(({ id, glacierAfter, deleteAfter }) => ({
      ID: id,
      Status: 'Enabled' as const,
      Filter: {},
      ...(glacierAfter && {
        Transitions: [{ Days: glacierAfter, StorageClass: 'GLACIER' as const }],
      }),
      ...(deleteAfter && { Expiration: { Days: deleteAfter } }),
    }));
    demo.answer('s3', 'GetBucketLifecycleConfiguration', { Bucket }, { Rules }, region);
  } else {
    none(demo, 'GetBucketLifecycleConfiguration', name, 'NoSuchLifecycleConfiguration', region);
  }
  if (replicated) {
    const Destination = {
      Bucket: arn.bucket(`${name}-archive`),
      StorageClass: 'DEEP_ARCHIVE' as const,
    };
    const Rules = [{ ID: 'archive', Status: 'Enabled' as const, Prefix: '', Destination }];
    const ReplicationConfiguration = { Role: arn.role('s3-replication'), Rules };
    demo.answer('s3', 'GetBucketReplication', { Bucket }, { ReplicationConfiguration }, region);
  } else none(demo, 'GetBucketReplication', name, 'ReplicationConfigurationNotFoundError', region);
  const LoggingEnabled = { TargetBucket: names.accessLogs, TargetPrefix: `${name}/` };
  demo.answer('s3', 'GetBucketLogging', { Bucket }, logged ? { LoggingEnabled } : {}, region);
  const TopicConfigurations = notifies
    ? [{ TopicArn: notifies, Events: ['s3:ObjectCreated:*' as const] }]
    : undefined;
  demo.answer(
    's3',
    'GetBucketNotificationConfiguration',
    { Bucket },
    TopicConfigurations ? { TopicConfigurations } : {},
    region,
  );
  if (tags) {
    const TagSet = tags.map(([Key, Value]) => ({ Key, Value }));
    demo.answer('s3', 'GetBucketTagging', { Bucket }, { TagSet }, region);
  } else none(demo, 'GetBucketTagging', name, 'NoSuchTagSet', region);
}

function accessPoints(demo: Demo, { name, region, accessPoint }: DemoBucket): void {
  const page = { AccountId: ACCOUNT, Bucket: name, MaxResults: 1000 };
  if (!accessPoint) {
    demo.answer('s3-control', 'ListAccessPoints', page, { AccessPointList: [] }, region);
    return;
  }
  const Name = accessPoint.name;
  const AccessPointArn = `arn:aws:s3:${region ?? HOME}:${ACCOUNT}:accesspoint/${Name}`;
  const point = { Name, NetworkOrigin: 'Internet' as const, Bucket: name, AccessPointArn };
  demo.answer('s3-control', 'ListAccessPoints', page, { AccessPointList: [point] }, region);
  const input = { AccountId: ACCOUNT, Name };
  const PublicAccessBlockConfiguration = {
    BlockPublicAcls: true,
    IgnorePublicAcls: true,
    BlockPublicPolicy: accessPoint.restricted,
    RestrictPublicBuckets: accessPoint.restricted,
  };
  const found = { ...point, PublicAccessBlockConfiguration, BucketAccountId: ACCOUNT };
  demo.answer('s3-control', 'GetAccessPoint', input, found, region);
  const policy = { Policy: document(accessPoint.policy) };
  demo.answer('s3-control', 'GetAccessPointPolicy', input, policy, region);
}

function document(Statement: readonly object[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement });
}

function none<O extends Operation<'s3'>>(
  demo: Demo,
  operation: O,
  name: string,
  code: string,
  region: string | undefined,
): void {
  const input = { Bucket: name } as Input<'s3', O>;
  const error = { name: code, message: 'The configuration was not found', statusCode: 404 };
  demo.fail('s3', operation, input, error, region);
}
