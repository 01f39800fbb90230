import type { PolicyDocument } from '../policy.ts';

export interface EcrRepository {
  repositoryName: string;
  /** `AES256` (a key AWS owns), `KMS` or `KMS_DSSE`. */
  encryptionType: string;
  kmsKey: string | null;
  policy: PolicyDocument | null;
}

/** One whose images anybody may pull. */
export interface PublicRepository {
  repositoryUri: string;
}
