import { areEqual, identityOf, withoutDoubles } from '../compare.ts';
import { stepBy, stepInto } from '../steps.ts';
import { toBool, toText } from '../type.ts';
import {
  because,
  byCodePoint,
  EvaluationError,
  isMapping,
  isReference,
  isSequence,
  isText,
  isUnknownValue,
  list,
  object,
  type Sequence,
  settled,
  sortedEntries,
  tuple,
  type UnknownValue,
  unknown,
  unknownIn,
  type Value,
} from '../value.ts';
import { weightOf } from '../weight.ts';
import {
  type Definitions,
  known,
  mapping,
  open,
  sequence,
  text,
  whole,
  whollyUnknown,
} from './definition.ts';
import { graphemes } from './strings.ts';

const MANY = Number.POSITIVE_INFINITY;

export const collections: Definitions = {
  alltrue: open(1, 1, ([values]) => decided(values, false)),
  anytrue: open(1, 1, ([values]) => decided(values, true)),
  chunklist: open(2, 2, ([values, size]) => onItems(values, (items) => chunks(items, whole(size)))),
  coalesce: open(1, MANY, coalesce),
  coalescelist: open(1, MANY, coalesceList),
  compact: open(1, 1, ([values]) => compact(values)),
  concat: open(0, MANY, concat),
  contains: open(2, 2, ([values, wanted = null]) => contains(values, wanted)),
  distinct: open(1, 1, ([values]) => {
    const unread = whollyUnknown(values);
    if (unread) return unread;
    const { items, rest } = sequence(values);
    const { items: kept, doubt } = withoutDoubles(items);
    return list(kept, rest ?? doubt);
  }),
  element: open(2, 2, ([values, index]) => element(values, index)),
  flatten: open(1, 1, ([values = null], { budget }) => {
    budget.spend(Math.ceil(weightOf(values) / 20));
    return flatten(values);
  }),
  index: known(2, 2, ([values, wanted = null]) => indexOf(sequence(values).items, wanted)),
  keys: open(1, 1, ([map]) => onEntries(map, (pairs) => pairs.map(([key]) => key))),
  length: open(1, 1, ([value]) => length(value)),
  lookup: open(2, 3, lookup),
  matchkeys: known(3, 3, ([values, keys, wanted]) => {
    const names = sequence(keys).items.map(identityOf);
    if (names.length !== sequence(values).items.length)
      throw new EvaluationError('there are not as many keys as values');
    const chosen = new Set(sequence(wanted).items.map(identityOf));
    return list(sequence(values).items.filter((_, index) => chosen.has(names[index])));
  }),
  merge: open(0, MANY, mergedMaps),
  one: open(1, 1, ([values]) => one(values)),
  reverse: open(1, 1, ([values]) => onItems(values, (items) => [...items].reverse())),
  slice: open(3, 3, ([values = null, start, end]) => slice(values, start, end)),
  sort: known(1, 1, ([values]) => list(sequence(values).items.map(text).sort(byCodePoint))),
  values: open(1, 1, ([map]) => onEntries(map, (pairs) => pairs.map(([, value]) => value))),
  zipmap: open(2, 2, ([keys, values]) => zipMap(keys, values)),
};

/** Does one item decide (`true` for any, `false` for all)? Three-valued. */
function decided(values: Value | undefined, decides: boolean): Value {
  const unread = whollyUnknown(values);
  if (unread) return unread;
  const { items, rest } = sequence(values);
  const answers = items.map((item) => toBool(item) ?? false);
  if (answers.includes(decides)) return decides;
  const open = rest ?? answers.find((answer) => typeof answer === 'object');
  return open ? unknown(open.why, open.detail, [true, false]) : !decides;
}

/** Works on the items of a list, unless it is not known which there are. */
function onItems(values: Value | undefined, work: (items: readonly Value[]) => Value[]): Value {
  const unread = whollyUnknown(values);
  if (unread) return unread;
  const { items, rest, of } = sequence(values);
  return { ...tuple(work(items), rest), of: of === 'set' ? 'list' : of };
}

function onEntries(
  map: Value | undefined,
  work: (pairs: readonly [string, Value][]) => Value[],
): Value {
  const unread = whollyUnknown(map);
  if (unread) return unread;
  const whole = mapping(map);
  return tuple(work(sortedEntries(whole)), whole.rest);
}

function chunks(items: readonly Value[], size: number): Value[] {
  if (size < 0) throw new EvaluationError('the size of a chunk is below zero');
  if (size === 0) return [list([...items])];
  const count = Math.ceil(items.length / size);
  return Array.from({ length: count }, (_, at) => list(items.slice(at * size, (at + 1) * size)));
}

/** The first that is neither null nor an empty text. */
function coalesce(values: readonly Value[]): Value {
  for (const value of values) {
    const is = isThere(value);
    if (is === true) return value;
    if (is !== false) return is;
  }
  throw new EvaluationError('there is nothing but null and empty texts');
}

/** A text that certainly says something; why it is not known where it is not. */
function isThere(value: Value): boolean | UnknownValue {
  const known = settled(value);
  if (known === null || known === '') return false;
  if (isText(known))
    return known.parts.some((part) => typeof part === 'string') || namedBy(value, known);
  return isUnknownValue(known) ? namedBy(value, known) : true;
}

/** What AWS gives a resource to be known by is never empty. */
function namedBy(value: Value, known: Value): true | UnknownValue {
  if (isReference(value) && ['arn', 'id'].includes(String(value.path.at(-1)))) return true;
  return unknownIn(known) ?? true;
}

function coalesceList(lists: readonly Value[]): Value {
  for (const value of lists) {
    const unread = whollyUnknown(value);
    if (unread) return unread;
    const { items, rest } = sequence(value);
    if (items.length > 0) return value;
    if (rest) return rest;
  }
  throw new EvaluationError('there is nothing but empty lists');
}

function compact(values: Value | undefined): Value {
  const unread = whollyUnknown(values);
  if (unread) return unread;
  const { items, rest } = sequence(values);
  const kept: Value[] = [];
  let more = rest;
  for (const item of items) {
    const is = isThere(item);
    if (is === true) kept.push(item);
    else if (is !== false) more ??= is;
  }
  return list(kept, more);
}

function concat(lists: readonly Value[]): Value {
  let more: UnknownValue | undefined;
  const items = lists.flatMap((value) => {
    const unread = whollyUnknown(value);
    const { items, rest } = unread ? { items: [], rest: unread } : sequence(value);
    more ??= rest;
    return items;
  });
  return tuple(items, more);
}

function contains(values: Value | undefined, wanted: Value): Value {
  const unread = whollyUnknown(values);
  if (unread) return unread;
  const { items, rest } = sequence(values);
  const answers = items.map((item) => areEqual(item, wanted));
  if (answers.includes(true)) return true;
  if (!rest && !answers.includes(undefined)) return false;
  const why = rest ?? unknownIn(wanted) ?? unknownIn(tuple(items));
  return unknown(why?.why ?? 'failed', why?.detail ?? 'whether a list contains it', [true, false]);
}

/** Counts round and round. */
function element(values: Value | undefined, index: Value | undefined): Value {
  const unread = whollyUnknown(values);
  if (unread) return unread;
  const all = sequence(values);
  if (all.rest) return all.rest;
  const { length } = all.items;
  if (length === 0) throw new EvaluationError('the list is empty');
  if (whollyUnknown(index)) return stepBy(all, index ?? null);
  const at = whole(index);
  return all.items[((at % length) + length) % length] ?? null;
}

function flatten(values: Value | undefined): Value {
  const unread = whollyUnknown(values);
  if (unread) return unread;
  let more: UnknownValue | undefined;
  const flat = ({ items, rest }: Sequence): Value[] => {
    more ??= rest;
    return items.flatMap((item) => {
      const known = settled(item);
      if (isSequence(known)) return flat(known);
      if (isUnknownValue(known) && !isReference(item)) more ??= known;
      return [item];
    });
  };
  const items = flat(sequence(values));
  return tuple(items, more);
}

function indexOf(items: readonly Value[], wanted: Value): Value {
  const index = items.findIndex((item) => areEqual(item, wanted) === true);
  if (index === -1) throw new EvaluationError('the list does not have it');
  return index;
}

function length(value: Value | undefined): Value {
  const known = settled(value ?? null);
  if (isUnknownValue(known)) return unknown(known.why, known.detail);
  if (isSequence(known) || isMapping(known)) {
    if (known.rest) return unknown(known.rest.why, known.rest.detail);
    return isSequence(known) ? known.items.length : known.entries.size;
  }
  if (isText(known)) return unknownIn(known) ?? 0;
  return graphemes(text(known)).length;
}

function lookup([map, key = null, otherwise]: readonly Value[]): Value {
  const unread = whollyUnknown(map);
  if (unread) return unread;
  const all = mapping(map);
  const name = toText(key);
  if (typeof name !== 'string') return stepBy(all, key);
  const found = all.entries.get(name);
  if (found !== undefined) return found;
  if (all.rest) return all.rest;
  if (otherwise === undefined) throw new EvaluationError(`there is no ${JSON.stringify(name)}`);
  return otherwise;
}

/** Later entries replace earlier ones; what is not known may replace any. */
export function mergedMaps(maps: readonly Value[]): Value {
  const entries = new Map<string, Value>();
  let more: UnknownValue | undefined;
  let ofMaps = true;
  for (const value of maps) {
    const known = settled(value);
    if (known === null) continue;
    const rest = isUnknownValue(known) ? known : mapping(known).rest;
    if (rest) for (const key of entries.keys()) entries.set(key, unknown(rest.why, rest.detail));
    more ??= rest;
    if (!isMapping(known)) continue;
    ofMaps &&= known.of === 'map';
    for (const [key, entry] of known.entries) entries.set(key, entry);
  }
  return { ...object(entries, more), of: ofMaps && entries.size > 0 ? 'map' : 'object' };
}

function one(values: Value | undefined): Value {
  const unread = whollyUnknown(values);
  if (unread) return unread;
  const { items, rest } = sequence(values);
  if (rest) return rest;
  if (items.length > 1) throw new EvaluationError(`there are ${items.length}, not one`);
  return items[0] ?? null;
}

/** Of a list that a resource or data source will have, as many as are asked for. */
function slice(values: Value, start: Value | undefined, end: Value | undefined): Value {
  const open = whollyUnknown(start) ?? whollyUnknown(end);
  if (open) return open;
  const [first, last] = [whole(start), whole(end)];
  const unread = whollyUnknown(values);
  if (unread && isReference(values) && first >= 0 && last >= first && last - first <= MOST_SLICED) {
    return list(
      Array.from({ length: last - first }, (_, index) => stepInto(values, first + index)),
    );
  }
  if (unread) return unread;
  const { items, rest, of } = sequence(values);
  // Where there may be more, they may as well stand before those that are known.
  if (rest) return because(rest);
  if (first < 0 || last < first || last > items.length) {
    throw new EvaluationError(`there are no items ${first} to ${last} of ${items.length}`);
  }
  return { ...tuple(items.slice(first, last)), of: of === 'set' ? 'list' : of };
}

const MOST_SLICED = 100;

function zipMap(keys: Value | undefined, values: Value | undefined): Value {
  const unread = whollyUnknown(keys) ?? whollyUnknown(values);
  if (unread) return unread;
  const names = sequence(keys);
  const all = sequence(values);
  if (names.items.length !== all.items.length && !names.rest && !all.rest) {
    throw new EvaluationError('there are not as many keys as values');
  }
  const missing = unknownIn(names) ?? all.rest;
  if (missing) return object([], missing);
  return object(names.items.map((key, index) => [text(key), all.items[index] ?? null]));
}
