import { KEY } from './key.ts';

/** Which events have come already, by the hour in which they happened. */
export interface Seen {
  /** True when it had not come before. */
  add(hour: number, keys: Uint32Array, at: number): boolean;
  /** Did it come in any hour that is not forgotten? */
  has(keys: Uint32Array): boolean;
  /** Hours before this one are forgotten. */
  forget(hour: number): void;
  /** What is known, to be added again. */
  hours(): Iterable<readonly [hour: number, keys: Uint32Array]>;
}

/** Sixteen bytes for each event and the room between them. */
export function seenEvents(): Seen {
  const tables = new Map<number, Table>();
  return {
    add(hour, keys, at) {
      let table = tables.get(hour);
      if (!table) {
        table = { size: 0, words: new Uint32Array(KEY * SMALLEST) };
        tables.set(hour, table);
      }
      if (!put(table.words, keys, at)) return false;
      table.size += 1;
      if (table.size * 3 > (table.words.length / KEY) * 2) table.words = doubled(table.words);
      return true;
    },
    has: (keys) =>
      [...tables.values()].some(({ words }) => !isEmpty(words, placeOf(words, keys, 0))),
    forget(hour) {
      for (const known of tables.keys()) if (known < hour) tables.delete(known);
    },
    *hours() {
      for (const [hour, { words }] of tables) yield [hour, used(words)];
    },
  };
}

interface Table {
  size: number;
  words: Uint32Array;
}

const SMALLEST = 64;

/** False when it is there. A place with nothing in it is empty; a key of nothing is kept as another. */
function put(words: Uint32Array, keys: Uint32Array, from: number): boolean {
  const place = placeOf(words, keys, from);
  if (!isEmpty(words, place)) return false;
  for (let word = 0; word < KEY; word += 1) words[place + word] = keys[from + word] as number;
  if (isEmpty(words, place)) words[place + KEY - 1] = 1;
  return true;
}

/** Where a key is, or belongs. */
function placeOf(words: Uint32Array, keys: Uint32Array, from: number): number {
  // As signed ones: numbers of more than 31 bits would each be an object.
  const [a, b, c] = [wordAt(keys, from), wordAt(keys, from + 1), wordAt(keys, from + 2)];
  const d = wordAt(keys, from + 3) || (a | b | c ? 0 : 1);
  const mask = words.length - 1;
  for (let at = (Math.imul(a ^ d, 0x9e3779b1) >>> 0) * KEY; ; at += KEY) {
    const place = at & mask & ~(KEY - 1);
    if (
      isEmpty(words, place) ||
      (wordAt(words, place) === a &&
        wordAt(words, place + 1) === b &&
        wordAt(words, place + 2) === c &&
        wordAt(words, place + 3) === d)
    ) {
      return place;
    }
  }
}

function wordAt(words: Uint32Array, at: number): number {
  return (words[at] as number) | 0;
}

function doubled(words: Uint32Array): Uint32Array {
  const larger = new Uint32Array(2 * words.length);
  for (let at = 0; at < words.length; at += KEY) if (!isEmpty(words, at)) put(larger, words, at);
  return larger;
}

function used(words: Uint32Array): Uint32Array {
  const keys: number[] = [];
  for (let at = 0; at < words.length; at += KEY) {
    if (!isEmpty(words, at)) keys.push(...words.subarray(at, at + KEY));
  }
  return Uint32Array.from(keys);
}

function isEmpty(words: Uint32Array, at: number): boolean {
  return !(
    (words[at] as number) |
    (words[at + 1] as number) |
    (words[at + 2] as number) |
    (words[at + 3] as number)
  );
}
