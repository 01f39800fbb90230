import { adapter } from '../../adapter.ts';
import { arnOf } from '../../arns.ts';
import { eksFacts } from '../../eks-cluster.ts';
import { inCloudFormation } from '../../words.ts';

export default adapter({
  type: 'AWS::EKS::Cluster',
  of: 'AWS::EKS::Cluster',
  name: (cluster) => cluster.text('Name'),
  attributes: { Ref: ({ name }) => name, Arn: arnOf.eksCluster },
  facts: eksFacts(inCloudFormation, {
    network: 'ResourcesVpcConfig',
    ownGroup: 'ClusterSecurityGroupId',
  }),
});
