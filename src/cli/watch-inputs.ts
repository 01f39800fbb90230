import { readdir, readFile } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { UserError } from '../model/user-error.ts';
import { whyNot } from '../store/file.ts';
import type { Input, Piece } from '../watch/input.ts';

/** How often a folder is looked at for new files. */
const EVERY = 1000;

/** The files of a folder and all below it, in order of the time in their names; with `follow` those that come too. */
export function folderInput(directory: string, { follow }: { follow: boolean }): Input {
  return {
    async *pieces(signal) {
      const handed = new Set<string>();
      while (!signal.aborted) {
        for (const name of await filesIn(directory)) {
          if (handed.has(name)) continue;
          handed.add(name);
          yield pieceOf(directory, name);
          if (signal.aborted) return;
        }
        if (!follow) return;
        await wait(EVERY, undefined, { signal }).catch(() => undefined);
      }
    },
  };
}

/** All of standard input, as one piece. */
export function standardInput(stream: NodeJS.ReadableStream): Input {
  return {
    async *pieces() {
      const chunks: Buffer[] = [];
      for await (const chunk of stream) chunks.push(Buffer.from(chunk));
      yield {
        name: '-',
        read: async () => ({ bytes: Buffer.concat(chunks) }),
        done: async () => {},
      };
    },
  };
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

async function filesIn(directory: string): Promise<string[]> {
  const found = await readdir(directory, { recursive: true, withFileTypes: true }).catch(
    (cause: unknown) => {
      throw new UserError(`${directory} cannot be read: ${whyNot(cause)}`, { cause });
    },
  );
  return found
    .filter((entry) => entry.isFile() && !UNFINISHED.test(entry.name))
    .map((entry) => relative(directory, join(entry.parentPath, entry.name)))
    .sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
}

/** `..._20260101T0005Z_...`: the time of delivery, which CloudTrail puts into names. */
const DELIVERED = /_(\d{8}T\d{4}(?:\d\d)?Z)/;

function orderOf(name: string): string {
  return `${DELIVERED.exec(basename(name))?.[1] ?? ''}\0${name}`;
}
