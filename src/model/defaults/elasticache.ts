import type { Facts } from '../resource.ts';

export default {
  'AWS::ElastiCache::ReplicationGroup': {
    replicationGroupId: 'cache',
    atRestEncryptionEnabled: false,
    storageEncryptionType: null,
    kmsKeyId: null,
  },
} satisfies Partial<Facts>;
