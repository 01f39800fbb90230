import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../model/user-error.ts';
import { visible } from '../report/visible.ts';
import { whyNot } from '../store/file.ts';
import { nothing } from '../watch/read/envelope.ts';
import { WHOLE } from '../watch/read/parse.ts';
import { kindOf, read } from '../watch/read/read.ts';

/** What became of files, beside their records. */
export interface FilesRead {
  files: number;
  /** Digests and insights of CloudTrail, which are no events. */
  skipped: number;
  unreadable: { file: string; why: string }[];
}

/** Reads CloudTrail's files, and those in folders, in the order of their names. Throws UserError for a path that is not there. */
export async function* trailFiles(
  paths: readonly string[],
  told: FilesRead,
): AsyncIterable<{ records: unknown[]; bytes: number }> {
  for (const file of (await Promise.all(paths.map(filesAt))).flat()) {
    if (kindOf(file) !== 'log') {
      told.skipped += 1;
      continue;
    }
    told.files += 1;
    const bytes = await bytesOf(file);
    const { records, objects, digests, skipped, bad } =
      'why' in bytes ? { ...nothing(), bad: [{ at: WHOLE, why: bytes.why }] } : read(bytes);
    told.skipped += digests.length + skipped;
    told.unreadable.push(
      ...bad.map(({ at, why }) => ({ file, why: at === WHOLE ? why : `${at}: ${why}` })),
      ...objects.map(({ bucket, key }) => ({
        file,
        why: `it names ${bucket}/${key}, and is no log`,
      })),
    );
    if (records.length > 0) yield { records, bytes: 'why' in bytes ? 0 : bytes.length };
  }
}

/** What could not be read, or was passed over. */
export function* filesInWords({ skipped, unreadable }: FilesRead): Iterable<string> {
  if (skipped > 0) yield `${skipped} digests and insights passed over\n`;
  for (const { file, why } of unreadable) yield `${visible(file)} could not be read: ${why}\n`;
}

async function filesAt(path: string): Promise<string[]> {
  try {
    if (!(await stat(path)).isDirectory()) return [path];
    const found = await readdir(path, { recursive: true, withFileTypes: true });
    return found
      .filter((one) => one.isFile() && /\.(json|ndjson|jsonl)(\.gz)?$/.test(one.name))
      .map((one) => join(one.parentPath, one.name))
      .sort();
  } catch (cause) {
    throw new UserError(`${path} cannot be read: ${whyNot(cause)}`, { cause });
  }
}

async function bytesOf(file: string): Promise<Buffer | { why: string }> {
  try {
    return await readFile(file);
  } catch (error) {
    return { why: whyNot(error) };
  }
}
