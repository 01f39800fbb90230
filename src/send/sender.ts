/** The one way out: makes a call that writes. Never rejects for what AWS or the network did. */
export type Sender = (call: {
  region: string;
  service: 'securityhub' | 's3';
  operation: string;
  input: Record<string, unknown>;
}) => Promise<{ output: unknown } | { error: { name: string; message: string } }>;

/** What became of a sending: how much arrived, and what did not, in sentences. */
export interface Sent {
  what: string;
  problems: string[];
}

/** The name of the error where the role of an account could not be assumed. */
export const ENTERING = 'AssumeRole';
