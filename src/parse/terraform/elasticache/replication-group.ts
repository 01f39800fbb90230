import { adapter } from '../../adapter.ts';
import { arnOf } from '../../arns.ts';
import { cacheClusterFacts, replicationGroupFacts } from '../../cache.ts';
import { inTerraform } from '../../words.ts';

/** The group, and the nodes it is made of. */
export default [
  adapter({
    type: 'AWS::ElastiCache::ReplicationGroup',
    of: 'aws_elasticache_replication_group',
    name: (group) => group.text('replication_group_id'),
    attributes: {
      arn: arnOf.replicationGroup,
      id: ({ name }) => name,
      replication_group_id: ({ name }) => name,
    },
    facts: replicationGroupFacts(inTerraform),
  }),
  adapter({
    type: 'AWS::ElastiCache::CacheCluster',
    of: 'aws_elasticache_replication_group',
    name: (group) => group.text('replication_group_id'),
    id: arnOf.cacheCluster,
    attributes: {},
    facts: cacheClusterFacts((group) => group.texts('security_group_ids')),
  }),
];
