import { adapter } from '../../adapter.ts';
import { arnOf } from '../../arns.ts';
import { cacheClusterFacts } from '../../cache.ts';

export default adapter({
  type: 'AWS::ElastiCache::CacheCluster',
  of: 'aws_elasticache_cluster',
  name: (cluster) => cluster.text('cluster_id'),
  attributes: {
    arn: arnOf.cacheCluster,
    id: ({ name }) => name,
    cluster_id: ({ name }) => name,
  },
  facts: cacheClusterFacts((cluster) => cluster.texts('security_group_ids')),
});
