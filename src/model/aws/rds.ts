import type { Tag } from '../tag.ts';

export interface DBInstance {
  dbInstanceIdentifier: string;
  engine: string;
  /** Null: it stands alone. */
  dbClusterIdentifier: string | null;
  publiclyAccessible: boolean;
  port: number;
  /** Name of its endpoint; null while it is being created. */
  endpointAddress: string | null;
  vpcId: string;
  vpcSecurityGroups: string[];
  storageEncrypted: boolean;
  storageEncryptionType: string | null;
  kmsKeyId: string | null;
  /** DatabaseConnections by day, of the last 90 days as far as there are data. */
  dailyConnections: DailyAverage[];
  tags: Tag[];
}

/** `day` is the midnight it begins with, ISO 8601. */
export interface DailyAverage {
  day: string;
  average: number;
}

export interface DBCluster {
  dbClusterIdentifier: string;
  engine: string;
  vpcSecurityGroups: string[];
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
