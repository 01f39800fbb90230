import { chmod, mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { toEvent } from '../model/event.ts';
import { UserError } from '../model/user-error.ts';
import { toJson } from '../report/json.ts';
import { visible } from '../report/visible.ts';
import { whyNot } from '../store/file.ts';
import { openDuckDb } from '../watch/hunt/duckdb.ts';
import { recordsIn } from '../watch/hunt/records.ts';
import { staging } from '../watch/hunt/store.ts';
import { print } from './output.ts';
import { EXIT } from './scan.ts';

export interface HuntIngestFlags {
  into: string;
  format: string;
}

/** What became of the files. */
interface Ingested {
  files: number;
  /** Digests and insights of CloudTrail, which are no events. */
  skipped: number;
  events: number;
  /** Were in the folder already, or came twice. */
  known: number;
  /** Records that are no events. */
  strange: number;
  unreadable: { file: string; why: string }[];
}

const LARGEST = 256 * 2 ** 20;
const MOST_STAGED = 100_000;
const MOST_CHARACTERS = 256 * 2 ** 20;

/** Writes the events of CloudTrail's files as Parquet. Answers 4 where a file or record could not be read. */
export async function huntIngest(
  paths: readonly string[],
  { into, format }: HuntIngestFlags,
): Promise<number> {
  const files = (await Promise.all(paths.map(filesAt))).flat();
  const told = await ingest(files, into);
  await print(format === 'json' ? [`${toJson(told)}\n`] : inWords(told, into));
  return told.unreadable.length > 0 || told.strange > 0 ? EXIT.incomplete : EXIT.ok;
}

async function ingest(files: readonly string[], into: string): Promise<Ingested> {
  const told: Ingested = { files: 0, skipped: 0, events: 0, known: 0, strange: 0, unreadable: [] };
  const connection = await openDuckDb();
  let staged = await staging(connection);
  let [count, characters] = [0, 0];
  const flush = async () => {
    const work = join(into, `.ingest-${process.pid}`);
    await mkdir(work, { recursive: true, mode: 0o700 });
    const written = await staged.write(work, into);
    await moveAll(work, into);
    told.events += written;
    told.known += count - written;
    [count, characters] = [0, 0];
    staged = await staging(connection);
  };
  for (const file of files) {
    if (/CloudTrail-(Digest|Insight)/.test(file)) {
      told.skipped += 1;
      continue;
    }
    told.files += 1;
    let records: unknown[];
    try {
      const text = await contentOf(file);
      characters += text.length;
      records = recordsIn(text);
    } catch (error) {
      told.unreadable.push({ file, why: whyUnreadable(error) });
      continue;
    }
    for (const record of records) {
      const event = toEvent(record);
      if (!event || (event.eventName === '' && event.eventSource === '')) told.strange += 1;
      else {
        staged.add(event);
        count += 1;
      }
    }
    if (count >= MOST_STAGED || characters >= MOST_CHARACTERS) await flush();
  }
  await flush();
  connection.closeSync();
  return told;
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

/** A file is where it belongs whole, or not at all. */
async function moveAll(from: string, to: string): Promise<void> {
  const found = await readdir(from, { recursive: true, withFileTypes: true });
  for (const one of found) {
    if (!one.isFile()) continue;
    const file = join(one.parentPath, one.name);
    const target = join(to, relative(from, file));
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    await chmod(file, 0o600);
    await rename(file, target);
  }
  await rm(from, { recursive: true });
}

function* inWords(told: Ingested, into: string): Iterable<string> {
  const { files, skipped, events, known, strange, unreadable } = told;
  yield `${events} ${events === 1 ? 'event' : 'events'} of ${files} ${files === 1 ? 'file' : 'files'} written to ${visible(into)}\n`;
  if (known > 0) yield `${known} were there already\n`;
  if (skipped > 0) yield `${skipped} digests and insights passed over\n`;
  if (strange > 0) yield `${strange} records are no events of CloudTrail\n`;
  for (const { file, why } of unreadable) yield `${visible(file)} could not be read: ${why}\n`;
}
