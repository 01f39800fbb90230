import { some } from '../../model/truth.ts';
import { type Cited, type Hit, hitsOf } from './hits.ts';
import { needsOf } from './needs.ts';
import type { Layer, Policies } from './policies.ts';
import { settledByAws } from './settled.ts';
import type { Request } from './statement.ts';

export interface Decision {
  /** `maybe`: what was not seen decides it. */
  decision: 'allowed' | 'explicitDeny' | 'implicitDeny' | 'maybe';
  /** The denies that hit, the allows that were needed, or (`maybe`) the statements that are open. */
  by: Cited[];
  /** Layers that had to allow and did not. */
  missing: Layer[];
  /** Layers of which a policy was not seen. */
  unknown: Layer[];
  notes: string[];
}

/**
 * Is the request allowed, on a resource of this account? A Deny anywhere denies; every ceiling must allow, and so
 * must one of the ways there are for this caller. Source: IAM User Guide, "Policy evaluation logic".
 */
export function decide(request: Request, resourceAccount: string, policies: Policies): Decision {
  const settled = settledByAws(request, resourceAccount);
  if (settled) return { by: [], missing: [], unknown: [], ...settled };
  const hits = hitsOf(request, policies);
  const denies = hits.filter(({ effect }) => effect !== 'Allow');
  const denied = some(denies.map(({ truth }) => truth));
  const needs = needsOf(request, resourceAccount, policies, hits);
  const missing = needs.filter(({ truth }) => truth === false).map(({ layer }) => layer);
  const unsure = denied === 'maybe' || needs.some(({ truth }) => truth === 'maybe');
  const told = {
    missing: [],
    unknown: distinct(hits.flatMap(({ layer, cited }) => (cited ? [] : [layer]))),
    notes: [],
  };
  if (denied === true) return { decision: 'explicitDeny', by: certain(denies), ...told };
  if (missing.length > 0) {
    return { decision: 'implicitDeny', by: [], ...told, missing: distinct(missing) };
  }
  if (!unsure) return { decision: 'allowed', by: needs.flatMap(({ by }) => certain(by)), ...told };
  const open = [...denies, ...needs.flatMap(({ by, truth }) => (truth === 'maybe' ? by : []))];
  return { decision: 'maybe', by: open.flatMap(({ cited }) => cited ?? []), ...told };
}

function certain(hits: readonly Hit[]): Cited[] {
  return hits.flatMap(({ truth, cited }) => (truth === true && cited ? [cited] : []));
}

function distinct<Item>(items: readonly Item[]): Item[] {
  return [...new Set(items)];
}
