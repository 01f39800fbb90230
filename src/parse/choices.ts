import { isUnknown, type Unknown } from '../model/unknown.ts';
import type { Reading } from './block.ts';
import type { Hole, Value } from './value.ts';

/** Makes a fact, asking what is taken for what is one of a few. */
type Make = (chosen: Reading['chosen']) => unknown;

/** What each of them is taken for, by why it is not known. */
type Taken = ReadonlyMap<Unknown, Value>;

/** How many ways a fact is made. */
const MOST = 16;

/**
 * What a fact comes to. Where that hangs on something that is one of a few, it is one of what it comes to for each of them;
 * where there are too many, what is known without.
 */
export function ofChoices(make: Make): unknown {
  const { fact, open } = madeWith(make, new Map());
  if (!open) return fact;
  const ways = new Map<string, unknown>();
  let count = 0;
  for (const way of waysOf(make, new Map())) {
    count += 1;
    if (count > MOST) return fact;
    ways.set(JSON.stringify(way), way);
  }
  const [first, ...others] = ways.values();
  return others.length === 0 ? first : { ...open.unknown, oneOf: [first, ...others] };
}

function* waysOf(make: Make, taken: Taken): Generator<unknown> {
  const { fact, open } = madeWith(make, taken);
  if (!open) return yield fact;
  for (const value of open.oneOf ?? [])
    yield* waysOf(make, new Map([...taken, [open.unknown, value]]));
}

/** The fact, and what in it is still one of a few. */
function madeWith(make: Make, taken: Taken): { fact: unknown; open: Hole | undefined } {
  const asked = new Map<Unknown, Hole>();
  const fact = make((hole) => {
    const value = taken.get(hole.unknown);
    if (value !== undefined) return value;
    asked.set(hole.unknown, hole);
    return hole;
  });
  if (asked.size === 0) return { fact, open: undefined };
  // What is not known in whole may be for what it is made of.
  const [any] = isUnknown(fact) ? asked.values() : [];
  return { fact, open: unknownIn(fact, asked) ?? any };
}

function unknownIn(fact: unknown, asked: ReadonlyMap<Unknown, Hole>): Hole | undefined {
  if (typeof fact !== 'object' || fact === null) return undefined;
  if (isUnknown(fact)) return asked.get(fact);
  for (const member of Object.values(fact)) {
    const found = unknownIn(member, asked);
    if (found) return found;
  }
  return undefined;
}
