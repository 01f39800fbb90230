import type { NamedPolicy, PolicyDocument } from '../policy.ts';

export interface KinesisStream {
  streamName: string;
  /** Null: not encrypted. */
  encryption: { keyId: string } | null;
  policy: PolicyDocument | null;
  /** Of those registered to read it, by name and the second they were made. */
  consumerPolicies: NamedPolicy[];
}
