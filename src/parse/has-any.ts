import { isUnknown, type Unknown } from '../model/unknown.ts';
import type { Block } from './block.ts';

/** Is a value among these? Unknown where it is not, and not all of them are known. */
export function includes<Item>(items: readonly (Item | Unknown)[], value: Item): boolean | Unknown {
  return items.includes(value) || (items.find((item) => isUnknown(item)) as Unknown) || false;
}

/** Does the list hold anything? Unknown where all it may hold is not known. */
export function hasAny(block: Block, list: string): boolean | Unknown {
  const members = block.list(list, () => true) as (true | Unknown)[];
  return members.includes(true) || (members[0] ?? false);
}
