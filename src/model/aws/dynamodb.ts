import type { PolicyDocument } from '../policy.ts';

export interface DynamoTable {
  tableName: string;
  policy: PolicyDocument | null;
  /** Of its stream, where it has one. */
  streamPolicy: PolicyDocument | null;
  /** Null: a key that AWS owns. */
  sseDescription: { status: string; sseType: string | null; kmsMasterKeyArn: string | null } | null;
}
