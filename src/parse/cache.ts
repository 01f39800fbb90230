import type { Adapter } from './adapter.ts';
import type { Block } from './block.ts';
import type { Words } from './words.ts';

/** Without a word about it only Valkey is encrypted. Source: ElastiCache API Reference, "CreateReplicationGroup". */
export function replicationGroupFacts(
  words: Words,
): Adapter<'AWS::ElastiCache::ReplicationGroup'>['facts'] {
  return {
    replicationGroupId: (_, { self }) => self.name,
    atRestEncryptionEnabled: (group) =>
      group.flag(words('at_rest_encryption_enabled')) ?? group.text(words('engine')) === 'valkey',
    storageEncryptionType: () => null,
    kmsKeyId: (group) => group.text(words('kms_key_id')),
  };
}

/** Of a cluster that stands alone, and of the nodes of a group, which are all alike. */
export function cacheClusterFacts(
  groups: (cluster: Block) => string[],
): Adapter<'AWS::ElastiCache::CacheCluster'>['facts'] {
  return { cacheClusterId: (_, { self }) => self.name, securityGroups: groups };
}
