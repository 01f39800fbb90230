import { type BucketAcl, NO_BLOCK, type S3Bucket } from '../../../model/aws/s3.ts';
import { adapter, type Beside } from '../../adapter.ts';
import type { Block } from '../../block.ts';
import { bucketNames, notificationsOf, retentionOf, TO_EVENT_BRIDGE } from '../../bucket.ts';
import { cannedAcl, OWNER } from '../../canned-acls.ts';
import { accessPointBlock, publicAccessBlock } from '../../public-access-block.ts';
import { inTerraform } from '../../words.ts';
import { lifecycleRules, replicationRules } from './bucket-rules.ts';

/** What earlier versions of the provider let the bucket say itself stands before what is said beside it. */
export default adapter({
  type: 'AWS::S3::Bucket',
  of: 'aws_s3_bucket',
  satellites: [
    'aws_s3control_access_point_policy',
    'aws_s3_access_point',
    'aws_s3_bucket_acl',
    'aws_s3_bucket_lifecycle_configuration',
    'aws_s3_bucket_logging',
    'aws_s3_bucket_notification',
    'aws_s3_bucket_object_lock_configuration',
    'aws_s3_bucket_ownership_controls',
    'aws_s3_bucket_policy',
    'aws_s3_bucket_public_access_block',
    'aws_s3_bucket_replication_configuration',
    'aws_s3_bucket_server_side_encryption_configuration',
    'aws_s3_bucket_versioning',
  ],
  name: (bucket) => bucket.text('bucket'),
  attributes: {
    id: bucketNames.name,
    bucket: bucketNames.name,
    arn: bucketNames.arn,
    bucket_domain_name: bucketNames.domain,
    bucket_regional_domain_name: bucketNames.regionalDomain,
  },
  facts: {
    bucketName: (_, { self }) => self.name,
    acl: aclOf,
    // Buckets made before April 2023 had no controls, and the code does not tell the age.
    objectOwnership: (_, { one }) =>
      (one('aws_s3_bucket_ownership_controls', 'bucket')?.block('rule')?.text('object_ownership') ??
        'ObjectWriter') as S3Bucket['objectOwnership'],
    policy: (bucket, { one }) =>
      bucket.policy('policy') ?? one('aws_s3_bucket_policy', 'bucket')?.policy('policy') ?? null,
    publicAccessBlock(_, { one }) {
      const block = one('aws_s3_bucket_public_access_block', 'bucket');
      return block ? publicAccessBlock(block, inTerraform) : NO_BLOCK;
    },
    versioning: versioningOf,
    encryption: encryptionOf,
    objectLock: objectLockOf,
    lifecycleRules,
    replicationRules,
    notifications(_, { one }) {
      const configuration = one('aws_s3_bucket_notification', 'bucket');
      if (!configuration) return [];
      const named = notificationsOf(configuration, RECEIVERS);
      return configuration.flag('eventbridge') ? [...named, TO_EVENT_BRIDGE] : named;
    },
    loggingTargetBucket: (bucket, { one }) =>
      (bucket.block('logging') ?? one('aws_s3_bucket_logging', 'bucket'))?.text('target_bucket') ??
      null,
    accessPoints: (_, { list, around }) =>
      list('aws_s3_access_point', 'bucket', (point) => accessPoint(point, around(point))),
    tags: (bucket) => bucket.tags('tags'),
  },
});

const RECEIVERS = [
  { kind: 'sns', list: 'topic', target: 'topic_arn', events: 'events' },
  { kind: 'sqs', list: 'queue', target: 'queue_arn', events: 'events' },
  { kind: 'lambda', list: 'lambda_function', target: 'lambda_function_arn', events: 'events' },
] as const;

function aclOf(bucket: Block, { one }: Beside): BucketAcl {
  if (bucket.block('grant')) return { ownerId: OWNER, grants: bucket.list('grant', grants).flat() };
  const own = bucket.text('acl');
  if (own !== null) return cannedAcl(own);
  const beside = one('aws_s3_bucket_acl', 'bucket');
  const written = beside?.block('access_control_policy');
  if (!written) return cannedAcl(beside?.text('acl') ?? 'private');
  return {
    ownerId: written.block('owner')?.text('id') ?? OWNER,
    grants: written.list('grant', (grant) => ({
      grantee: granteeOf(grant.block('grantee')),
      permission: grant.text('permission') ?? '',
    })),
  };
}

/** One block grants several permissions. */
function grants(grant: Block): BucketAcl['grants'] {
  const grantee = granteeOf(grant);
  return grant.texts('permissions').map((permission) => ({ grantee, permission }));
}

function granteeOf(grantee: Block | null): string {
  return grantee?.text('uri') ?? grantee?.text('id') ?? grantee?.text('email_address') ?? '';
}

function versioningOf(bucket: Block, { one }: Beside): S3Bucket['versioning'] {
  const own = bucket.block('versioning');
  if (own) {
    return {
      status: own.flag('enabled') ? 'Enabled' : 'Never',
      mfaDelete: own.flag('mfa_delete') ?? false,
    };
  }
  const beside = one('aws_s3_bucket_versioning', 'bucket')?.block('versioning_configuration');
  const status = beside?.text('status') ?? 'Disabled';
  return {
    status: (status === 'Disabled' ? 'Never' : status) as S3Bucket['versioning']['status'],
    mfaDelete: beside?.text('mfa_delete') === 'Enabled',
  };
}

/** Since January 2023 S3 encrypts in every bucket, whatever its age. */
function encryptionOf(bucket: Block, { one }: Beside): S3Bucket['encryption'] {
  const configuration =
    bucket.block('server_side_encryption_configuration') ??
    one('aws_s3_bucket_server_side_encryption_configuration', 'bucket');
  const byDefault = configuration?.block('rule')?.block('apply_server_side_encryption_by_default');
  return {
    sseAlgorithm: byDefault?.text('sse_algorithm') ?? 'AES256',
    kmsMasterKeyId: byDefault?.text('kms_master_key_id') ?? null,
  };
}

function objectLockOf(bucket: Block, { one }: Beside): S3Bucket['objectLock'] {
  const configuration =
    bucket.block('object_lock_configuration') ??
    one('aws_s3_bucket_object_lock_configuration', 'bucket');
  if (!configuration && !bucket.flag('object_lock_enabled')) return null;
  const retention = configuration?.block('rule')?.block('default_retention') ?? null;
  return { enabled: true, defaultRetention: retentionOf(retention, inTerraform) };
}

function accessPoint(point: Block, { one }: Pick<Beside, 'one'>): S3Bucket['accessPoints'][number] {
  return {
    accessPointName: point.text('name') ?? '',
    accessPointArn: point.own('arn'),
    networkOrigin: point.block('vpc_configuration') ? 'VPC' : 'Internet',
    publicAccessBlock: accessPointBlock(
      point.block('public_access_block_configuration'),
      inTerraform,
    ),
    policy:
      point.policy('policy') ??
      one('aws_s3control_access_point_policy', 'access_point_arn')?.policy('policy') ??
      null,
  };
}
