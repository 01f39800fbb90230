import type { PolicyDocument } from '../policy.ts';

export interface Queue {
  queueName: string;
  queueUrl: string;
  /** SSE-SQS: with a key that AWS owns. */
  sqsManagedSseEnabled: boolean;
  /** Key id, ARN or alias; null: no KMS key. */
  kmsMasterKeyId: string | null;
  policy: PolicyDocument | null;
}
