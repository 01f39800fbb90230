export interface ReplicationGroup {
  replicationGroupId: string;
  atRestEncryptionEnabled: boolean;
  /** `none`, `sse-elasticache` (a key AWS owns) or `sse-kms`; null: not told. */
  storageEncryptionType: string | null;
  kmsKeyId: string | null;
}
