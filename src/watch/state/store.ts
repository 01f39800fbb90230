import type { Alert } from '../../model/alert.ts';
import type { Looked } from '../engine/look.ts';
import type { Snapshot } from '../engine/snapshot.ts';

/** Where a watch keeps what it must not forget: a folder, or a server that several share. */
export interface StateStore {
  /** What was kept, in order. A snapshot stands for all before it. */
  load(): AsyncIterable<Kept>;
  /** Returns when all of it survives whatever happens next. */
  keep(all: readonly Kept[]): Promise<void>;
  /** Takes the place of all that was kept, when that has grown. Asked when all alerts have arrived. */
  compact(whole: () => Whole): Promise<void>;
  close(): Promise<void>;
}

/** Something was seen; alerts arrived; all input was read to its end; or everything at once. */
export type Kept =
  | ({ kind: 'seen' } & Entry)
  | { kind: 'told'; alerts: readonly Pick<Alert, 'id' | 'severity'>[] }
  | { kind: 'end' }
  | ({ kind: 'whole' } & Whole);

/** What was seen in a piece, and when: all that decides what follows from it. Without a piece only time has passed. */
export interface Entry {
  piece: string | null;
  looked: Looked;
  /** Seconds since 1970. */
  now: number;
}

export interface Whole {
  snapshot: Snapshot;
  /** Pieces that are done. */
  pieces: readonly string[];
}

/** Keeps nothing: who is stopped begins anew. */
export const forgetful: StateStore = {
  load: () => none(),
  keep: async () => {},
  compact: async () => {},
  close: async () => {},
};

async function* none(): AsyncIterable<Kept> {
  yield* [];
}
