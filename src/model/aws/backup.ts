import type { PolicyDocument } from '../policy.ts';

export interface BackupVault {
  backupVaultName: string;
  /** With a vault lock: what is in it stays for as long as the lock says. */
  locked: boolean;
  /** ISO 8601: from then on nobody lifts the lock; null: whoever may can. */
  lockDate: string | null;
  policy: PolicyDocument | null;
}
