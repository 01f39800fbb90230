import { collector, present } from '../../collector.ts';

export default collector({
  type: 'AWS::EMR::Cluster',
  scope: 'region',
  list: {
    needs: ['elasticmapreduce:ListClusters'],
    async *read(aws) {
      // Clusters that have ended stay listed for two months.
      const pages = aws.pages('emr', 'ListClusters', {
        ClusterStates: ['STARTING', 'BOOTSTRAPPING', 'RUNNING', 'WAITING', 'TERMINATING'],
      });
      for await (const { Clusters } of pages) {
        for (const { ClusterArn, Id } of present(Clusters)) {
          yield { id: present(ClusterArn), name: present(Id) };
        }
      }
    },
  },
  facts: {
    clusterId: ({ name }) => name,
    securityGroups: {
      needs: ['elasticmapreduce:DescribeCluster'],
      async read(aws, { name }) {
        const { Cluster } = await aws.call('emr', 'DescribeCluster', { ClusterId: name });
        const its = present(present(Cluster).Ec2InstanceAttributes);
        return [
          its.EmrManagedMasterSecurityGroup,
          its.EmrManagedSlaveSecurityGroup,
          its.ServiceAccessSecurityGroup,
          ...(its.AdditionalMasterSecurityGroups ?? []),
          ...(its.AdditionalSlaveSecurityGroups ?? []),
        ].filter((group) => group !== undefined);
      },
    },
  },
});
