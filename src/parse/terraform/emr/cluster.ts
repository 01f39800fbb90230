import { adapter } from '../../adapter.ts';
import { arnOf } from '../../arns.ts';
import { emrGroups } from '../../emr-groups.ts';
import { inTerraform } from '../../words.ts';

export default adapter({
  type: 'AWS::EMR::Cluster',
  of: 'aws_emr_cluster',
  name: (cluster) => cluster.text('name'),
  attributes: { arn: arnOf.emrCluster, id: ({ id }) => id, name: ({ name }) => name },
  facts: {
    clusterId: (_, { self }) => self.id,
    securityGroups: (cluster) => emrGroups(cluster.block('ec2_attributes'), inTerraform),
  },
});
