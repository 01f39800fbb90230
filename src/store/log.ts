import {
  closeSync,
  constants,
  createReadStream,
  fsync,
  fsyncSync,
  openSync,
  writeSync,
} from 'node:fs';
import { appendFile, stat, truncate } from 'node:fs/promises';
import { promisify } from 'node:util';
import { UserError } from '../model/user-error.ts';
import { whyNot } from './file.ts';
import { linesIn } from './lines.ts';
import { sealed, unsealed } from './seal.ts';

/** A file of sealed lines that grows. Who is killed loses at most the line that was being written. */
export interface Log {
  /** Returns when the operating system has it. Throws what the disk said; then half of it may be there, and is the end. */
  append(record: object): void;
  /** Returns when the disk has it. */
  sync(): void;
  /** The same, while others go on. */
  synced(): Promise<void>;
  close(): void;
}

export function openLog(file: string): Log {
  const { O_APPEND, O_CREAT, O_NOFOLLOW, O_WRONLY } = constants;
  const handle = openSync(file, O_APPEND | O_CREAT | O_NOFOLLOW | O_WRONLY, 0o600);
  return {
    append(record) {
      const bytes = Buffer.from(`${sealed(record)}\n`);
      for (let done = 0; done < bytes.length; ) done += writeSync(handle, bytes, done);
    },
    sync: () => fsyncSync(handle),
    synced: () => promisify(fsync)(handle),
    close: () => closeSync(handle),
  };
}

/**
 * Hands over what a log holds. A last line that was cut off is cut away; a bad one before others is a UserError, for
 * nobody can tell what it was. A log that does not exist is empty.
 */
export async function readLog(file: string, take: (record: unknown) => void): Promise<void> {
  let lineNumber = 0;
  let end = 0;
  /** Where the good lines end, if the last has an end of its own. */
  let good = 0;
  let bad: number | undefined;
  try {
    for await (const line of linesIn(createReadStream(file))) {
      lineNumber += 1;
      if (bad !== undefined) throw new UserError(`${file}:${bad} is damaged`);
      const record = unsealed(line.toString());
      end += line.length + 1;
      if (record === undefined) bad = lineNumber;
      else {
        take(record);
        good = end;
      }
    }
    const { size } = await stat(file);
    if (good < size) await truncate(file, good);
    else if (good > size) await appendFile(file, '\n');
  } catch (cause) {
    if (cause instanceof UserError) throw cause;
    if (cause instanceof Error && 'code' in cause && MISSING.has(String(cause.code))) return;
    throw new UserError(`${file} cannot be read: ${whyNot(cause)}`, { cause });
  }
}

/** There is no such file, or not even its directory. */
const MISSING = new Set(['ENOENT', 'ENOTDIR']);
