import { mkdirSync } from 'node:fs';
import { UserError } from '../../model/user-error.ts';
import { compactedLog } from '../../store/compacted-log.ts';
import { whyNot } from '../../store/file.ts';
import { lock } from '../../store/lock.ts';
import { packed, unpacked } from '../../watch/state/packed.ts';
import type { StateStore } from '../../watch/state/store.ts';

const LOG = { name: 'watch', schema: 'castellan.watch-state/2', much: 32 * 2 ** 20 };

/**
 * Keeps the state of a watch in a folder, as a log of one whole state, and what came since. Throws UserError where another
 * watch has it, and as its log does.
 */
export function folderState(directory: string): StateStore {
  const held = taken(directory);
  const log = compactedLog(directory, LOG);
  return {
    async *load() {
      for (const record of await log.load()) yield unpacked(record);
    },
    keep: (all) => log.append(all.map(packed)),
    compact: (whole) => log.compact(() => packed({ kind: 'whole', ...whole() })),
    async close() {
      log.close();
      held.release();
    },
  };
}

function taken(directory: string): { release(): void } {
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    const held = lock(directory);
    if (typeof held !== 'number') return held;
    throw new UserError(`${directory} is used by a watch that runs (process ${held})`);
  } catch (cause) {
    if (cause instanceof UserError) throw cause;
    throw new UserError(`${directory} cannot be used: ${whyNot(cause)}`, { cause });
  }
}
