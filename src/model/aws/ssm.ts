export interface SsmParameter {
  parameterName: string;
  parameterType: 'String' | 'StringList' | 'SecureString';
  /** Of a SecureString. */
  keyId: string | null;
}
