import { collector, type Listed, present } from '../../collector.ts';
import type { Output } from '../api.ts';
import { toTags } from '../tags.ts';

interface Found extends Listed {
  cluster: NonNullable<Output<'rds', 'DescribeDBClusters'>['DBClusters']>[number];
}

/** Neptune and DocumentDB answer here too. */
export default collector<'AWS::RDS::DBCluster', Found>({
  type: 'AWS::RDS::DBCluster',
  scope: 'region',
  list: {
    needs: ['rds:DescribeDBClusters'],
    async *read(aws) {
      const pages = aws.pages('rds', 'DescribeDBClusters', { MaxRecords: 100 });
      for await (const { DBClusters } of pages) {
        for (const cluster of DBClusters ?? []) {
          const { DBClusterArn, DBClusterIdentifier } = cluster;
          yield { id: present(DBClusterArn), name: present(DBClusterIdentifier), cluster };
        }
      }
    },
  },
  facts: {
    dbClusterIdentifier: ({ name }) => name,
    engine: ({ cluster }) => present(cluster.Engine),
    vpcSecurityGroups: ({ cluster }) =>
      (cluster.VpcSecurityGroups ?? []).map((group) => present(group.VpcSecurityGroupId)),
    storageEncrypted: ({ cluster }) => present(cluster.StorageEncrypted),
    storageEncryptionType: ({ cluster }) => cluster.StorageEncryptionType ?? null,
    kmsKeyId: ({ cluster }) => cluster.KmsKeyId ?? null,
    tags: ({ cluster }) => toTags(cluster.TagList),
  },
});
