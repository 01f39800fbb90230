import { adapter } from '../../adapter.ts';
import { arnOf } from '../../arns.ts';
import { cacheClusterFacts } from '../../cache.ts';

export default adapter({
  type: 'AWS::ElastiCache::CacheCluster',
  of: 'AWS::ElastiCache::CacheCluster',
  name: (cluster) => cluster.text('ClusterName'),
  id: arnOf.cacheCluster,
  attributes: { Ref: ({ name }) => name },
  facts: cacheClusterFacts((cluster) => cluster.texts('VpcSecurityGroupIds')),
});
