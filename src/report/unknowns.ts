import type { Tally } from '../model/finding.ts';
import { many } from './run-in-words.ts';

/** How many verdicts could not be given. */
export function unknowns(tallies: readonly Tally[]): number {
  return tallies.reduce((sum, { unknown }) => sum + unknown, 0);
}

/** How many of those are questions that only people can answer, and nobody has. */
export function questions(tallies: readonly Tally[]): number {
  return tallies.reduce((sum, { unanswered = 0 }) => sum + unanswered, 0);
}

/** `36 verdicts unknown, 28 of them for people to answer (castellan list attestations)`; undefined when none is. */
export function unknownsInWords(tallies: readonly Tally[]): string | undefined {
  const unseen = unknowns(tallies);
  const asked = questions(tallies);
  if (unseen === 0) return undefined;
  const said = `${many(unseen, 'verdict')} unknown`;
  return asked === 0
    ? said
    : `${said}, ${asked} of them for people to answer (castellan list attestations)`;
}
