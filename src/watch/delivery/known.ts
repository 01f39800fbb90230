import { createHash } from 'node:crypto';
import { KEY } from '../engine/key.ts';
import { seenEvents } from '../engine/seen.ts';

/** Texts that are known, in sixteen bytes each. */
export interface Known {
  has(...text: string[]): boolean;
  /** True when it was not known. */
  add(day: number, ...text: string[]): boolean;
  /** What was added on earlier days is forgotten. */
  forget(day: number): void;
  kept(): KeptKnown;
  restore(kept: KeptKnown): void;
}

/** By day, keys in base64. */
export type KeptKnown = (readonly [day: number, keys: string])[];

export function knownTexts(): Known {
  const seen = seenEvents();
  return {
    has: (...text) => seen.has(keyOf(text)),
    add(day, ...text) {
      const key = keyOf(text);
      return !seen.has(key) && seen.add(day, key, 0);
    },
    forget: (day) => seen.forget(day),
    kept: () =>
      [...seen.hours()].map(([day, keys]) => [day, Buffer.from(keys.buffer).toString('base64')]),
    restore(kept) {
      for (const [day, text] of kept) {
        const keys = words(Buffer.from(text, 'base64'));
        for (let at = 0; at < keys.length; at += KEY) seen.add(day, keys, at);
      }
    },
  };
}

function keyOf(text: readonly string[]): Uint32Array {
  return words(createHash('sha256').update(JSON.stringify(text)).digest()).subarray(0, KEY);
}

function words(bytes: Uint8Array): Uint32Array {
  return new Uint32Array(Uint8Array.from(bytes).buffer);
}
