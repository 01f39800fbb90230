import type { Looked } from '../engine/look.ts';
import type { Kept } from './store.ts';

/** What is kept, as JSON can hold it: words as they lie in memory. */
export function packed(kept: Kept): object {
  if (kept.kind === 'seen') {
    const { keys, hours, ...rest } = kept.looked;
    return { ...kept, looked: { ...rest, keys: textOf(keys), hours: textOf(hours) } };
  }
  if (kept.kind !== 'whole') return kept;
  const seen = kept.snapshot.seen.map(([hour, keys]) => [hour, textOf(keys)]);
  return { ...kept, snapshot: { ...kept.snapshot, seen } };
}

/** What was packed. */
export function unpacked(record: unknown): Kept {
  const kept = record as PackedSeen | PackedWhole | OfKind<'told'> | OfKind<'end'>;
  if (kept.kind === 'seen') {
    const { keys, hours, ...rest } = kept.looked;
    return { ...kept, looked: { ...rest, keys: wordsIn(keys), hours: wordsIn(hours) } };
  }
  if (kept.kind !== 'whole') return kept;
  const seen = kept.snapshot.seen.map(([hour, keys]) => [hour, wordsIn(keys)] as const);
  return { ...kept, snapshot: { ...kept.snapshot, seen } };
}

type OfKind<Kind> = Extract<Kept, { kind: Kind }>;

interface PackedSeen extends Omit<OfKind<'seen'>, 'looked'> {
  looked: Omit<Looked, 'keys' | 'hours'> & { keys: string; hours: string };
}

interface PackedWhole extends Omit<OfKind<'whole'>, 'snapshot'> {
  snapshot: Omit<OfKind<'whole'>['snapshot'], 'seen'> & { seen: [number, string][] };
}

function textOf(words: Uint32Array): string {
  return Buffer.from(words.buffer, words.byteOffset, words.byteLength).toString('base64');
}

function wordsIn(text: string): Uint32Array {
  const bytes = Uint8Array.from(Buffer.from(text, 'base64'));
  return new Uint32Array(bytes.buffer, 0, bytes.length / 4);
}
