import { adapter } from '../../adapter.ts';
import { arnOf } from '../../arns.ts';
import { redshiftFacts } from '../../redshift-cluster.ts';
import { inTerraform } from '../../words.ts';

export default adapter({
  type: 'AWS::Redshift::Cluster',
  of: 'aws_redshift_cluster',
  name: (cluster) => cluster.text('cluster_identifier'),
  attributes: {
    arn: arnOf.redshiftCluster,
    id: ({ name }) => name,
    cluster_identifier: ({ name }) => name,
  },
  facts: redshiftFacts(inTerraform, {
    endpoint: 'dns_name',
    tags: (cluster) => cluster.tags('tags'),
  }),
});
