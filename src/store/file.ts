import { constants } from 'node:fs';
import { type FileHandle, open, readFile, rename, rm } from 'node:fs/promises';
import { UserError } from '../model/user-error.ts';

/** Text or bytes, as they come. */
export type Chunks = Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>;

/** A file that appears whole or not at all. */
export interface PendingFile {
  /** Writes everything, then puts the file in its place. Throws UserError, leaving nothing, when it cannot. */
  finish(chunks: Chunks): Promise<void>;
  discard(): Promise<void>;
}

/** Opens a file beside `file` before the work begins, so that one that cannot be written is told at once. */
export async function pendingFile(file: string): Promise<PendingFile> {
  const temporary = `${file}.${process.pid}.partial`;
  const { O_CREAT, O_EXCL, O_NOFOLLOW, O_WRONLY } = constants;
  const handle = await open(temporary, O_CREAT | O_EXCL | O_NOFOLLOW | O_WRONLY, 0o600).catch(
    (cause: unknown) => {
      throw new UserError(`${file} cannot be written: ${whyNotWritten(cause)}`, { cause });
    },
  );
  return {
    async finish(chunks) {
      try {
        await writeAll(handle, chunks);
        await handle.sync();
        await handle.close();
        await rename(temporary, file);
      } catch (cause) {
        await handle.close().catch(() => undefined);
        await rm(temporary, { force: true });
        throw new UserError(`${file} cannot be written: ${whyNot(cause)}`, { cause });
      }
    },
    discard,
  };

  async function discard(): Promise<void> {
    await handle.close();
    await rm(temporary, { force: true });
  }
}

const CHUNK = 64 * 1024;

async function writeAll(handle: FileHandle, chunks: Chunks): Promise<void> {
  let text = '';
  for await (const chunk of chunks) {
    if (typeof chunk !== 'string') await handle.writeFile(chunk);
    else {
      text += chunk;
      if (text.length < CHUNK) continue;
      await handle.writeFile(text);
      text = '';
    }
  }
  await handle.writeFile(text);
}

/** The text of a file somebody named. Throws UserError where it cannot be read. */
export async function readText(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((cause: unknown) => {
    throw new UserError(`${file} cannot be read: ${whyNot(cause)}`, { cause });
  });
}

/** What the operating system said, in words for the one who chose the path. */
export function whyNot(cause: unknown): string {
  return REASONS.get(codeOf(cause)) ?? (cause instanceof Error ? cause.message : String(cause));
}

/** The same of a file that was to be made. */
export function whyNotWritten(cause: unknown): string {
  return codeOf(cause) === 'ENOENT' ? 'its directory does not exist' : whyNot(cause);
}

function codeOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : '';
}

const REASONS = new Map([
  ['ENOENT', 'it does not exist'],
  ['EACCES', 'permission denied'],
  ['EPERM', 'permission denied'],
  ['EROFS', 'the file system is read-only'],
  ['ENOSPC', 'the disk is full'],
  ['EDQUOT', 'the disk quota is used up'],
  ['EISDIR', 'it is a directory'],
  ['ENOTDIR', 'part of its path is not a directory'],
  ['ELOOP', 'it is a symbolic link'],
]);
