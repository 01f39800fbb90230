import { isFields } from '../../model/event.ts';

/** The same value as far as it goes: what lies deeper is left out. Records may be as deep as whoever sent them likes. */
export function cutOff(value: unknown, depth: number): unknown {
  if (Array.isArray(value)) {
    return depth === 0 ? '[...]' : value.map((item) => cutOff(item, depth - 1));
  }
  if (!isFields(value)) return value;
  if (depth === 0) return '{...}';
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, cutOff(one, depth - 1)]),
  );
}
