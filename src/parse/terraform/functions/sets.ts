import { identityOf } from '../compare.ts';
import { setOf } from '../type.ts';
import {
  EvaluationError,
  list,
  type Mapping,
  object,
  type Sequence,
  sortedEntries,
  tuple,
  type UnknownValue,
  type Value,
} from '../value.ts';
import {
  type Definitions,
  known,
  knownMany,
  mapping,
  open,
  sequence,
  texts,
  whollyUnknown,
} from './definition.ts';

const LARGEST_PRODUCT = 100_000;

export const sets: Definitions = {
  setintersection: knownMany(1, ([first, ...others]) => {
    const rest = others.map(membership);
    return setOf(sequence(first).items.filter((item) => rest.every((has) => has(item))));
  }),
  setproduct: knownMany(1, (lists) => product(lists.map(sequence))),
  setsubtract: known(2, 2, ([first, second]) => {
    const has = membership(second ?? null);
    return setOf(sequence(first).items.filter((item) => !has(item)));
  }),
  setunion: open(1, Number.POSITIVE_INFINITY, (lists) => {
    let more: UnknownValue | undefined;
    const items = lists.flatMap((value) => {
      const unread = whollyUnknown(value);
      const { items, rest } = unread ? { items: [], rest: unread } : sequence(value);
      more ??= rest;
      return items;
    });
    return { ...setOf(items), ...(more && { rest: more }) };
  }),
  transpose: known(1, 1, ([map]) => transposed(mapping(map))),
};

function membership(value: Value): (item: Value) => boolean {
  const identities = new Set(sequence(value).items.map(identityOf));
  return (item) => identities.has(identityOf(item));
}

/** All combinations, the first list slowest. Of sets it is a set, of lists a list. */
function product(lists: readonly Sequence[]): Value {
  const size = lists.reduce((all, { items }) => all * items.length, 1);
  if (size > LARGEST_PRODUCT) throw new EvaluationError(`a product of ${size} combinations`);
  let rows: Value[][] = [[]];
  for (const { items } of lists) rows = rows.flatMap((row) => items.map((item) => [...row, item]));
  const all = rows.map((row) => tuple(row));
  return lists.every(({ of }) => of === 'set') ? setOf(all) : list(all);
}

function transposed(map: Mapping): Value {
  const turned = new Map<string, string[]>();
  for (const [key, values] of sortedEntries(map)) {
    for (const value of texts(values)) {
      const keys = turned.get(value) ?? [];
      keys.push(key);
      turned.set(value, keys);
    }
  }
  return object([...turned].map(([key, keys]): [string, Value] => [key, list(keys)]));
}
