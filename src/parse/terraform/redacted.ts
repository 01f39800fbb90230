import {
  isMapping,
  isReference,
  isSequence,
  isText,
  settled,
  unknown,
  type Value,
} from './value.ts';

/** The value without its texts. That it is null or empty, and what it has for members, stays known. */
export function redacted(value: Value, reason: string): Value {
  const known = settled(value);
  if (isReference(value) && (isSequence(known) || isMapping(known)))
    return unknown('computed', reason);
  if (isText(known) || (typeof known === 'string' && known !== ''))
    return unknown('computed', reason);
  if (isSequence(known))
    return { ...known, items: known.items.map((item) => redacted(item, reason)) };
  if (!isMapping(known)) return value;
  const entries = [...known.entries].map(([key, entry]) => [key, redacted(entry, reason)] as const);
  return { ...known, entries: new Map(entries) };
}
