import { isOffered } from '../../../model/service-regions.ts';
import { collector, type Listed, present } from '../../collector.ts';
import type { Output } from '../api.ts';

interface Found extends Listed {
  cluster: NonNullable<Output<'kafka', 'ListClustersV2'>['ClusterInfoList']>[number];
}

/** Serverless ones are never on the internet. */
export default collector<'AWS::MSK::Cluster', Found>({
  type: 'AWS::MSK::Cluster',
  scope: 'region',
  list: {
    needs: ['kafka:ListClustersV2'],
    async *read(aws) {
      if (!isOffered('kafka', aws.region)) return;
      for await (const { ClusterInfoList } of aws.pages('kafka', 'ListClustersV2', {
        MaxResults: 100,
      })) {
        for (const cluster of present(ClusterInfoList)) {
          yield { id: present(cluster.ClusterArn), name: present(cluster.ClusterName), cluster };
        }
      }
    },
  },
  facts: {
    clusterName: ({ name }) => name,
    // Those made before public access could be had say nothing of it.
    publicAccess: ({ cluster: { Provisioned } }) => {
      const type = Provisioned?.BrokerNodeGroupInfo?.ConnectivityInfo?.PublicAccess?.Type;
      return type !== undefined && type !== 'DISABLED';
    },
    securityGroups: ({ cluster }) => cluster.Provisioned?.BrokerNodeGroupInfo?.SecurityGroups ?? [],
    clientAuthentication: ({ cluster }) => {
      const { Sasl, Tls } = cluster.Provisioned?.ClientAuthentication ?? {};
      return {
        iam: Sasl?.Iam?.Enabled ?? false,
        scram: Sasl?.Scram?.Enabled ?? false,
        tls: Tls?.Enabled ?? (Tls?.CertificateAuthorityArnList ?? []).length > 0,
      };
    },
  },
});
