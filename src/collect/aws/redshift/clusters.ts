import { collector, type Listed, present } from '../../collector.ts';
import type { Output } from '../api.ts';
import { toTags } from '../tags.ts';

type Cluster = NonNullable<Output<'redshift', 'DescribeClusters'>['Clusters']>[number];

interface Found extends Listed {
  cluster: Cluster;
}

/** Stands in the place of a key's ARN where AWS owns the key. */
const OWNED = 'AWS_OWNED_KMS_KEY';

export default collector<'AWS::Redshift::Cluster', Found>({
  type: 'AWS::Redshift::Cluster',
  scope: 'region',
  list: {
    needs: ['redshift:DescribeClusters'],
    async *read(aws) {
      const pages = aws.pages('redshift', 'DescribeClusters', { MaxRecords: 100 });
      for await (const { Clusters } of pages) {
        for (const cluster of Clusters ?? []) {
          const name = present(cluster.ClusterIdentifier);
          const { partition, region, account } = aws;
          yield {
            id: `arn:${partition}:redshift:${region}:${account}:cluster:${name}`,
            name,
            cluster,
          };
        }
      }
    },
  },
  facts: {
    clusterIdentifier: ({ name }) => name,
    encrypted: ({ cluster }) => present(cluster.Encrypted),
    kmsKeyId: ({ cluster }) => (cluster.KmsKeyId === OWNED ? null : cluster.KmsKeyId || null),
    hsmEncrypted: ({ cluster }) => cluster.HsmStatus?.HsmConfigurationIdentifier !== undefined,
    vpcId: ({ cluster }) => cluster.VpcId ?? null,
    publiclyAccessible: ({ cluster }) => present(cluster.PubliclyAccessible),
    endpoint: ({ cluster: { Endpoint } }) =>
      Endpoint?.Address === undefined
        ? null
        : { address: Endpoint.Address, port: present(Endpoint.Port) },
    vpcSecurityGroups: ({ cluster }) =>
      (cluster.VpcSecurityGroups ?? []).map((group) => present(group.VpcSecurityGroupId)),
    tags: ({ cluster }) => toTags(cluster.Tags),
  },
});
