import { NO_BLOCK, type S3Bucket } from '../../../model/aws/s3.ts';
import { adapter } from '../../adapter.ts';
import { arnOf } from '../../arns.ts';
import type { Block } from '../../block.ts';
import { cannedAcl } from '../../canned-acls.ts';
import { tagsOf } from '../tags.ts';

export default adapter({
  type: 'AWS::S3::Bucket',
  of: 'AWS::S3::Bucket',
  satellites: ['AWS::S3::BucketPolicy', 'AWS::S3::AccessPoint'],
  name: (bucket) => bucket.text('BucketName'),
  attributes: { Ref: ({ name }) => name, Arn: arnOf.bucket },
  facts: {
    bucketName: (_, { self }) => self.name,
    acl: (bucket) => cannedAcl(dashed(bucket.text('AccessControl') ?? 'Private')),
    // Buckets made before April 2023 had no controls, and the template does not tell the age.
    objectOwnership: (bucket) =>
      (bucket.block('OwnershipControls')?.block('Rules')?.text('ObjectOwnership') ??
        'ObjectWriter') as S3Bucket['objectOwnership'],
    policy: (_, { one }) =>
      one('AWS::S3::BucketPolicy', 'Bucket')?.policy('PolicyDocument') ?? null,
    publicAccessBlock: (bucket) => blockOf(bucket.block('PublicAccessBlockConfiguration')),
    versioning: (bucket) => ({
      status: (bucket.block('VersioningConfiguration')?.text('Status') ??
        'Never') as S3Bucket['versioning']['status'],
      // CloudFormation cannot set it.
      mfaDelete: false,
    }),
    encryption: (bucket) => encryptionOf(bucket.block('BucketEncryption')),
    objectLock: objectLockOf,
    lifecycleRules: (bucket) =>
      bucket.block('LifecycleConfiguration')?.list('Rules', lifecycleRule) ?? [],
    replicationRules: (bucket) =>
      bucket.block('ReplicationConfiguration')?.list('Rules', replicationRule) ?? [],
    notifications: (bucket) => notificationsOf(bucket.block('NotificationConfiguration')),
    loggingTargetBucket: (bucket) => {
      const logging = bucket.block('LoggingConfiguration');
      return logging && (logging.text('DestinationBucketName') ?? bucket.own('Ref'));
    },
    accessPoints: (_, { list }) =>
      list('AWS::S3::AccessPoint', 'Bucket', (point) => ({
        accessPointName: point.own('Name'),
        accessPointArn: point.own('Arn'),
        networkOrigin: point.has('VpcConfiguration') ? 'VPC' : 'Internet',
        publicAccessBlock: blockOf(point.block('PublicAccessBlockConfiguration')),
        policy: point.policy('Policy'),
      })),
    tags: tagsOf,
  },
});

/** PublicReadWrite -> public-read-write */
function dashed(name: string): string {
  return name.replace(/(?<=[a-z])[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
}

function blockOf(block: Block | null): S3Bucket['publicAccessBlock'] {
  if (!block) return NO_BLOCK;
  return {
    blockPublicAcls: block.flag('BlockPublicAcls') ?? false,
    ignorePublicAcls: block.flag('IgnorePublicAcls') ?? false,
    blockPublicPolicy: block.flag('BlockPublicPolicy') ?? false,
    restrictPublicBuckets: block.flag('RestrictPublicBuckets') ?? false,
  };
}

/** Since January 2023 S3 encrypts in every bucket, whatever its age. */
function encryptionOf(encryption: Block | null): S3Bucket['encryption'] {
  const rule = encryption?.block('ServerSideEncryptionConfiguration');
  const byDefault = rule?.block('ServerSideEncryptionByDefault');
  return {
    sseAlgorithm: byDefault?.text('SSEAlgorithm') ?? 'AES256',
    kmsMasterKeyId: byDefault?.text('KMSMasterKeyID') ?? null,
  };
}

function objectLockOf(bucket: Block): S3Bucket['objectLock'] {
  if (!bucket.flag('ObjectLockEnabled')) return null;
  const retention = bucket
    .block('ObjectLockConfiguration')
    ?.block('Rule')
    ?.block('DefaultRetention');
  return {
    enabled: true,
    defaultRetention: retention
      ? {
          mode: retention.text('Mode') ?? '',
          days: retention.number('Days'),
          years: retention.number('Years'),
        }
      : null,
  };
}

function lifecycleRule(rule: Block): S3Bucket['lifecycleRules'][number] {
  const transition = (one: Block) => ({
    days: one.number('TransitionInDays'),
    storageClass: one.text('StorageClass') ?? '',
  });
  return {
    ruleId: rule.text('Id') ?? '',
    status: rule.text('Status') ?? '',
    prefix: rule.text('Prefix') ?? '',
    narrowed:
      rule.has('TagFilters') || rule.has('ObjectSizeGreaterThan') || rule.has('ObjectSizeLessThan'),
    transitions: [...rule.list('Transitions', transition), ...rule.list('Transition', transition)],
    expirationDays: rule.number('ExpirationInDays'),
    expirationDate: rule.text('ExpirationDate'),
  };
}

function replicationRule(rule: Block): S3Bucket['replicationRules'][number] {
  const filter = rule.block('Filter');
  const both = filter?.block('And');
  return {
    ruleId: rule.text('Id') ?? '',
    status: rule.text('Status') ?? '',
    prefix: rule.text('Prefix') ?? filter?.text('Prefix') ?? both?.text('Prefix') ?? '',
    narrowed: Boolean(filter?.has('TagFilter') || both?.has('TagFilters')),
    storageClass: rule.block('Destination')?.text('StorageClass') ?? null,
  };
}

function notificationsOf(configuration: Block | null): S3Bucket['notifications'] {
  if (!configuration) return [];
  const to = (
    kind: S3Bucket['notifications'][number]['kind'],
    list: string,
    target: string,
  ): S3Bucket['notifications'] =>
    configuration.list(list, (one) => ({
      kind,
      target: one.text(target) ?? '',
      events: one.texts('Event'),
    }));
  return [
    ...to('sns', 'TopicConfigurations', 'Topic'),
    ...to('sqs', 'QueueConfigurations', 'Queue'),
    ...to('lambda', 'LambdaConfigurations', 'Function'),
    ...(configuration.block('EventBridgeConfiguration')?.flag('EventBridgeEnabled')
      ? [{ kind: 'eventbridge' as const, target: '', events: [] }]
      : []),
  ];
}
