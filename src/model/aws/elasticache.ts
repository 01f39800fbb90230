export interface ReplicationGroup {
  replicationGroupId: string;
  atRestEncryptionEnabled: boolean;
  /** `none`, `sse-elasticache` (a key AWS owns) or `sse-kms`; null: not told. */
  storageEncryptionType: string | null;
  kmsKeyId: string | null;
}

/** Also each node of a replication group. */
export interface CacheCluster {
  cacheClusterId: string;
  securityGroups: string[];
}
