export interface DynamoTable {
  tableName: string;
  /** Null: a key that AWS owns. */
  sseDescription: { status: string; sseType: string | null; kmsMasterKeyArn: string | null } | null;
}
