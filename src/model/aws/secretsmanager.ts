import type { PolicyDocument } from '../policy.ts';
import type { Tag } from '../tag.ts';

export interface Secret {
  secretName: string;
  /** Null: aws/secretsmanager. */
  kmsKeyId: string | null;
  /** The AWS service that manages it. */
  owningService: string | null;
  policy: PolicyDocument | null;
  tags: Tag[];
}
