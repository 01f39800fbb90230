import { expect, test } from 'vitest';
import { ACCOUNT, answered, REGION, refused, replay } from '../../testing.ts';
import replicationGroups from './replication-groups.ts';

test('what the listing tells', async () => {
  const { resources } = await replay(replicationGroups, [
    answered(
      'elasticache',
      'DescribeReplicationGroups',
      { MaxRecords: 100 },
      {
        ReplicationGroups: [
          { ARN: 'arn:1', ReplicationGroupId: 'a', AtRestEncryptionEnabled: false },
          {
            ARN: 'arn:2',
            ReplicationGroupId: 'b',
            AtRestEncryptionEnabled: true,
            StorageEncryptionType: 'sse-kms',
            KmsKeyId: 'key',
          },
        ],
      },
    ),
  ]);
  expect(resources).toStrictEqual([
    {
      type: 'AWS::ElastiCache::ReplicationGroup',
      id: 'arn:1',
      name: 'a',
      account: ACCOUNT,
      region: REGION,
      replicationGroupId: 'a',
      atRestEncryptionEnabled: false,
      storageEncryptionType: null,
      kmsKeyId: null,
    },
    {
      type: 'AWS::ElastiCache::ReplicationGroup',
      id: 'arn:2',
      name: 'b',
      account: ACCOUNT,
      region: REGION,
      replicationGroupId: 'b',
      atRestEncryptionEnabled: true,
      storageEncryptionType: 'sse-kms',
      kmsKeyId: 'key',
    },
  ]);
});

test('a listing that is refused is incomplete', async () => {
  const { resources, incomplete } = await replay(replicationGroups, [
    refused(
      'elasticache',
      'DescribeReplicationGroups',
      { MaxRecords: 100 },
      { name: 'AccessDenied' },
    ),
  ]);
  expect(resources).toStrictEqual([]);
  expect(incomplete).toMatchObject([
    { type: 'AWS::ElastiCache::ReplicationGroup', region: REGION },
  ]);
});
