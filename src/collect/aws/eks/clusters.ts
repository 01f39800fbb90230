import { collector, present } from '../../collector.ts';

export default collector({
  type: 'AWS::EKS::Cluster',
  scope: 'region',
  list: {
    needs: ['eks:ListClusters'],
    async *read(aws) {
      for await (const { clusters } of aws.pages('eks', 'ListClusters', { maxResults: 100 })) {
        for (const name of present(clusters)) {
          const { partition, region, account } = aws;
          yield { id: `arn:${partition}:eks:${region}:${account}:cluster/${name}`, name };
        }
      }
    },
  },
  facts: {
    clusterName: ({ name }) => name,
    securityGroupIds: {
      needs: ['eks:DescribeCluster'],
      async read(aws, { name }) {
        const { cluster } = await aws.call('eks', 'DescribeCluster', { name });
        const { securityGroupIds, clusterSecurityGroupId: own } = present(
          present(cluster).resourcesVpcConfig,
        );
        return [...(securityGroupIds ?? []), ...(own ? [own] : [])];
      },
    },
    endpointAccess: {
      needs: ['eks:DescribeCluster'],
      async read(aws, { name }) {
        const { cluster } = await aws.call('eks', 'DescribeCluster', { name });
        const { endpoint, resourcesVpcConfig } = present(cluster);
        const { endpointPublicAccess, publicAccessCidrs } = present(resourcesVpcConfig);
        const publicAccess = present(endpointPublicAccess);
        return {
          endpoint: endpoint ?? null,
          publicAccess,
          publicAccessCidrs: publicAccess ? present(publicAccessCidrs) : [],
        };
      },
    },
  },
});
