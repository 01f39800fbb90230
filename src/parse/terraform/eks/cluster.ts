import { adapter } from '../../adapter.ts';
import { arnOf } from '../../arns.ts';
import { eksFacts } from '../../eks-cluster.ts';
import { inTerraform } from '../../words.ts';

export default adapter({
  type: 'AWS::EKS::Cluster',
  of: 'aws_eks_cluster',
  name: (cluster) => cluster.text('name'),
  attributes: { arn: arnOf.eksCluster, id: ({ name }) => name, name: ({ name }) => name },
  facts: eksFacts(inTerraform, {
    network: 'vpc_config',
    ownGroup: 'vpc_config.0.cluster_security_group_id',
  }),
});
