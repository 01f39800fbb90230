import type { Counts } from './engine/snapshot.ts';
import type { Bad } from './read/parse.ts';
import type { Read } from './reads.ts';
import { type Tally, totalOf } from './tally.ts';

/** How far a watch is since it was started, and how it went. */
export interface Progress {
  pieces: number;
  /** Pieces of which something could not be read. */
  bad: number;
  bytes: number;
  alerts: number;
  counts: Counts;
}

/** How it went in the end. */
export interface Ended extends Progress {
  told: Tally;
}

/** Keeps count of what is read. */
export interface Readings {
  add(reads: readonly Read[]): void;
  /** Events, and records that are none, of what was read. */
  seen(): Pick<Counts, 'events' | 'strange' | 'crashes'>;
  progress(told: Tally, counts: Counts): Progress;
}

export function readings(
  quarantined: ((piece: string, bad: readonly Bad[]) => void) | undefined,
): Readings {
  const read = { pieces: 0, bad: 0, bytes: 0 };
  const seen = { events: 0, strange: 0, crashes: 0 };
  return {
    add(reads) {
      for (const {
        piece,
        seen: { looked, bad },
        size,
      } of reads) {
        read.pieces += 1;
        read.bytes += size;
        seen.events += looked.events;
        seen.strange += looked.strange;
        for (const { times } of looked.crashes) seen.crashes += times;
        if (bad.length === 0) continue;
        read.bad += 1;
        quarantined?.(piece.name, bad);
      }
    },
    seen: () => ({ ...seen }),
    progress: (told, counts) => ({ ...read, alerts: totalOf(told), counts }),
  };
}
