import { isUnknown, UnknownFact } from '../model/unknown.ts';

/** How many there are. Throws UnknownFact when some are not known. */
export function howMany(items: readonly unknown[]): number {
  const unknown = items.find((item) => isUnknown(item));
  if (isUnknown(unknown)) throw new UnknownFact('how many there are', unknown);
  return items.length;
}
