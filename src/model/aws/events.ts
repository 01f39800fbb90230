import type { PolicyDocument } from '../policy.ts';

export interface EventBus {
  eventBusName: string;
  policy: PolicyDocument | null;
}

export interface EventRule {
  ruleName: string;
  eventBusName: string;
  state: string;
  /** JSON as stored; null: on a schedule. */
  eventPattern: string | null;
  /** ARNs. */
  targets: string[];
  /** Of the tasks it starts. */
  targetSecurityGroups: string[];
}
