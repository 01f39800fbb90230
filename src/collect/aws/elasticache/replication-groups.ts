import { collector, type Listed, present } from '../../collector.ts';
import type { Output } from '../api.ts';

type Group = NonNullable<
  Output<'elasticache', 'DescribeReplicationGroups'>['ReplicationGroups']
>[number];

interface Found extends Listed {
  group: Group;
}

export default collector<'AWS::ElastiCache::ReplicationGroup', Found>({
  type: 'AWS::ElastiCache::ReplicationGroup',
  scope: 'region',
  list: {
    needs: ['elasticache:DescribeReplicationGroups'],
    async *read(aws) {
      const pages = aws.pages('elasticache', 'DescribeReplicationGroups', { MaxRecords: 100 });
      for await (const { ReplicationGroups } of pages) {
        for (const group of ReplicationGroups ?? []) {
          yield { id: present(group.ARN), name: present(group.ReplicationGroupId), group };
        }
      }
    },
  },
  facts: {
    replicationGroupId: ({ name }) => name,
    atRestEncryptionEnabled: ({ group }) => present(group.AtRestEncryptionEnabled),
    storageEncryptionType: ({ group }) => group.StorageEncryptionType ?? null,
    kmsKeyId: ({ group }) => group.KmsKeyId ?? null,
  },
});
