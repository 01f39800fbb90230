import { NO_BLOCK, type S3Bucket } from '../../../model/aws/s3.ts';
import { adapter } from '../../adapter.ts';
import type { Block } from '../../block.ts';
import { bucketNames, notificationsOf, retentionOf, TO_EVENT_BRIDGE } from '../../bucket.ts';
import { cannedAcl } from '../../canned-acls.ts';
import { accessPointBlock, publicAccessBlock } from '../../public-access-block.ts';
import { inCloudFormation } from '../../words.ts';
import { tagsOf } from '../tags.ts';

export default adapter({
  type: 'AWS::S3::Bucket',
  of: 'AWS::S3::Bucket',
  satellites: ['AWS::S3::BucketPolicy', 'AWS::S3::AccessPoint'],
  name: (bucket) => bucket.text('BucketName'),
  attributes: {
    Ref: bucketNames.name,
    Arn: bucketNames.arn,
    DomainName: bucketNames.domain,
    RegionalDomainName: bucketNames.regionalDomain,
  },
  facts: {
    bucketName: (_, { self }) => self.name,
    acl: (bucket) => cannedAcl(dashed(bucket.text('AccessControl') ?? 'Private')),
    // Buckets made before April 2023 had no controls, and the template does not tell the age.
    objectOwnership: (bucket) =>
      (bucket.block('OwnershipControls')?.block('Rules')?.text('ObjectOwnership') ??
        'ObjectWriter') as S3Bucket['objectOwnership'],
    policy: (_, { one }) =>
      one('AWS::S3::BucketPolicy', 'Bucket')?.policy('PolicyDocument') ?? null,
    publicAccessBlock(bucket) {
      const block = bucket.block('PublicAccessBlockConfiguration');
      return block ? publicAccessBlock(block, inCloudFormation) : NO_BLOCK;
    },
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
    notifications(bucket) {
      const configuration = bucket.block('NotificationConfiguration');
      if (!configuration) return [];
      const named = notificationsOf(configuration, RECEIVERS);
      const bridge = configuration.block('EventBridgeConfiguration');
      return toEventBridge(bridge) ? [...named, TO_EVENT_BRIDGE] : named;
    },
    loggingTargetBucket: (bucket) => {
      const logging = bucket.block('LoggingConfiguration');
      return logging && (logging.text('DestinationBucketName') ?? bucket.own('Ref'));
    },
    accessPoints: (_, { list }) =>
      list('AWS::S3::AccessPoint', 'Bucket', (point) => ({
        accessPointName: point.own('Name'),
        accessPointArn: point.own('Arn'),
        networkOrigin: point.has('VpcConfiguration') ? 'VPC' : 'Internet',
        publicAccessBlock: accessPointBlock(
          point.block('PublicAccessBlockConfiguration'),
          inCloudFormation,
        ),
        policy: point.policy('Policy'),
      })),
    tags: tagsOf,
  },
});

/** PublicReadWrite -> public-read-write */
function dashed(name: string): string {
  return name.replace(/(?<=[a-z])[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
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
  return { enabled: true, defaultRetention: retentionOf(retention ?? null, inCloudFormation) };
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

const RECEIVERS = [
  { kind: 'sns', list: 'TopicConfigurations', target: 'Topic', events: 'Event' },
  { kind: 'sqs', list: 'QueueConfigurations', target: 'Queue', events: 'Event' },
  { kind: 'lambda', list: 'LambdaConfigurations', target: 'Function', events: 'Event' },
] as const;

/** To be sent to EventBridge it is enough that the block is there: its only member is on by default. */
function toEventBridge(bridge: Block | null): boolean {
  return bridge !== null && (bridge.flag('EventBridgeEnabled') ?? true);
}
