import { createHash } from 'node:crypto';
import { appendFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../../model/user-error.ts';
import { whyNot } from '../../store/file.ts';
import type { Looker } from '../../watch/looker.ts';
import { type Bad, WHOLE } from '../../watch/read/parse.ts';

/** Where what could not be read is put aside, for people to look at. */
export interface Quarantine {
  /** Puts aside what the looker could not read, or not all of. */
  around(looker: Looker): Looker;
  /** Lists what is no log by its name. */
  passedOver(name: string): void;
  /** Waits until all that was put aside is there. */
  close(): Promise<void>;
}

/** A copy of what is larger would be no help to people. */
const LARGEST = 16 * 2 ** 20;
/** Copies of one watch together: whoever sends us rubbish is not to fill the disk. */
const MOST = 2 ** 30;
const LIST = 'quarantine.ndjson';

/**
 * A folder with `quarantine.ndjson`, a line for each piece: its name, what is bad in it and why, and the name of a copy
 * beside it, where there is one. Without a folder nothing is put aside. Throws UserError where it cannot be written.
 */
export async function quarantineIn(folder: string | undefined): Promise<Quarantine> {
  if (folder !== undefined) return openQuarantine(folder);
  return { around: (looker) => looker, passedOver() {}, close: async () => {} };
}

async function openQuarantine(folder: string): Promise<Quarantine> {
  let left = MOST;
  let writing = Promise.resolve();
  await refusing(mkdir(folder, { recursive: true, mode: 0o700 }));
  return {
    around: ({ width, look }) => ({
      width,
      async look(name, content) {
        const seen = await look(name, content);
        const bytes = typeof content === 'string' ? undefined : content.bytes;
        if (seen.bad.length > 0) put(name, seen.bad, bytes);
        await refusing(writing);
        return seen;
      },
    }),
    passedOver: (name) => put(name, [{ at: WHOLE, why: 'it is no log by its name' }]),
    close: () => refusing(writing),
  };

  function put(name: string, bad: readonly Bad[], bytes?: Uint8Array): void {
    const copy = bytes && bytes.length <= Math.min(LARGEST, left) ? nameOf(bytes) : null;
    const line = { at: new Date().toISOString(), name, bad, copy };
    writing = writing.then(async () => {
      if (bytes && copy !== null) await writeOnce(join(folder, copy), bytes);
      await appendFile(join(folder, LIST), `${JSON.stringify(line)}\n`, { mode: 0o600 });
    });
    // Whoever looks or closes next hears of it.
    writing.catch(() => undefined);
  }

  /** The same is there once, however often it came. */
  async function writeOnce(path: string, bytes: Uint8Array): Promise<void> {
    const isNew = await writeFile(path, bytes, { flag: 'wx', mode: 0o600 }).then(
      () => true,
      (error: { code?: string }) => {
        if (error.code === 'EEXIST') return false;
        throw error;
      },
    );
    if (isNew) left -= bytes.length;
  }

  async function refusing(task: Promise<unknown>): Promise<void> {
    await task.catch((cause: unknown) => {
      throw new UserError(`${folder} cannot be written: ${whyNot(cause)}`, { cause });
    });
  }
}

function nameOf(bytes: Uint8Array): string {
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 32);
  return bytes[0] === 0x1f && bytes[1] === 0x8b ? `${hash}.json.gz` : `${hash}.json`;
}
