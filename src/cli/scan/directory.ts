import { createHash } from 'node:crypto';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type AnswerLog, openAnswerLog } from '../../collect/answer-log.ts';
import type { RecordedCall } from '../../collect/recording.ts';
import { ownRedactor } from '../../collect/redact/redact.ts';
import { pendingFile, whyNot } from '../../store/file.ts';
import { type Lock, lock } from '../../store/lock.ts';
import { sealed, unsealed } from '../../store/seal.ts';
import type { Asked } from '../asked.ts';

/** The file that makes a directory a scan that can be continued. */
export const HEADER = 'scan.json';

/** What stands in it. */
export interface Header {
  castellan: string;
  startedAt: string;
  /** By the clock of the machine, whatever the moment of the scan. */
  begunAt: string;
  asked: Asked;
}

/**
 * The directory of a scan, for the user alone: `scan.json`, for each account the answers so far or, once it is done with,
 * what was found, and a lock. It appears with the first answer. When the disk fails, what is in it stays good.
 */
export interface ScanDirectory {
  log(name: string): Promise<AnswerLog>;
  write(log: AnswerLog, call: RecordedCall): void;
  /** Puts what was found in the place of the answers. */
  done(name: string, result: object): Promise<void>;
  /** What was found; undefined for what is not done with. */
  result(name: string): Promise<unknown>;
  /** Lets go. Answers the name of what is left; nothing is when the scan is over, or learnt nothing. */
  close(over: boolean): Promise<string | undefined>;
}

export function scanDirectory(
  directory: string,
  header: Header,
  say: (text: string) => void,
  before?: Lock,
): ScanDirectory {
  const logs = logsIn(directory, header.startedAt);
  const resultFile = (name: string) => join(directory, `${fileName(name)}.json`);
  let held = before;
  let broken = false;

  return {
    log: logs.named,

    write(log, call) {
      if (broken) return;
      try {
        held ??= begin(directory, header);
        log.write(call);
      } catch (error) {
        stop(error);
      }
    },

    async done(name, result) {
      if (broken) return;
      try {
        held ??= begin(directory, header);
        await put(resultFile(name), result);
      } catch (error) {
        stop(error);
        return;
      }
      await logs.drop(name);
    },

    async result(name) {
      return unsealed((await readFile(resultFile(name), 'utf8').catch(() => '')).trimEnd());
    },

    async close(over) {
      await logs.close();
      if (!held) return undefined;
      if (over) await removed(directory);
      else held.release();
      return over ? undefined : basename(directory);
    },
  };

  /** A scan is worth more than its journal. */
  function stop(error: unknown): void {
    broken = true;
    say(
      `answers can no longer be kept in ${directory}: ${whyNot(error)}; the scan goes on, and what comes from here on would be asked again`,
    );
  }
}

/** The answers of each account, opened when first asked for. */
function logsIn(directory: string, startedAt: string) {
  const open = new Map<string, Promise<AnswerLog>>();
  const fileOf = (name: string) => join(directory, `${fileName(name)}.ndjson`);
  return {
    named(name: string): Promise<AnswerLog> {
      let log = open.get(name);
      if (!log) {
        log = openAnswerLog(fileOf(name), startedAt, ownRedactor);
        open.set(name, log);
      }
      return log;
    },
    async drop(name: string): Promise<void> {
      (await open.get(name))?.close();
      open.delete(name);
      await rm(fileOf(name), { force: true });
    },
    async close(): Promise<void> {
      for (const log of open.values()) (await log).close();
    },
  };
}

async function put(file: string, result: object): Promise<void> {
  const pending = await pendingFile(file);
  await pending.finish([`${sealed(result)}\n`]);
}

/** Accounts are digits; what somebody else answered for one is never a path. */
function fileName(name: string): string {
  return /^\w{1,20}$/.test(name) ? name : createHash('sha256').update(name).digest('hex');
}

function begin(directory: string, header: Header): Lock {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const held = lock(directory);
  if (typeof held === 'number') throw new Error(`${directory} is new, and held by ${held}`);
  const file = join(directory, HEADER);
  writeFileSync(`${file}.partial`, `${sealed(header)}\n`, { mode: 0o600, flag: 'wx' });
  renameSync(`${file}.partial`, file);
  return held;
}

/** Takes away first what makes it a scan: whoever is killed here leaves rubbish, and no half of one. */
export async function removed(directory: string): Promise<void> {
  await rm(join(directory, HEADER), { force: true });
  await rm(directory, { recursive: true, force: true });
}
