import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../model/user-error.ts';
import { pendingFile, whyNot } from '../store/file.ts';
import { type Log, openLog, readLog } from '../store/log.ts';
import { sealed } from '../store/seal.ts';
import type { Notebook } from '../watch/state/notebook.ts';

const SCHEMA = 'castellan.watch-outbox/1';
const NAME = /^outbox\.(\d+)\.ndjson$/;
/** A log that has grown by so many bytes is written anew. */
const MUCH = 8 * 2 ** 20;

/**
 * Keeps what channels owe in the folder of a watch's state, as a log of sealed lines. Throws UserError where it cannot be
 * written, or is damaged anywhere but at its end.
 */
export function folderOutbox(directory: string): Notebook {
  let number = 1;
  let log: Log | undefined;
  let sizeBefore = 0;
  return {
    isLasting: true,
    async *load() {
      number = Math.max(1, ...readdirSync(directory).map(numberOf));
      const all: object[] = [];
      await readLog(fileOf(number), (record) => all.push(Object(record)));
      const [head] = all;
      if (head && Reflect.get(head, 'schema') !== SCHEMA) {
        throw new UserError(`${fileOf(number)} was written by another version of castellan`);
      }
      log = openLog(fileOf(number));
      sizeBefore = statSync(fileOf(number)).size;
      if (!head) await append({ schema: SCHEMA });
      yield* all.slice(1);
    },
    keep: append,
    async compact(whole) {
      if (statSync(fileOf(number)).size < sizeBefore + MUCH) return;
      await rewrite(whole());
    },
    async close() {
      log?.close();
      log = undefined;
    },
  };

  async function append(record: object): Promise<void> {
    try {
      log?.append(record);
      await log?.synced();
    } catch (cause) {
      throw new UserError(`${fileOf(number)} cannot be written: ${whyNot(cause)}`, { cause });
    }
  }

  /** The new log appears whole, and stands for the old one from then on. */
  async function rewrite(whole: object): Promise<void> {
    const pending = await pendingFile(fileOf(number + 1));
    await pending.finish([{ schema: SCHEMA }, whole].map((record) => `${sealed(record)}\n`));
    log?.close();
    rmSync(fileOf(number), { force: true });
    number += 1;
    log = openLog(fileOf(number));
    sizeBefore = statSync(fileOf(number)).size;
  }

  function fileOf(one: number): string {
    return join(directory, `outbox.${one}.ndjson`);
  }
}

function numberOf(name: string): number {
  return Number(NAME.exec(name)?.[1] ?? 0);
}
