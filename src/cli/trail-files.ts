import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { UserError } from '../model/user-error.ts';
import { visible } from '../report/visible.ts';
import { whyNot } from '../store/file.ts';
import { recordsIn } from '../watch/hunt/records.ts';

/** What became of files, beside their records. */
export interface FilesRead {
  files: number;
  /** Digests and insights of CloudTrail, which are no events. */
  skipped: number;
  unreadable: { file: string; why: string }[];
}

const LARGEST = 256 * 2 ** 20;

/** Reads CloudTrail's files, and those in folders, in the order of their names. Throws UserError for a path that is not there. */
export async function* trailFiles(
  paths: readonly string[],
  told: FilesRead,
): AsyncIterable<{ records: unknown[]; characters: number }> {
  for (const file of (await Promise.all(paths.map(filesAt))).flat()) {
    if (/CloudTrail-(Digest|Insight)/.test(file)) {
      told.skipped += 1;
      continue;
    }
    told.files += 1;
    const found = await readFrom(file);
    if ('why' in found) told.unreadable.push({ file, why: found.why });
    else yield found;
  }
}

/** What could not be read, or was passed over. */
export function* filesInWords({ skipped, unreadable }: FilesRead): Iterable<string> {
  if (skipped > 0) yield `${skipped} digests and insights passed over\n`;
  for (const { file, why } of unreadable) yield `${visible(file)} could not be read: ${why}\n`;
}

async function readFrom(
  file: string,
): Promise<{ records: unknown[]; characters: number } | { why: string }> {
  try {
    const text = await contentOf(file);
    return { records: recordsIn(text), characters: text.length };
  } catch (error) {
    return { why: whyUnreadable(error) };
  }
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

async function contentOf(file: string): Promise<string> {
  const bytes = await readFile(file);
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes.toString('utf8');
  // What unpacks to two hundred times its size is no log.
  const most = Math.min(LARGEST, Math.max(2 ** 20, 200 * bytes.length));
  return gunzipSync(bytes, { maxOutputLength: most }).toString('utf8');
}

function whyUnreadable(error: unknown): string {
  if (error instanceof SyntaxError) return 'it is not JSON';
  const code: unknown = Object(error).code;
  if (code === 'ERR_BUFFER_TOO_LARGE') return 'it unpacks to more than a log would';
  if (typeof code === 'string' && code.startsWith('Z_')) return 'its gzip is broken or cut off';
  return whyNot(error);
}
