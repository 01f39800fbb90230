import { isMapping, isReference, isSequence, settled, unknown, type Value } from './value.ts';

/** Lists in lists that share their items are small in memory, and larger than the world to whoever goes through them. */
const HEAVIEST = 1_000_000;

const weights = new WeakMap<object, number>();

/** The value, unless going through all of it would take too long. */
export function bounded(value: Value): Value {
  return weightOf(value) <= HEAVIEST
    ? value
    : unknown('failed', `a value of more than ${HEAVIEST} parts`);
}

/** How many parts it has, however deep. Of a resource as a whole nobody goes through everything. */
export function weightOf(value: Value): number {
  if (isReference(value) && value.path.length === 0) return 1;
  const known = settled(value);
  if (!isSequence(known) && !isMapping(known)) return 1;
  const before = weights.get(known);
  if (before !== undefined) return before;
  let weight = 1;
  for (const part of isSequence(known) ? known.items : known.entries.values()) {
    weight += weightOf(part);
    if (weight > HEAVIEST) break;
  }
  weights.set(known, weight);
  return weight;
}
