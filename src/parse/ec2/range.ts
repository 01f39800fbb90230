import { onceCreated } from '../adapter.ts';

/** A range of addresses: with a hole in it, it is known once that is. */
export function rangeOf(text: string): string {
  return typeof text === 'string' && text.includes('<') ? (onceCreated(text) as never) : text;
}
