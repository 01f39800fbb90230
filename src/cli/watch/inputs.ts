import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { UserError } from '../../model/user-error.ts';
import { whyNot } from '../../store/file.ts';
import type { Input, Piece } from '../../watch/input.ts';
import { isLogName } from '../../watch/read/read.ts';
import { type Changes, changesIn, SETTLED } from './folder-changes.ts';

interface Following {
  follow: boolean;
  /** Hears of files that are no logs, by their names. */
  passedOver?(name: string): void;
}

/** How often all of a folder is looked through for what nobody told of, and how often where nobody tells. */
const EVERY = 30_000;
const EVERY_UNTOLD = 1000;
/** Looking through takes at most one part in so many of the time. */
const PART = 20;

/** A file, whatever its name, or a folder. Throws UserError for what is not there, and a file that was to be followed. */
export async function pathInput(path: string, following: Following): Promise<Input> {
  const found = await stat(path).catch((cause: unknown) => {
    throw new UserError(`${path} cannot be read: ${whyNot(cause)}`, { cause });
  });
  if (found.isDirectory()) return folderInput(path, following);
  if (following.follow) {
    throw new UserError(`${path} is a file: read it with --once, or follow the folder it lies in`);
  }
  return {
    async *pieces() {
      yield pieceOf(dirname(path), basename(path));
    },
  };
}

/** The files of a folder and all below it, in order of the time in their names; with `follow` those that come too. */
function folderInput(directory: string, { follow, passedOver }: Following): Input {
  let there: Set<string> | undefined;
  const handed = new Set<string>();
  const passed = new Set<string>();
  return {
    isOver: (name) => there !== undefined && !there.has(name) && !handed.has(name),
    async *pieces(signal) {
      const changes = follow ? changesIn(directory, signal) : undefined;
      try {
        await changes?.watch((await allIn(directory)).folders);
        while (!signal.aborted) {
          const began = Date.now();
          const { files, folders } = await allIn(directory);
          there = new Set(files);
          for (const name of handed) if (!there.has(name)) handed.delete(name);
          yield* freshOf(files, changes, { inTurn: true });
          if (!changes) return;
          const least = (await changes.watch(folders)) ? EVERY : EVERY_UNTOLD;
          const pause = Math.max(least, PART * (Date.now() - began));
          for await (const names of changes.within(pause)) yield* freshOf(names, changes);
        }
      } finally {
        changes?.close();
      }
    },
  };

  /**
   * `inTurn`: behind one that is being written the others wait too, as of many hours of logs that come at once what is overtaken
   * would be late. They come when their moment is over, whatever becomes of that one.
   */
  async function* freshOf(
    names: readonly string[],
    changes: Changes | undefined,
    { inTurn = false } = {},
  ): AsyncIterable<Piece> {
    let wait = false;
    for (const name of inOrder(names)) {
      if (handed.has(name) || passed.has(name) || UNFINISHED.test(basename(name))) continue;
      if (!isLogName(name)) {
        passed.add(name);
        passedOver?.(name);
        continue;
      }
      wait =
        (inTurn && wait) || (changes !== undefined && (await isWritten(join(directory, name))));
      if (wait) changes?.wrote(name);
      else {
        handed.add(name);
        yield pieceOf(directory, name);
      }
    }
  }
}

/** Whether somebody wrote to it a moment ago. */
async function isWritten(path: string): Promise<boolean> {
  const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: 0 }));
  const age = Date.now() - mtimeMs;
  // A clock elsewhere may be ahead.
  return age >= 0 && age < SETTLED;
}

function pieceOf(directory: string, name: string): Piece {
  return {
    name,
    async read() {
      const bytes = await readFile(join(directory, name)).catch((cause: unknown) => {
        throw new Error(`it cannot be read: ${whyNot(cause)}`, { cause });
      });
      return { bytes };
    },
    done: async () => {},
  };
}

/** Names of files that are being written begin with a dot or end with what says so. */
const UNFINISHED = /^\.|\.(partial|part|tmp)$/;

async function allIn(directory: string): Promise<{ files: string[]; folders: string[] }> {
  const found = await readdir(directory, { recursive: true, withFileTypes: true }).catch(
    (cause: unknown) => {
      throw new UserError(`${directory} cannot be read: ${whyNot(cause)}`, { cause });
    },
  );
  const named = (wanted: typeof found) =>
    wanted.map((entry) => relative(directory, join(entry.parentPath, entry.name)));
  return {
    files: named(found.filter((entry) => entry.isFile())),
    folders: named(found.filter((entry) => entry.isDirectory())),
  };
}

/** `..._20260101T0005Z_...`: the time of delivery, which CloudTrail puts into names. */
const DELIVERED = /_(\d{8}T\d{4}(?:\d\d)?Z)/;

function inOrder(names: readonly string[]): string[] {
  return [...names].sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
}

function orderOf(name: string): string {
  return `${DELIVERED.exec(basename(name))?.[1] ?? ''}\0${name}`;
}
