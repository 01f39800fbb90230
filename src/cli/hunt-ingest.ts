import { chmod, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { toEvent } from '../model/event.ts';
import { UserError } from '../model/user-error.ts';
import { toJson } from '../report/json.ts';
import { visible } from '../report/visible.ts';
import { whyNot } from '../store/file.ts';
import { type Lock, lock } from '../store/lock.ts';
import { openDuckDb } from '../watch/hunt/duckdb.ts';
import { type Staged, staging } from '../watch/hunt/store.ts';
import { EXIT } from './exit.ts';
import { print } from './output.ts';
import { type FilesRead, filesInWords, trailFiles } from './trail-files.ts';

export interface HuntIngestFlags {
  into: string;
  format: string;
}

/** What became of the files and what is in them. */
interface Ingested extends FilesRead {
  events: number;
  /** Were in the folder already, or came twice. */
  known: number;
  /** Records that are no events. */
  strange: number;
}

const MOST_STAGED = 100_000;
/** Packed, as they mostly come: ten times as much in memory. */
const MOST_BYTES = 32 * 2 ** 20;

/** Writes the events of CloudTrail's files as Parquet. Answers 4 where a file or record could not be read. */
export async function huntIngest(
  paths: readonly string[],
  { into, format }: HuntIngestFlags,
): Promise<number> {
  const told = await ingest(paths, into);
  await print(format === 'json' ? [`${toJson(told)}\n`] : inWords(told, into));
  return told.unreadable.length > 0 || told.strange > 0 ? EXIT.incomplete : EXIT.ok;
}

async function ingest(paths: readonly string[], into: string): Promise<Ingested> {
  const held = await taken(into);
  try {
    return await ingestAlone(paths, into);
  } finally {
    held.release();
  }
}

/** One at a time: two would both find missing what both have. */
async function taken(into: string): Promise<Lock> {
  try {
    await mkdir(into, { recursive: true, mode: 0o700 });
    const held = lock(into);
    if (typeof held !== 'number') return held;
    throw new UserError(
      `${into} is being written to by process ${held}: wait for it, or ingest --into another folder`,
    );
  } catch (cause) {
    if (cause instanceof UserError) throw cause;
    throw new UserError(`${into} cannot be written to: ${whyNot(cause)}`, { cause });
  }
}

async function ingestAlone(paths: readonly string[], into: string): Promise<Ingested> {
  const told: Ingested = { files: 0, skipped: 0, events: 0, known: 0, strange: 0, unreadable: [] };
  const connection = await openDuckDb();
  let staged = await staging(connection);
  let [count, size] = [0, 0];
  const flush = async () => {
    // What one that was killed has left is not whole.
    const work = join(into, '.ingest');
    await rm(work, { recursive: true, force: true });
    await mkdir(work, { mode: 0o700 });
    const written = await staged.write(work, into);
    await moveAll(work, into);
    told.events += written;
    told.known += count - written;
    [count, size] = [0, 0];
    staged = await staging(connection);
  };
  for await (const { records, bytes: more } of trailFiles(paths, told)) {
    size += more;
    for (const record of records) {
      if (stage(record, staged)) count += 1;
      else told.strange += 1;
    }
    if (count >= MOST_STAGED || size >= MOST_BYTES) await flush();
  }
  await flush();
  connection.closeSync();
  return told;
}

/** False for what is no event, or none that could be written down. */
function stage(record: unknown, staged: Staged): boolean {
  const event = toEvent(record);
  if (!event || (event.eventName === '' && event.eventSource === '')) return false;
  try {
    staged.add(event);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
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
  const { files, events, known, strange } = told;
  yield `${events} ${events === 1 ? 'event' : 'events'} of ${files} ${files === 1 ? 'file' : 'files'} written to ${visible(into)}\n`;
  if (known > 0) yield `${known} were there already\n`;
  if (strange > 0) yield `${strange} records are no events of CloudTrail\n`;
  yield* filesInWords(told);
}
