import type { Tally } from '../model/finding.ts';
import { answerOf } from './answers.ts';
import type { Requirement } from './framework.ts';

/**
 * How a run answers a requirement. One failure fails it; else one unknown makes it unknown; it passes only when all
 * that answers it was evaluated. `partly`: nothing wrong so far, but some of what answers it is not in this version or
 * was not chosen. `open`: none of it is. `nothing`: all of it had nothing to check.
 */
export interface RequirementState {
  state: 'fails' | 'unknown' | 'partly' | 'passes' | 'nothing' | 'open';
  /** Ids of the controls that fail, or else of those that are unknown. */
  because: string[];
  /** Ids of answers that this version does not have or that were not chosen. */
  missing: string[];
  checked: number;
  flagged: number;
}

/** `tallies` by control id, of one run. */
export function stateOf(
  { answers }: Requirement,
  tallies: ReadonlyMap<string, Tally>,
): RequirementState {
  const run = answers.flatMap((id) => tallies.get(id) ?? []);
  const given = answers.filter(isFeature);
  const missing = answers.filter((id) => !tallies.has(id) && !isFeature(id));
  const failing = run.filter(({ flagged }) => flagged > 0).map(({ control }) => control);
  const unclear = run.filter(({ unknown }) => unknown > 0).map(({ control }) => control);
  const checked = run.reduce((sum, tally) => sum + tally.checked, 0);
  const flagged = run.reduce((sum, tally) => sum + tally.flagged, 0);
  const counts = { missing, checked, flagged };

  if (failing.length > 0) return { state: 'fails', because: failing, ...counts };
  if (unclear.length > 0) return { state: 'unknown', because: unclear, ...counts };
  if (run.length === 0 && given.length === 0) return { state: 'open', because: [], ...counts };
  if (missing.length > 0) return { state: 'partly', because: [], ...counts };
  const isAnswered = checked > 0 || given.length > 0;
  return { state: isAnswered ? 'passes' : 'nothing', because: [], ...counts };
}

/** A feature answers by being there. */
function isFeature(id: string): boolean {
  const answer = answerOf(id);
  return answer?.kind === 'feature' && answer.waitsFor === undefined;
}
