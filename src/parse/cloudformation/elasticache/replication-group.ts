import { adapter } from '../../adapter.ts';
import { arnOf } from '../../arns.ts';
import { cacheClusterFacts, replicationGroupFacts } from '../../cache.ts';
import { inCloudFormation } from '../../words.ts';

/** The group, and the nodes it is made of. */
export default [
  adapter({
    type: 'AWS::ElastiCache::ReplicationGroup',
    of: 'AWS::ElastiCache::ReplicationGroup',
    name: (group) => group.text('ReplicationGroupId'),
    id: arnOf.replicationGroup,
    attributes: { Ref: ({ name }) => name },
    facts: replicationGroupFacts(inCloudFormation),
  }),
  adapter({
    type: 'AWS::ElastiCache::CacheCluster',
    of: 'AWS::ElastiCache::ReplicationGroup',
    name: (group) => group.text('ReplicationGroupId'),
    id: arnOf.cacheCluster,
    attributes: {},
    facts: cacheClusterFacts((group) => group.texts('SecurityGroupIds')),
  }),
];
