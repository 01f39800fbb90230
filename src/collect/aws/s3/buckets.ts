import { type AccessPoint, NO_BLOCK, type PublicAccessBlock } from '../../../model/aws/s3.ts';
import { parsePolicy } from '../../../model/policy.ts';
import { type Aws, collector, orNone, present } from '../../collector.ts';
import type { Output } from '../api.ts';
import { toTags } from '../tags.ts';
import { toLifecycleRule, toNotifications, toReplicationRule } from './rules.ts';

const NO_ACCESS_BLOCK = 'NoSuchPublicAccessBlockConfiguration';

export default collector({
  type: 'AWS::S3::Bucket',
  scope: 'account',
  list: {
    needs: ['s3:ListAllMyBuckets'],
    async *read(aws) {
      // AWS tells each bucket's region only when the request has a parameter.
      for await (const { Buckets } of aws.pages('s3', 'ListBuckets', { MaxBuckets: 1000 })) {
        for (const { Name, BucketRegion } of Buckets ?? []) {
          const name = present(Name);
          const region = BucketRegion ?? (await locationOf(aws, name));
          yield { id: `arn:${aws.partition}:s3:::${name}`, name, region };
        }
      }
    },
  },
  facts: {
    bucketName: ({ name }) => name,
    acl: {
      needs: ['s3:GetBucketAcl'],
      async read(aws, { name }) {
        const { Owner, Grants } = await aws.call('s3', 'GetBucketAcl', { Bucket: name });
        return {
          ownerId: present(Owner?.ID),
          grants: (Grants ?? []).map(({ Grantee, Permission }) => ({
            grantee: present(Grantee?.URI ?? Grantee?.ID ?? Grantee?.EmailAddress),
            permission: present(Permission),
          })),
        };
      },
    },
    objectOwnership: {
      needs: ['s3:GetBucketOwnershipControls'],
      async read(aws, { name }) {
        const found = await orNone(
          'OwnershipControlsNotFoundError',
          aws.call('s3', 'GetBucketOwnershipControls', { Bucket: name }),
        );
        if (!found) return 'ObjectWriter';
        return present(found.OwnershipControls?.Rules?.[0]?.ObjectOwnership);
      },
    },
    policy: {
      needs: ['s3:GetBucketPolicy'],
      async read(aws, { name }) {
        const found = await orNone(
          'NoSuchBucketPolicy',
          aws.call('s3', 'GetBucketPolicy', { Bucket: name }),
        );
        return found && parsePolicy(present(found.Policy));
      },
    },
    publicAccessBlock: {
      needs: ['s3:GetBucketPublicAccessBlock'],
      async read(aws, { name }) {
        const found = await orNone(
          NO_ACCESS_BLOCK,
          aws.call('s3', 'GetPublicAccessBlock', { Bucket: name }),
        );
        return found ? toBlock(present(found.PublicAccessBlockConfiguration)) : NO_BLOCK;
      },
    },
    versioning: {
      needs: ['s3:GetBucketVersioning'],
      async read(aws, { name }) {
        const { Status, MFADelete } = await aws.call('s3', 'GetBucketVersioning', { Bucket: name });
        return { status: Status ?? ('Never' as const), mfaDelete: MFADelete === 'Enabled' };
      },
    },
    encryption: {
      needs: ['s3:GetEncryptionConfiguration'],
      async read(aws, { name }) {
        const found = await orNone(
          'ServerSideEncryptionConfigurationNotFoundError',
          aws.call('s3', 'GetBucketEncryption', { Bucket: name }),
        );
        if (!found) return null;
        const [rule] = present(found.ServerSideEncryptionConfiguration?.Rules);
        const { SSEAlgorithm, KMSMasterKeyID } = present(rule?.ApplyServerSideEncryptionByDefault);
        return { sseAlgorithm: present(SSEAlgorithm), kmsMasterKeyId: KMSMasterKeyID ?? null };
      },
    },
    objectLock: {
      needs: ['s3:GetBucketObjectLockConfiguration'],
      async read(aws, { name }) {
        const found = await orNone(
          'ObjectLockConfigurationNotFoundError',
          aws.call('s3', 'GetObjectLockConfiguration', { Bucket: name }),
        );
        if (!found) return null;
        const { ObjectLockEnabled, Rule } = present(found.ObjectLockConfiguration);
        const retention = Rule?.DefaultRetention;
        return {
          enabled: ObjectLockEnabled === 'Enabled',
          defaultRetention: retention
            ? {
                mode: present(retention.Mode),
                days: retention.Days ?? null,
                years: retention.Years ?? null,
              }
            : null,
        };
      },
    },
    lifecycleRules: {
      needs: ['s3:GetLifecycleConfiguration'],
      async read(aws, { name }) {
        const found = await orNone(
          'NoSuchLifecycleConfiguration',
          aws.call('s3', 'GetBucketLifecycleConfiguration', { Bucket: name }),
        );
        return (found?.Rules ?? []).map(toLifecycleRule);
      },
    },
    replicationRules: {
      needs: ['s3:GetReplicationConfiguration'],
      async read(aws, { name }) {
        const found = await orNone(
          'ReplicationConfigurationNotFoundError',
          aws.call('s3', 'GetBucketReplication', { Bucket: name }),
        );
        return found ? present(found.ReplicationConfiguration?.Rules).map(toReplicationRule) : [];
      },
    },
    notifications: {
      needs: ['s3:GetBucketNotification'],
      read: async (aws, { name }) =>
        toNotifications(
          await aws.call('s3', 'GetBucketNotificationConfiguration', { Bucket: name }),
        ),
    },
    loggingTargetBucket: {
      needs: ['s3:GetBucketLogging'],
      async read(aws, { name }) {
        const { LoggingEnabled } = await aws.call('s3', 'GetBucketLogging', { Bucket: name });
        return LoggingEnabled ? present(LoggingEnabled.TargetBucket) : null;
      },
    },
    accessPoints: {
      needs: ['s3:ListAccessPoints', 's3:GetAccessPoint', 's3:GetAccessPointPolicy'],
      async read(aws, { name }) {
        const points: AccessPoint[] = [];
        const input = { AccountId: aws.account, Bucket: name, MaxResults: 1000 };
        for await (const page of aws.pages('s3-control', 'ListAccessPoints', input)) {
          for (const point of page.AccessPointList ?? []) {
            points.push(await accessPointOf(aws, present(point.Name)));
          }
        }
        return points;
      },
    },
    tags: {
      needs: ['s3:GetBucketTagging'],
      async read(aws, { name }) {
        const found = await orNone(
          'NoSuchTagSet',
          aws.call('s3', 'GetBucketTagging', { Bucket: name }),
        );
        return toTags(found?.TagSet);
      },
    },
  },
});

/** For servers that speak S3 but do not tell regions in the list, as AWS does. */
async function locationOf(aws: Aws, bucket: string): Promise<string> {
  const { LocationConstraint } = await aws.call('s3', 'GetBucketLocation', { Bucket: bucket });
  if (LocationConstraint === 'EU') return 'eu-west-1';
  return LocationConstraint || aws.globalRegion;
}

async function accessPointOf(aws: Aws, name: string): Promise<AccessPoint> {
  const input = { AccountId: aws.account, Name: name };
  const point = await aws.call('s3-control', 'GetAccessPoint', input);
  const found = await orNone(
    'NoSuchAccessPointPolicy',
    aws.call('s3-control', 'GetAccessPointPolicy', input),
  );
  return {
    accessPointName: name,
    accessPointArn: present(point.AccessPointArn),
    networkOrigin: present(point.NetworkOrigin),
    publicAccessBlock: toBlock(point.PublicAccessBlockConfiguration ?? {}),
    policy: found && parsePolicy(present(found.Policy)),
  };
}

/** The settings that are off may be missing. */
function toBlock(
  block: NonNullable<Output<'s3', 'GetPublicAccessBlock'>['PublicAccessBlockConfiguration']>,
): PublicAccessBlock {
  return {
    blockPublicAcls: block.BlockPublicAcls ?? false,
    ignorePublicAcls: block.IgnorePublicAcls ?? false,
    blockPublicPolicy: block.BlockPublicPolicy ?? false,
    restrictPublicBuckets: block.RestrictPublicBuckets ?? false,
  };
}
