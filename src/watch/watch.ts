import { type DeciderOptions, deciderOf } from './decider.ts';
import { idle } from './engine/look.ts';
import { type Counts, difference } from './engine/snapshot.ts';
import type { Input } from './input.ts';
import type { Looker } from './looker.ts';
import type { Bad } from './read/parse.ts';
import { type Read, readsOf } from './reads.ts';

/** What a watch is made of. */
export interface WatchOptions extends Omit<DeciderOptions, 'isOver'> {
  input: Input;
  looker: Looker;
  signal: AbortSignal;
  /** Seconds since 1970. */
  now(): number;
  heard?(progress: Progress): void;
  quarantined?(piece: string, bad: readonly Bad[]): void;
}

/** How far a watch is since it was started, and how it went. */
export interface Progress {
  pieces: number;
  /** Pieces of which something could not be read. */
  bad: number;
  bytes: number;
  alerts: number;
  counts: Counts;
}

/** Who follows looks at the time once in so many seconds. */
const MINUTE = 60;

/**
 * Watches until the input ends or the signal says so. One half reads pieces and looks at what is in them, several at once; the
 * other decides on what was seen, in the order in which the pieces came. What comes while that is being kept is kept together
 * by the next write. A piece is done when what it led to is kept and told.
 */
export async function watch(options: WatchOptions): Promise<Progress> {
  const { input, now, signal, engine } = options;
  const decider = await deciderOf({ ...options, isOver: (name) => input.isOver?.(name) ?? false });
  const before = decider.counts();
  const read = { pieces: 0, bad: 0, bytes: 0 };
  const begun = now();
  let ticked = begun;
  for await (const reads of readsOf(options, decider.pieces, MINUTE)) {
    const entries = reads.map(({ piece, seen }) => ({
      piece: piece.name as string | null,
      looked: seen.looked,
      now: now(),
    }));
    if (Number.isFinite(engine.lateness) && now() - ticked >= MINUTE) {
      ticked = now();
      entries.push({ piece: null, looked: idle(ticked - begun), now: ticked });
    }
    await decider.take(entries);
    for (const { piece } of reads) await piece.done();
    count(reads);
    options.heard?.(progress());
  }
  if (!signal.aborted) await decider.end();
  return progress();

  function count(reads: readonly Read[]): void {
    for (const { piece, seen, size } of reads) {
      read.pieces += 1;
      read.bytes += size;
      if (seen.bad.length === 0) continue;
      read.bad += 1;
      options.quarantined?.(piece.name, seen.bad);
    }
  }

  function progress(): Progress {
    return { ...read, alerts: decider.told(), counts: difference(decider.counts(), before) };
  }
}
