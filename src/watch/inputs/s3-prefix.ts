import { type Content, type Input, NotYet, type Piece } from '../input.ts';
import { isLogName, kindOf } from '../read/read.ts';
import { ahead } from './ahead.ts';
import { knownKeys } from './known-keys.ts';
import { type Bucket, keysBelow, ListingRefused } from './listing.ts';
import { merged, type Placed } from './merged.ts';
import { type Objects, Unreachable } from './objects.ts';
import { type Roots, rootsBelow } from './roots.ts';
import { minuteOf, trailKey } from './trail-keys.ts';

export interface PrefixOptions {
  bucket: Bucket;
  prefix: string;
  objects: Objects;
  /** Whether to wait for what comes. */
  follow: boolean;
  /** Milliseconds since 1970: what was delivered from then on, and before then. */
  since?: number;
  until?: number;
  now(): number;
  /** Waits so many milliseconds, or until the signal says that it is enough. */
  pause(millis: number, signal: AbortSignal): Promise<void>;
  /** Hears of what is no log, by its name. */
  passedOver(name: string): void;
  /** Hears of trouble that may pass. */
  said(text: string): void;
}

/** Gets under way at once. */
const AHEAD = 64;
/** Keys in memory while many folders are listed side by side. */
const LISTED = 100_000;
/** A listing costs money: ten a second at most, and not more often than this. */
const EVERY = 15_000;
const EACH = 100;
/** So often accounts and regions are looked for that were not there. */
const ROOTS_EVERY = 10 * 60_000;
/** What was refused may be there in a moment: a permission that was just given, a key that was just switched on. */
const WAITS = [500, 2000, 8000];

/**
 * The objects below a prefix of S3, as CloudTrail delivered them: all accounts and regions side by side, by the time in
 * their names. What is followed is listed from where it was left off.
 */
export function prefixInput(options: PrefixOptions): Input {
  const { bucket, prefix, objects, follow, now, said } = options;
  const url = `s3://${bucket.name}/`;
  const known = knownKeys(now, options.since);
  const finished = knownKeys(now, undefined);
  const passed = new Set<string>();
  const late: string[] = [];
  return {
    pieces(signal, done) {
      const before = [...done].filter((name) => name.startsWith(url));
      known.resume(before.map((name) => name.slice(url.length)));
      finished.resume(before.map((name) => name.slice(url.length)));
      return ahead(listed(signal), AHEAD, done);
    },
    isOver: (name) => name.startsWith(url) && finished.isOver(name.slice(url.length)),
  };

  async function* listed(signal: AbortSignal): AsyncIterable<Piece> {
    let roots = await rootsBelow(bucket, prefix);
    let rootsAt = now();
    while (!signal.aborted) {
      for (const key of late.splice(0)) yield pieceOf(key, signal);
      for await (const key of keysIn(roots)) {
        if (signal.aborted) return;
        yield pieceOf(key, signal);
      }
      if (!follow && late.length === 0) return;
      await options.pause(Math.max(EVERY, EACH * roots.roots.length), signal);
      if (now() - rootsAt < ROOTS_EVERY) continue;
      roots = (await rootsBelow(bucket, prefix).catch(passing)) ?? roots;
      rootsAt = now();
    }
  }

  async function* keysIn({ roots, keys, foreign }: Roots): AsyncIterable<string> {
    for (const name of foreign) passOver(name);
    const page = Math.max(10, Math.min(1000, Math.floor(LISTED / (roots.length || 1))));
    const lists = [placed([keys]), ...roots.map((root) => placed(newBelow(root, page)))];
    try {
      for await (const { key } of merged(lists)) {
        if (isWanted(key) && known.meet(key)) yield key;
      }
    } catch (error) {
      if (follow) passing(error);
      else throw error;
    }
  }

  function newBelow(root: string, page: number): AsyncIterable<string[]> {
    return keysBelow(bucket, root, { behind: known.behind(folderOf(root)), page });
  }

  function isWanted(key: string): boolean {
    if (!isLogName(key)) passOver(key);
    if (!isLogName(key) || kindOf(key) === 'insight') return false;
    const { minute } = trailKey(key) ?? {};
    return options.until === undefined || minute === undefined || minute < minuteOf(options.until);
  }

  function passOver(name: string): void {
    if (passed.has(name)) return;
    passed.add(name);
    options.passedOver(`${url}${name}`);
  }

  function pieceOf(key: string, signal: AbortSignal): Piece {
    return {
      name: `${url}${key}`,
      read: () =>
        fetched(key, signal).catch((error) => {
          if (error instanceof NotYet) late.push(key);
          throw error;
        }),
      async done() {
        finished.meet(key);
      },
    };
  }

  async function fetched(key: string, signal: AbortSignal): Promise<Content> {
    for (const millis of WAITS) {
      try {
        return await objects.fetch({ bucket: bucket.name, key });
      } catch (error) {
        if (!(error instanceof Unreachable) || signal.aborted) throw error;
      }
      await options.pause(millis, signal);
    }
    return objects.fetch({ bucket: bucket.name, key });
  }

  /** What may pass is told, and does not end the watch. */
  function passing(error: unknown): undefined {
    if (!(error instanceof ListingRefused && error.isPassing)) throw error;
    said(`${error.message}; it is tried again`);
    return undefined;
  }
}

const REGIONAL = /^((?:.*\/)?CloudTrail(?:-Digest|-Insight)?\/[^/]+\/)/;

/** The folder of an account and region in which a prefix lies, where it lies in one. */
function folderOf(root: string): string {
  return REGIONAL.exec(root)?.[1] ?? root;
}

async function* placed(
  pages: AsyncIterable<string[]> | Iterable<string[]>,
): AsyncIterable<(Placed & { key: string })[]> {
  for await (const keys of pages) {
    const all = keys.map((key) => ({ key, order: `${trailKey(key)?.minute ?? ''}${key}` }));
    yield all.sort((a, b) => (a.order < b.order ? -1 : 1));
  }
}
