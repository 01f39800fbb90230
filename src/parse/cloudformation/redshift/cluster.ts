import { adapter } from '../../adapter.ts';
import { arnOf } from '../../arns.ts';
import { redshiftFacts } from '../../redshift-cluster.ts';
import { inCloudFormation } from '../../words.ts';
import { tagsOf } from '../tags.ts';

export default adapter({
  type: 'AWS::Redshift::Cluster',
  of: 'AWS::Redshift::Cluster',
  name: (cluster) => cluster.text('ClusterIdentifier'),
  id: arnOf.redshiftCluster,
  attributes: { Ref: ({ name }) => name },
  facts: redshiftFacts(inCloudFormation, { endpoint: 'Endpoint.Address', tags: tagsOf }),
});
