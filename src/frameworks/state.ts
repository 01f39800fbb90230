import type { Tally } from '../model/finding.ts';
import { answerOf, partsOf } from './answers.ts';
import { isOutOfScope, type Requirement } from './framework.ts';

/**
 * How a run answers a requirement. One failure fails it; else one unknown makes it unknown; it passes only when all
 * that answers it was evaluated and leaves nothing open. `partly`: nothing wrong so far, but some of what answers it is
 * not in this version or was not chosen, or it asks for more. `open`: none of it is here. `manual`: no scan of AWS could
 * answer it. `nothing`: all of it had nothing to check.
 */
export interface RequirementState {
  state: 'fails' | 'unknown' | 'partly' | 'passes' | 'nothing' | 'open' | 'manual';
  /** The answers that fail, or else those that are unknown. */
  because: string[];
  /** The answers that this version does not have or that were not chosen. */
  missing: string[];
  checked: number;
  flagged: number;
}

/** `tallies` by control id, of one run. */
export function stateOf(
  requirement: Requirement,
  tallies: ReadonlyMap<string, Tally>,
): RequirementState {
  const judged = requirement.answers.map((name) => judgedBy(name, tallies));
  const sum = (of: 'checked' | 'flagged') => judged.reduce((total, one) => total + one[of], 0);
  return {
    ...(requirement.match === 'any' ? anyOf(judged, requirement) : allOf(judged, requirement)),
    missing: named(judged, 'missing'),
    checked: sum('checked'),
    flagged: sum('flagged'),
  };
}

interface Judged {
  name: string;
  state: 'fails' | 'unknown' | 'holds' | 'nothing' | 'missing';
  checked: number;
  flagged: number;
}

function judgedBy(name: string, tallies: ReadonlyMap<string, Tally>): Judged {
  const none = { name, checked: 0, flagged: 0 };
  const { id, part } = partsOf(name);
  const whole = tallies.get(id);
  const tally = part === undefined ? whole : whole?.parts?.find((one) => one.part === part);
  if (!tally) return { ...none, state: isFeature(name) ? 'holds' : 'missing' };
  const { checked, flagged, unknown } = tally;
  const wrong = flagged > 0 ? 'fails' : unknown > 0 ? 'unknown' : undefined;
  return { name, checked, flagged, state: wrong ?? (checked > 0 ? 'holds' : 'nothing') };
}

/** A feature answers by being there. */
function isFeature(name: string): boolean {
  const answer = answerOf(name);
  return answer?.kind === 'feature' && answer.waitsFor === undefined;
}

type Outcome = Pick<RequirementState, 'state' | 'because'>;

function allOf(judged: readonly Judged[], requirement: Requirement): Outcome {
  const failing = named(judged, 'fails');
  if (failing.length > 0) return { state: 'fails', because: failing };
  const unclear = named(judged, 'unknown');
  if (unclear.length > 0) return { state: 'unknown', because: unclear };
  return unlessLeftOpen(judged, requirement);
}

/** Where one is enough, the others are looked at only when none holds; one that was not looked at may hold. */
function anyOf(judged: readonly Judged[], requirement: Requirement): Outcome {
  const holding = judged.filter(({ state }) => state === 'holds');
  if (holding.length > 0) return unlessLeftOpen(holding, requirement);
  const unclear = named(judged, 'unknown');
  if (unclear.length > 0) return { state: 'unknown', because: unclear };
  const failing = named(judged, 'fails');
  if (failing.length === 0) return unlessLeftOpen(judged, requirement);
  const isDecided = named(judged, 'missing').length === 0;
  return { state: isDecided ? 'fails' : 'unknown', because: failing };
}

/** Nothing is wrong with these: is anything right, and is that all? */
function unlessLeftOpen(judged: readonly Judged[], { rest }: Requirement): Outcome {
  const done = (state: RequirementState['state']) => ({ state, because: [] });
  const missing = named(judged, 'missing').length;
  if (missing === judged.length) {
    return done(missing === 0 && rest !== undefined && isOutOfScope(rest) ? 'manual' : 'open');
  }
  if (missing > 0) return done('partly');
  if (named(judged, 'holds').length === 0) return done('nothing');
  return done(rest === undefined ? 'passes' : 'partly');
}

function named(judged: readonly Judged[], state: Judged['state']): string[] {
  return judged.filter((one) => one.state === state).map(({ name }) => name);
}
