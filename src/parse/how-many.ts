import { isUnknown, UnknownFact } from '../model/unknown.ts';

/** How many there are. Throws UnknownFact when some are not known. */
export function howMany(items: readonly unknown[]): number {
  const unknown = items.find((item) => isUnknown(item));
  if (isUnknown(unknown)) throw new UnknownFact('how many there are', unknown);
  return items.length;
}

/** Is it one of them? Throws UnknownFact when it is none of those that are known, and some are not. */
export function isAmong<Item>(item: Item, items: readonly Item[]): boolean {
  if (items.includes(item)) return true;
  howMany(items);
  return false;
}
