import { compactedLog } from '../../store/compacted-log.ts';
import type { Notebook } from '../../watch/state/notebook.ts';

const LOG = { name: 'outbox', schema: 'castellan.watch-outbox/1', much: 8 * 2 ** 20 };

/** Keeps what channels owe in the folder of a watch's state. Throws UserError as its log does. */
export function folderOutbox(directory: string): Notebook {
  const log = compactedLog(directory, LOG);
  return {
    isLasting: true,
    async *load() {
      yield* (await log.load()).map(Object);
    },
    keep: (record) => log.append([record]),
    compact: log.compact,
    close: async () => log.close(),
  };
}
