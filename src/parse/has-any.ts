import type { Unknown } from '../model/unknown.ts';
import type { Block } from './block.ts';

/** Does the list hold anything? Unknown where all it may hold is not known. */
export function hasAny(block: Block, list: string): boolean | Unknown {
  const members = block.list(list, () => true) as (true | Unknown)[];
  return members.includes(true) || (members[0] ?? false);
}
