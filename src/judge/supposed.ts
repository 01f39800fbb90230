import { isUnknown, type Unknown } from '../model/unknown.ts';

/** What facts nobody could establish are taken to be, each for one of all that it can be. */
export type Supposed = ReadonlyMap<Unknown, unknown>;

export const NOTHING_SUPPOSED: Supposed = new Map();

/** The fact, or what it is taken to be. */
export function supposedly(fact: unknown, supposed: Supposed): unknown {
  if (supposed.size === 0) return fact;
  let known = fact;
  while (isUnknown(known) && supposed.has(known)) known = supposed.get(known);
  return known;
}
