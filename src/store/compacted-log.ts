import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../model/user-error.ts';
import { pendingFile, whyNot } from './file.ts';
import { type Log, openLog, readLog } from './log.ts';
import { sealed } from './seal.ts';

/** A log in a folder, of which one record stands for all before it once it has grown. */
export interface CompactedLog {
  /** What it holds, in order; what is appended comes after that. */
  load(): Promise<unknown[]>;
  /** Returns when the disk has them. */
  append(records: readonly object[]): Promise<void>;
  /** Puts one record in the place of all, if it has grown by `much` and to twice what it was. */
  compact(whole: () => object): Promise<void>;
  close(): void;
}

/**
 * `NAME.1.ndjson`, after which come `NAME.2.ndjson` and so on, each with all there is. Its first line says what it is: one that
 * another version wrote is not touched. Throws UserError for that, where it cannot be written, and where it is damaged anywhere but
 * at its end.
 */
export function compactedLog(
  directory: string,
  { name, schema, much }: { name: string; schema: string; much: number },
): CompactedLog {
  const pattern = new RegExp(`^${name}\\.(\\d+)\\.ndjson(\\.\\d+\\.partial)?$`);
  let number = 1;
  let log: Log | undefined;
  /** Its size when it was written anew. */
  let sizeBefore = 0;
  return {
    async load() {
      number = Math.max(1, ...files().map(([, one, isPartial]) => (isPartial ? 1 : one)));
      const records: unknown[] = [];
      let isNew = true;
      await readLog(fileOf(number), (record) => {
        isNew = false;
        records.push(...understood(record));
      });
      removeOthers();
      log = openLog(fileOf(number));
      if (isNew) await append([{ schema }]);
      return records;
    },
    append,
    async compact(whole) {
      if (sizeOf(number) < sizeBefore + Math.max(much, sizeBefore)) return;
      await rewrite(whole());
    },
    close() {
      log?.close();
      log = undefined;
    },
  };

  async function append(records: readonly object[]): Promise<void> {
    if (!log) throw new Error(`${fileOf(number)} is not open`);
    try {
      for (const record of records) log.append(record);
      await log.synced();
    } catch (cause) {
      throw new UserError(`${fileOf(number)} cannot be written: ${whyNot(cause)}`, { cause });
    }
  }

  /** The new log appears whole, and stands for the old one from then on. */
  async function rewrite(whole: object): Promise<void> {
    const pending = await pendingFile(fileOf(number + 1));
    await pending.finish([{ schema }, whole].map((record) => `${sealed(record)}\n`));
    log?.close();
    number += 1;
    log = openLog(fileOf(number));
    sizeBefore = sizeOf(number);
    removeOthers();
  }

  /** Nothing for the line that says what the file is. */
  function understood(record: unknown): unknown[] {
    const { schema: said } = record as { schema?: string };
    if (said === undefined) return [record];
    if (said === schema) return [];
    throw new UserError(`${fileOf(number)} was written by another version of castellan (${said})`);
  }

  function removeOthers(): void {
    for (const [file, one, isPartial] of files()) {
      if (isPartial || one < number) rmSync(join(directory, file), { force: true });
    }
  }

  function files(): [file: string, number: number, isPartial: boolean][] {
    return readdirSync(directory).flatMap((file): [string, number, boolean][] => {
      const [, one, partial] = pattern.exec(file) ?? [];
      return one === undefined ? [] : [[file, Number(one), partial !== undefined]];
    });
  }

  function sizeOf(one: number): number {
    return statSync(fileOf(one)).size;
  }

  function fileOf(one: number): string {
    return join(directory, `${name}.${one}.ndjson`);
  }
}
