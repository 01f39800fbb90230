import { randomUUID } from 'node:crypto';
import { closeSync, constants, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UserError } from '../model/user-error.ts';
import { whyNot } from './file.ts';

/** Bytes found by their place, wherever they are kept. */
export interface Bytes {
  /** Valid until the next call. */
  read(from: number, to: number): Buffer;
  close(): void;
}

/** Bytes that are written once, from first to last, before they are read. */
export interface Spool extends Bytes {
  append(bytes: Buffer): void;
}

/** How much is read when less is asked for: who asks for one line asks for the next. */
const WINDOW = 64 * 1024;

/** The bytes of a file. */
export function bytesOf(file: string): Bytes {
  return windowOn(openSync(file, 'r'));
}

function windowOn(descriptor: number): Bytes {
  let buffer = Buffer.allocUnsafe(WINDOW);
  let start = 0;
  let length = 0;
  return {
    read(from, to) {
      if (from < start || to > start + length) {
        if (to - from > buffer.length) buffer = Buffer.allocUnsafe(2 * (to - from));
        length = readSync(descriptor, buffer, 0, Math.max(WINDOW, to - from), from);
        start = from;
      }
      return buffer.subarray(from - start, Math.min(to - start, length));
    },
    close: () => closeSync(descriptor),
  };
}

/**
 * Keeps `most` bytes in memory. Of more, all go to a temporary file that has no name any more, so that nobody else
 * opens it and it ends with the process. Throws UserError when that cannot be written.
 */
export function spool(most = 32 * 2 ** 20): Spool {
  let chunks: Buffer[] = [];
  let size = 0;
  let descriptor: number | undefined;
  let bytes: Bytes | undefined;
  return {
    append(more) {
      chunks.push(more);
      size += more.length;
      if (size <= (descriptor === undefined ? most : WINDOW)) return;
      descriptor ??= temporaryFile();
      drain(descriptor);
    },
    read(from, to) {
      if (descriptor === undefined) {
        if (chunks.length !== 1) chunks = [Buffer.concat(chunks)];
        return (chunks[0] as Buffer).subarray(from, to);
      }
      drain(descriptor);
      bytes ??= windowOn(descriptor);
      return bytes.read(from, to);
    },
    close() {
      chunks = [];
      if (descriptor !== undefined) closeSync(descriptor);
    },
  };

  function drain(into: number): void {
    if (chunks.length === 0) return;
    const buffer = Buffer.concat(chunks);
    try {
      for (let done = 0; done < buffer.length; ) done += writeSync(into, buffer, done);
    } catch (cause) {
      throw new UserError(`${tmpdir()} cannot be written: ${whyNot(cause)}`, { cause });
    }
    chunks = [];
    size = 0;
  }
}

function temporaryFile(): number {
  const file = join(tmpdir(), `castellan-${randomUUID()}`);
  const { O_CREAT, O_EXCL, O_NOFOLLOW, O_RDWR } = constants;
  try {
    const descriptor = openSync(file, O_CREAT | O_EXCL | O_NOFOLLOW | O_RDWR, 0o600);
    rmSync(file);
    return descriptor;
  } catch (cause) {
    throw new UserError(`${tmpdir()} cannot be written: ${whyNot(cause)}`, { cause });
  }
}
