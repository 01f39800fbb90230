import { adapter } from '../../adapter.ts';
import { arnOf } from '../../arns.ts';
import { emrGroups } from '../../emr-groups.ts';
import { inCloudFormation } from '../../words.ts';

export default adapter({
  type: 'AWS::EMR::Cluster',
  of: 'AWS::EMR::Cluster',
  name: (cluster) => cluster.text('Name'),
  id: arnOf.emrCluster,
  attributes: { Ref: ({ id }) => id },
  facts: {
    clusterId: (_, { self }) => self.id,
    securityGroups: (cluster) => emrGroups(cluster.block('Instances'), inCloudFormation),
  },
});
