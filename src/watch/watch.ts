import { type DeciderOptions, deciderOf } from './decider.ts';
import { difference } from './engine/snapshot.ts';
import type { Input } from './input.ts';
import type { Looker } from './looker.ts';
import { type Ended, type Progress, readings } from './progress.ts';
import type { Bad } from './read/parse.ts';
import { entriesOf, type Read, readsOf } from './reads.ts';
import { MINUTE, ticksFrom } from './ticks.ts';

/** What a watch is made of. */
export interface WatchOptions extends Omit<DeciderOptions, 'isOver'> {
  input: Input;
  looker: Looker;
  signal: AbortSignal;
  /** Whether what comes comes as it happens: then time counts too. */
  follows: boolean;
  /** Seconds since 1970. */
  now(): number;
  heard?(progress: Progress): void;
  quarantined?(piece: string, bad: readonly Bad[]): void;
}

/**
 * Watches until the input ends or the signal says so. One half reads pieces and looks at what is in them, several at once; the
 * other decides on what was seen, in the order in which the pieces came. What comes while that is being kept is kept together
 * by the next write. A piece is done when what it led to is kept and told.
 */
export async function watch(options: WatchOptions): Promise<Ended> {
  const { input, now, signal } = options;
  const decider = await deciderOf({ ...options, isOver: (name) => input.isOver?.(name) ?? false });
  const before = decider.counts();
  const read = readings(options.quarantined);
  const ticks = options.follows ? ticksFrom(now) : () => [];
  for await (const reads of readsOf(options, decider.pieces, MINUTE)) {
    await decide(reads);
    options.heard?.(progress());
  }
  if (!signal.aborted) await decider.end();
  return { ...progress(), told: decider.told() };

  /** By itself, so that nothing of it is held while the next is waited for. */
  async function decide(reads: readonly Read[]): Promise<void> {
    await decider.take([...entriesOf(reads, now()), ...ticks()]);
    for (const { piece } of reads) await piece.done();
    read.add(reads);
  }

  function progress(): Progress {
    return read.progress(decider.told(), difference(decider.counts(), before));
  }
}
