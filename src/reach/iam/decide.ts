import { accountOf } from '../../model/caller.ts';
import { some } from '../../model/truth.ts';
import { type Cited, citedIn, type Hit, hitsOf } from './hits.ts';
import { needsOf } from './needs.ts';
import { notesOf } from './notes.ts';
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
  const { decision, by, missing, unknown, notes } = weigh(request, resourceAccount, policies);
  return {
    decision,
    by: citedIn(by),
    missing,
    unknown,
    notes: [...notes, ...notesOf(request, policies)],
  };
}

/** A decision, with the statements themselves. */
export interface Weighed extends Omit<Decision, 'by'> {
  by: Hit[];
  /** What allows it, or may. */
  grants: Hit[];
}

/** `hits`: all that policies say of it, whether it matters or not. */
export function weigh(
  request: Request,
  resourceAccount: string,
  policies: Policies,
): Weighed & { hits: readonly Hit[] } {
  // What AWS manages is in everybody's account.
  const owner = resourceAccount === 'aws' ? accountOf(request.caller) : resourceAccount;
  const settled = settledByAws(request, owner);
  if (settled) return { by: [], grants: [], hits: [], missing: [], unknown: [], ...settled };
  const hits = hitsOf(request, policies);
  const denies = hits.filter(({ effect }) => effect !== 'Allow');
  const denied = some(denies.map(({ truth }) => truth));
  const needs = needsOf(request, owner, policies, hits);
  const missing = needs.filter(({ truth }) => truth === false).map(({ layer }) => layer);
  const told = {
    hits,
    missing: [],
    unknown: distinct(hits.flatMap(({ layer, statement }) => (statement ? [] : [layer]))),
    notes: [],
    grants: needs.flatMap(({ by }) => by),
  };
  if (denied === true) return { decision: 'explicitDeny', by: certain(denies), ...told };
  if (missing.length > 0) {
    return { decision: 'implicitDeny', by: [], ...told, missing: distinct(missing) };
  }
  if (denied === false && needs.every(({ truth }) => truth === true)) {
    return { decision: 'allowed', by: certain(told.grants), ...told };
  }
  const open = needs.flatMap(({ by, truth }) => (truth === 'maybe' ? by : []));
  return { decision: 'maybe', by: [...denies, ...open], ...told };
}

function certain(hits: readonly Hit[]): Hit[] {
  return hits.filter(({ truth }) => truth === true);
}

function distinct<Item>(items: readonly Item[]): Item[] {
  return [...new Set(items)];
}
