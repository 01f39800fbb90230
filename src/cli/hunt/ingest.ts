import { chmod, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { toEvent } from '../../model/event.ts';
import { UserError } from '../../model/user-error.ts';
import { toJson } from '../../report/json.ts';
import { visible, visibleJson } from '../../report/visible.ts';
import { whyNot } from '../../store/file.ts';
import { type Lock, lock } from '../../store/lock.ts';
import { openDuckDb } from '../../watch/hunt/duckdb.ts';
import { type Staged, staging } from '../../watch/hunt/store.ts';
import { type Content, NotYet, type Piece } from '../../watch/input.ts';
import { readPiece } from '../../watch/look-at.ts';
import type { Looker } from '../../watch/looker.ts';
import { WHOLE } from '../../watch/read/parse.ts';
import { kindOf } from '../../watch/read/read.ts';
import { EXIT } from '../exit.ts';
import { print } from '../output.ts';
import type { FromFlags } from '../watch/from.ts';
import { type VerifyFlags, verifiedInWords } from '../watch/verify.ts';
import { trailFiles } from './trail-files.ts';
import { type Held, holdingFor, nothingSeen } from './verify.ts';

export interface HuntIngestFlags extends VerifyFlags, FromFlags {
  into: string;
  format: string;
}

/** What became of the files and what is in them. */
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
  verified?: Held;
}

/** So many events, or characters, wait to be written together. */
const MOST_STAGED = 100_000;
const MOST_CHARACTERS = 256 * 2 ** 20;

/**
 * Writes the events of CloudTrail's files as Parquet. Answers 3 where files were verified and one was changed or removed; 4 where
 * a file or record could not be read, or nothing could be verified.
 */
export async function huntIngest(
  paths: readonly string[],
  flags: HuntIngestFlags,
): Promise<number> {
  const { into, format } = flags;
  const held = await taken(into);
  const told = await ingest(paths, flags).finally(() => held.release());
  await print(format === 'json' ? [`${visibleJson(toJson(told))}\n`] : inWords(told, into));
  const { verified, unreadable, strange } = told;
  if (verified && verified.flaws.length > 0) return EXIT.findings;
  const isRead = unreadable.length === 0 && strange === 0;
  return isRead && (verified?.isWhole ?? true) ? EXIT.ok : EXIT.incomplete;
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

async function ingest(
  paths: readonly string[],
  { into, format: _, ...flags }: HuntIngestFlags,
): Promise<Ingested> {
  const told: Ingested = { files: 0, skipped: 0, events: 0, known: 0, strange: 0, unreadable: [] };
  const { verify = false, publicKeys: __, ...from } = flags;
  const writer = await writerTo(into, told);
  const reader = readerOf(verify);
  const holding = await holdingFor(flags, reader.looker, say);
  const passedOver = (name: string) => say(`${name} is passed over: it is no log by its name`);
  const heard = progressOf(told);
  try {
    for await (const { file, piece } of trailFiles(paths, from, { passedOver, said: say })) {
      const kind = kindOf(piece.name);
      if (kind === 'insight' || (kind === 'digest' && !verify)) {
        told.skipped += 1;
        continue;
      }
      const content = await contentOf(piece);
      // It comes again.
      if (content instanceof NotYet) continue;
      if (kind === 'log') told.files += 1;
      const { looked, bad, skipped } = await holding.looker.look(piece.name, content);
      holding.meet(looked);
      told.skipped += skipped;
      for (const { at, why } of bad) {
        told.unreadable.push({ file, why: at === WHOLE ? why : `${at}: ${why}` });
      }
      await writer.take(reader.records());
      heard();
    }
    await writer.flush();
    const verified = holding.end();
    return { ...told, ...(verified && { verified }) };
  } finally {
    holding.close();
    writer.close();
  }
}

/** In words why it cannot be had, where it cannot. */
async function contentOf(piece: Piece): Promise<Content | string | NotYet> {
  try {
    return await piece.read();
  } catch (error) {
    if (error instanceof NotYet) return error;
    return error instanceof Error ? error.message : String(error);
  }
}

/** Reads log files, and keeps what was in the last one. */
function readerOf(hashes: boolean): { looker: Looker; records(): unknown[] } {
  let records: unknown[] = [];
  return {
    looker: {
      width: 1,
      async look(name, content) {
        const { bad, skipped, digests, objects, delivered, ...read } = readPiece(
          name,
          content,
          hashes,
        );
        ({ records } = read);
        const others = objects.map(({ bucket, key }) => ({
          at: WHOLE,
          why: `it names ${bucket}/${key}, and is no log`,
        }));
        const seen = { bad: [...bad, ...others], skipped: skipped + digests.length };
        return { looked: nothingSeen(delivered), ...seen };
      },
    },
    records: () => records.splice(0),
  };
}

/** Writes records into a folder: many at once, so that there are few files. */
async function writerTo(into: string, told: Ingested) {
  const connection = await openDuckDb();
  let staged = await staging(connection);
  let [count, size] = [0, 0];
  return { take, flush, close: () => connection.closeSync() };

  async function take(records: readonly unknown[]): Promise<void> {
    for (const record of records) {
      const characters = stage(record, staged);
      if (characters === undefined) told.strange += 1;
      else {
        count += 1;
        size += characters;
      }
    }
    if (count >= MOST_STAGED || size >= MOST_CHARACTERS) await flush();
  }

  async function flush(): Promise<void> {
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
  }
}

/** How many characters it takes; undefined for what is no event, or none that could be written down. */
function stage(record: unknown, staged: Staged): number | undefined {
  const event = toEvent(record);
  if (!event || (event.eventName === '' && event.eventSource === '')) return undefined;
  try {
    return staged.add(event);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
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

const EVERY = 15_000;

/** Months of logs take minutes: now and then it is said how far it is. */
function progressOf(told: Ingested): () => void {
  let last = Date.now();
  return () => {
    if (Date.now() - last < EVERY) return;
    last = Date.now();
    say(`${counted(told.files, 'file')} read, ${counted(told.events, 'event')} written`);
  };
}

function* inWords(told: Ingested, into: string): Iterable<string> {
  const { files, events, known, strange, skipped, unreadable, verified } = told;
  yield `${counted(events, 'event')} of ${counted(files, 'file')} written to ${visible(into)}\n`;
  if (known > 0) yield `${known} were there already\n`;
  if (strange > 0) yield `${strange} records are no events of CloudTrail\n`;
  if (skipped > 0) yield `${skipped} digests and insights passed over\n`;
  for (const { file, why } of unreadable) yield `${visible(`${file} could not be read: ${why}`)}\n`;
  if (!verified) return;
  for (const flaw of verified.flaws) yield `critical: ${visible(flaw)}\n`;
  yield `${verifiedInWords(verified)}\n`;
}

function counted(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? '' : 's'}`;
}

function say(text: string): void {
  process.stderr.write(`castellan: ${visible(text)}\n`);
}
