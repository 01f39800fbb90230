/** What answers queries without a cluster of the account's own. */
export interface RedshiftWorkgroup {
  workgroupName: string;
  publiclyAccessible: boolean;
  /** Null while it is being created. */
  endpoint: { address: string; port: number } | null;
  /** Ids of those that clients come to. */
  networkInterfaces: string[];
  /** A name of the account's own. */
  customDomainName: string | null;
}
