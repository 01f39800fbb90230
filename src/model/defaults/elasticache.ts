import type { Facts } from '../resource.ts';

export default {
  'AWS::ElastiCache::CacheCluster': { cacheClusterId: 'cache-001', securityGroups: ['sg-1'] },
  'AWS::ElastiCache::ReplicationGroup': {
    replicationGroupId: 'cache',
    atRestEncryptionEnabled: false,
    storageEncryptionType: null,
    kmsKeyId: null,
  },
} satisfies Partial<Facts>;
