import { idle } from './engine/look.ts';
import type { Entry } from './state/store.ts';

/** Seconds. */
export const MINUTE = 60;

/** Answers an entry that says what time it is, once a minute from now on. */
export function ticksFrom(now: () => number): () => Entry[] {
  const begun = now();
  let last = begun;
  return () => {
    const time = now();
    if (time - last < MINUTE) return [];
    last = time;
    return [{ piece: null, looked: idle(time - begun), now: time }];
  };
}
