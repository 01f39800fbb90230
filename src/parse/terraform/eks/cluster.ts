import { adapter } from '../../adapter.ts';
import { arnOf } from '../../arns.ts';
import { eksCards, eksFacts } from '../../eks-cluster.ts';
import { inTerraform } from '../../words.ts';
import { terraform } from '../dialect.ts';

const OF = 'aws_eks_cluster';
const network = {
  network: 'vpc_config',
  ownGroup: 'vpc_config.0.cluster_security_group_id',
};

export default [
  adapter({
    type: 'AWS::EKS::Cluster',
    of: OF,
    name: (cluster) => cluster.text('name'),
    attributes: { arn: arnOf.eksCluster, id: ({ name }) => name, name: ({ name }) => name },
    facts: eksFacts(inTerraform, network),
  }),
  eksCards(OF, network, terraform),
];
