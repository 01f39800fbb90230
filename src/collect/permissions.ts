import type { Wanted } from './collect.ts';
import { type AnyCollector, readersOf } from './collector.ts';

/** What finding out about an account takes before anything else: which of its regions are enabled. */
const FIRST = ['account:ListRegions', 'ec2:DescribeRegions'];

/** The IAM actions that reading these facts takes, sorted; a scan that is allowed them misses nothing. */
export function actionsFor(wanted: Wanted, collectors: readonly AnyCollector[]): string[] {
  const actions = new Set(FIRST);
  for (const collector of collectors) {
    const facts = wanted.get(collector.type);
    if (!facts) continue;
    const asked = readersOf(collector).filter(([fact]) => facts.has(fact));
    for (const { needs } of [collector.list, ...asked.map(([, reader]) => reader)]) {
      for (const action of needs) actions.add(action);
    }
  }
  return [...actions].sort();
}

export interface PolicyDocumentJson {
  Version: '2012-10-17';
  Statement: { Sid: string; Effect: 'Allow'; Action: string[]; Resource: '*' }[];
}

/** One policy that allows the actions on everything: most of what a scan asks knows no resource. */
export function policyAllowing(
  actions: readonly string[],
  sid = 'CastellanReads',
): PolicyDocumentJson {
  return {
    Version: '2012-10-17',
    Statement: [{ Sid: sid, Effect: 'Allow', Action: [...actions], Resource: '*' }],
  };
}

/**
 * Characters of a managed policy, white space aside.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export const MANAGED_POLICY_LIMIT = 6144;

/** As many policies as it takes for each to fit a managed policy, in the order of the actions. */
export function managedPoliciesAllowing(actions: readonly string[]): PolicyDocumentJson[] {
  const policies: PolicyDocumentJson[] = [];
  let chunk: string[] = [];
  for (const action of actions) {
    const longer = [...chunk, action];
    if (chunk.length > 0 && sizeOf(policyAllowing(longer)) > MANAGED_POLICY_LIMIT) {
      policies.push(policyAllowing(chunk));
      chunk = [action];
    } else chunk = longer;
  }
  if (chunk.length > 0) policies.push(policyAllowing(chunk));
  return policies;
}

/** As AWS counts it. */
export function sizeOf(policy: PolicyDocumentJson): number {
  return JSON.stringify(policy).length;
}
