import type { Range } from '../cidr.ts';
import type { ContextPair } from '../policy/context.ts';
import { type Unknown, UnknownFact } from '../unknown.ts';
import type { Limit } from './grantee.ts';
import type { Mentions } from './mentions.ts';
import { ANY, oneOf } from './stand-in.ts';

/** One of the ways something of a request may be, and what of it is bound to a value the policy fixes. */
export interface Facet {
  pairs: readonly ContextPair[];
  limits: readonly Limit[];
  /** Addresses it comes from, where the policy asks: they count together. */
  range?: Range;
}

/** A key that the caller may have hold anything, or leave out. */
export const FREE: Unknown = { $unknown: 'unsupported', detail: 'a request may say so' };

/** Nothing that a policy could ask of it. */
export const UNLIMITED: Facet = { pairs: [], limits: [] };

/** Throws UnknownFact for what would take minutes: a policy that tells so many apart is not followed to its end. */
export function refuseMany(cases: number): void {
  if (cases <= MOST) return;
  const detail = 'it tells too many callers apart';
  throw new UnknownFact('policy', { $unknown: 'unsupported', detail });
}

const MOST = 150_000;

/** Every choice of one facet from each list, put together. Throws UnknownFact when they are too many. */
export function combined(lists: readonly (readonly Facet[])[]): Facet[] {
  refuseMany(lists.reduce((product, { length }) => product * length, 1));
  return lists.reduce<Facet[]>(
    (all, facets) => all.flatMap((one) => facets.map((facet) => joined(one, facet))),
    [UNLIMITED],
  );
}

function joined(one: Facet, other: Facet): Facet {
  const range = one.range ?? other.range;
  return {
    pairs: [...one.pairs, ...other.pairs],
    limits: [...one.limits, ...other.limits],
    ...(range && { range }),
  };
}

/** What a key may hold: a text nobody named, and each like it that a policy asks for, which may bind it. */
export function variants(
  mentions: Mentions,
  key: string,
  anything: string,
  toLimits: (value: string, written: string) => readonly Limit[],
): Facet[] {
  const [beginning = ''] = anything.split(ANY, 1);
  const asked = mentions.valuesOf(key.toLowerCase()).flatMap((written): Facet[] => {
    const value = oneOf(written);
    return value === undefined || !value.startsWith(beginning)
      ? []
      : [{ pairs: [[key, [value]]], limits: toLimits(value, written) }];
  });
  return [{ pairs: [[key, [anything]]], limits: [] }, ...asked];
}
