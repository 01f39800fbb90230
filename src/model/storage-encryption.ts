/** How RDS says that storage is encrypted. `storageEncryptionType` came later and outranks the flag. */
export interface StorageEncryption {
  /** Of a snapshot called `Encrypted`. False also under a key that AWS owns. */
  encrypted: boolean;
  /** `sse-kms`, `sse-rds` (a key AWS owns) or `none`; null: not told. */
  storageEncryptionType: string | null;
}

export function isStorageEncrypted({
  encrypted,
  storageEncryptionType,
}: StorageEncryption): boolean {
  return storageEncryptionType === null ? encrypted : storageEncryptionType !== 'none';
}
