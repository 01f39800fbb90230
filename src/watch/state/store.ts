import type { Alert } from '../../model/alert.ts';
import type { Step } from '../engine/engine.ts';
import type { Snapshot } from '../engine/snapshot.ts';

/** Where a watch keeps what it must not forget: a folder, or a server that several share. */
export interface StateStore {
  /** What was kept, in order. A snapshot stands for all before it. */
  load(): AsyncIterable<Kept>;
  /** Returns when it survives whatever happens next. */
  keep(kept: Kept): Promise<void>;
  /** Takes the place of all that was kept, when that has grown. */
  compact(whole: () => Whole): Promise<void>;
  close(): Promise<void>;
}

/** A piece of input was looked at; alerts arrived; all input was read to its end; or everything at once. */
export type Kept =
  | { kind: 'step'; piece: string; step: Step }
  | { kind: 'told'; ids: readonly string[] }
  | { kind: 'end' }
  | ({ kind: 'whole' } & Whole);

export interface Whole {
  snapshot: Snapshot;
  /** Pieces that are done. */
  pieces: readonly string[];
  /** Alerts that may not have arrived. */
  outbox: readonly Alert[];
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
