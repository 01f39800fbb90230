import type { Alert } from '../model/alert.ts';

/** Where alerts go: a file, a channel. */
export interface Sink {
  /** From now on this process tells alerts, and owes what is owed. */
  open?(): Promise<void>;
  /** From now on another process does, until `open` comes again. `hasTime`: until this has returned, none can. */
  leave?(hasTime: boolean): Promise<void>;
  /**
   * Returns when they have arrived. The same alert comes again when the watch was stopped before it knew: whoever can tell
   * (by its `id` and `count`) takes it once.
   */
  deliver(alerts: readonly Alert[]): Promise<void>;
  close(): Promise<void>;
}
