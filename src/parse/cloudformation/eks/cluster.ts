import { adapter } from '../../adapter.ts';
import { arnOf } from '../../arns.ts';
import { eksCards, eksFacts } from '../../eks-cluster.ts';
import { inCloudFormation } from '../../words.ts';
import { cloudformation } from '../dialect.ts';

const OF = 'AWS::EKS::Cluster';
const network = { network: 'ResourcesVpcConfig', ownGroup: 'ClusterSecurityGroupId' };

export default [
  adapter({
    type: OF,
    of: OF,
    name: (cluster) => cluster.text('Name'),
    attributes: { Ref: ({ name }) => name, Arn: arnOf.eksCluster },
    facts: eksFacts(inCloudFormation, network),
  }),
  eksCards(OF, network, cloudformation),
];
