import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../model/user-error.ts';
import { pendingFile, whyNot } from '../store/file.ts';
import { lock } from '../store/lock.ts';
import { type Log, openLog, readLog } from '../store/log.ts';
import { sealed } from '../store/seal.ts';
import { packed, unpacked } from '../watch/state/packed.ts';
import type { Kept, StateStore, Whole } from '../watch/state/store.ts';

const SCHEMA = 'castellan.watch-state/2';
const NAME = /^watch\.(\d+)\.ndjson$/;
/** A log that has grown by so many bytes, and to twice what it was, is written anew. */
const MUCH = 32 * 2 ** 20;

/**
 * Keeps the state of a watch in a folder, as a log of sealed lines: one whole state, and what came since. Throws UserError
 * where another watch has it, it cannot be written, or it is damaged anywhere but at its end.
 */
export function folderState(directory: string): StateStore {
  const held = taken(directory);
  let number = Math.max(1, ...readdirSync(directory).map(numberOf));
  let log: Log | undefined;
  /** Its size when it was written anew. */
  let sizeBefore = 0;
  return {
    async *load() {
      const all: Kept[] = [];
      await readLog(fileOf(number), (record) => all.push(...keptIn(record, fileOf(number))));
      removeOthers();
      log = openLog(fileOf(number));
      if (all.length === 0) await append([{ schema: SCHEMA }]);
      yield* all;
    },
    keep: (all) => append(all.map(packed)),
    async compact(whole) {
      const size = sizeOf(number);
      if (size < sizeBefore + Math.max(MUCH, sizeBefore)) return;
      await rewrite(whole());
    },
    async close() {
      log?.close();
      held.release();
    },
  };

  async function append(records: readonly object[]): Promise<void> {
    try {
      for (const record of records) log?.append(record);
      await log?.synced();
    } catch (cause) {
      throw new UserError(`${fileOf(number)} cannot be written: ${whyNot(cause)}`, { cause });
    }
  }

  /** The new log appears whole, and stands for the old one from then on. */
  async function rewrite(whole: Whole): Promise<void> {
    const lines = [{ schema: SCHEMA }, packed({ kind: 'whole', ...whole })];
    const pending = await pendingFile(fileOf(number + 1));
    await pending.finish(lines.map((line) => `${sealed(line)}\n`));
    log?.close();
    number += 1;
    log = openLog(fileOf(number));
    sizeBefore = sizeOf(number);
    removeOthers();
  }

  function sizeOf(one: number): number {
    return statSync(fileOf(one)).size;
  }

  function removeOthers(): void {
    for (const name of readdirSync(directory)) {
      const isOld = NAME.test(name) && numberOf(name) < number;
      if (isOld || name.endsWith('.partial')) rmSync(join(directory, name), { force: true });
    }
  }

  function fileOf(one: number): string {
    return join(directory, `watch.${one}.ndjson`);
  }
}

function numberOf(name: string): number {
  return Number(NAME.exec(name)?.[1] ?? 0);
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

/** Nothing for the line that says what the file is. A log that another version wrote is not touched. */
function keptIn(record: unknown, file: string): Kept[] {
  const { schema } = record as { schema?: string };
  if (schema === undefined) return [unpacked(record)];
  if (schema === SCHEMA) return [];
  throw new UserError(`${file} was written by another version of castellan (${schema})`);
}
