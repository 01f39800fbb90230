import type { PolicyDocument } from '../policy.ts';

/** A vault of Glacier as it was before S3 had its storage classes. */
export interface GlacierVault {
  vaultName: string;
  policy: PolicyDocument | null;
  /** That of Vault Lock, which nobody can change once it is locked. */
  lockPolicy: PolicyDocument | null;
}
