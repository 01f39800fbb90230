import type { PolicyDocument } from '../policy.ts';

export interface Organization {
  id: string;
  managementAccountId: string;
}

/** A service or resource control policy, where it is attached. */
export interface ControlPolicy {
  arn: string;
  name: string;
  document: PolicyDocument;
}
