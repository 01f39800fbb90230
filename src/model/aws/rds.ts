import type { Tag } from '../tag.ts';

export interface DBInstance {
  dbInstanceIdentifier: string;
  engine: string;
  /** Null: it stands alone. */
  dbClusterIdentifier: string | null;
  publiclyAccessible: boolean;
  port: number;
  vpcSecurityGroups: string[];
  storageEncrypted: boolean;
  storageEncryptionType: string | null;
  kmsKeyId: string | null;
  /** Average DatabaseConnections of the last 14 days; null: no data. */
  averageConnections: number | null;
  tags: Tag[];
}

export interface DBCluster {
  dbClusterIdentifier: string;
  engine: string;
  storageEncrypted: boolean;
  storageEncryptionType: string | null;
  kmsKeyId: string | null;
  tags: Tag[];
}

/** Of an instance or of a cluster. */
export interface DBSnapshot {
  dbSnapshotIdentifier: string;
  ofCluster: boolean;
  snapshotType: string;
  encrypted: boolean;
  storageEncryptionType: string | null;
  /** Account ids that may restore it, or `all`. */
  restoreAccounts: string[];
  tags: Tag[];
}
