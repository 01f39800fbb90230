export interface SsmParameter {
  parameterName: string;
  parameterType: 'String' | 'StringList' | 'SecureString';
  /** Of a SecureString. */
  keyId: string | null;
}

/** One of the account's own; those of AWS are left out. */
export interface SsmDocument {
  documentName: string;
  /** `Command`, `Automation`, `Session` and so on. */
  documentType: string;
  /** Ids of accounts that may read and run it; `all`: every account there is. */
  sharedWithAccounts: string[];
}
