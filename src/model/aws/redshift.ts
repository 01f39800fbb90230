import type { Tag } from '../tag.ts';

export interface RedshiftCluster {
  clusterIdentifier: string;
  encrypted: boolean;
  /** Null: none of the account's, so one that AWS owns. */
  kmsKeyId: string | null;
  /** Encrypted by a hardware security module of the customer's. */
  hsmEncrypted: boolean;
  vpcId: string | null;
  publiclyAccessible: boolean;
  /** Null while it is being created. */
  endpoint: { address: string; port: number } | null;
  vpcSecurityGroups: string[];
  tags: Tag[];
}
