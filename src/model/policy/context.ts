import { isUnknown, type Unknown } from '../unknown.ts';
import type { Fill } from './template.ts';

/** A key of a request and its values: none when it is absent, Unknown when nobody saw them. */
export type ContextPair = readonly [key: string, values: readonly string[] | Unknown];

/** What a request brings along, by key in lower case. */
export interface Context {
  /** The key's values, none when the key is absent; Unknown when nobody saw them. */
  valuesOf(key: string): readonly string[] | Unknown;
}

/**
 * A context of these pairs. A key that is not among them is absent, or whatever `others` says. Names of keys ignore
 * case; the first pair of a name counts.
 */
export function contextOf(
  pairs: Iterable<ContextPair>,
  others: readonly [] | Unknown = [],
): Context {
  let known: ReadonlyMap<string, readonly string[] | Unknown> | undefined;
  return {
    valuesOf(key) {
      // Most requests are decided without a look at them.
      known ??= firstOf(pairs);
      return known.get(key.toLowerCase()) ?? others;
    },
  };
}

function firstOf<Value>(pairs: Iterable<readonly [string, Value]>): ReadonlyMap<string, Value> {
  const first = new Map<string, Value>();
  for (const [key, value] of pairs) {
    const name = key.toLowerCase();
    if (!first.has(name)) first.set(name, value);
  }
  return first;
}

/** How variables are filled in: only keys with a single value stand for something. */
export function fillFrom(context: Context): Fill {
  return (key) => {
    const values = context.valuesOf(key);
    if (isUnknown(values)) return 'maybe';
    const [value, another] = values;
    return value === undefined || another !== undefined ? undefined : { value };
  };
}
