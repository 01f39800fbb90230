/** Asks AWS something. Never rejects for what AWS or the network did. */
export type Ask = (call: {
  region: string;
  service: 'cloudtrail' | 's3' | 'sqs';
  operation: string;
  input: Record<string, unknown>;
}) => Promise<{ output: unknown } | { error: Refusal }>;

/** Why AWS did not answer. */
export interface Refusal {
  name: string;
  message: string;
  /**
   * What was asked for is not there; may not be had; cannot be had with credentials that no longer work; or another try,
   * later, may bring it.
   */
  kind: 'absent' | 'denied' | 'expired' | 'passing' | 'other';
}

/** What AWS refused, as one sentence. */
export function refusalInWords(operation: string, { name, message }: Refusal): string {
  return `${operation} ${name}${message === '' || message === name ? '' : `, ${message}`}`;
}
