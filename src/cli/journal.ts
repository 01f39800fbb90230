import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isLasting, isPassing } from '../collect/errors.ts';
import { isOfOrganization } from '../collect/organization-home.ts';
import {
  type Answer,
  accountIn,
  type Call,
  isIdentity,
  type RecordedCall,
} from '../collect/recording.ts';
import { UserError } from '../model/user-error.ts';
import { holderIn, type Lock, lock } from '../store/lock.ts';
import { readLog } from '../store/log.ts';
import { unsealed } from '../store/seal.ts';
import { stateDirectory } from '../store/state.ts';
import { type Asked, otherwise } from './asked.ts';
import { type Kept, type Packed, packed, unpacked } from './kept.ts';
import {
  HEADER,
  type Header,
  removed,
  type ScanDirectory,
  scanDirectory,
} from './scan/directory.ts';

type Ask = (call: Call) => Promise<Answer>;

/** What a scan has learnt so far, kept so that it can be continued when it is cut short. */
export interface Journal extends Kept {
  /** The moment of the scan: its first start. */
  startedAt: string;
  /** Answers what is known already; asks for the rest, and takes it down before anybody acts on it. */
  remembering(ask: Ask): Ask;
  /** Lets in the callers of before: so many, and no other. */
  recognising(ask: Ask, callers: number): Ask;
  /** Calls of accounts that were found done. */
  calls(): number;
  /**
   * Leaves nothing of a scan that was reported and to which another try would add nothing. Else answers by what name to
   * continue it; undefined when nothing was learnt yet.
   */
  close(reported: boolean): Promise<string | undefined>;
}

interface JournalOptions {
  asked: Asked;
  /** The name of an unfinished scan; true for the latest that asks the same. */
  resume?: string | true;
  /** The moment of the scan, if it is a new one. */
  now: string;
  /** Says what people should know. */
  say: (text: string) => void;
}

const SCHEMA = 'journal/1';

/** AWS forgets the places in its lists after about a day, and what was true then may no longer be. */
const TOO_OLD = 24 * 60 * 60_000;

/**
 * Begins a journal, or takes up the one to `resume`. Throws UserError when there is none, when it was asked something
 * else, is damaged, or another process is at it. The directory is for the user alone and appears with the first answer.
 */
export async function openJournal(options: JournalOptions): Promise<Journal> {
  const { asked, resume, now, say } = options;
  const all = join(stateDirectory(), 'scans');
  const earlier = await unfinishedIn(all);
  if (resume === undefined) {
    const same = earlier.findLast((one) => otherwise(one.header.asked, asked) === undefined);
    if (same && holderIn(join(all, same.id)) === undefined) {
      say(
        `an unfinished scan of the same, begun ${same.header.begunAt}, is there: --resume continues it`,
      );
    }
    const begunAt = new Date().toISOString();
    const id = `${begunAt.slice(0, 19).replace(/\D/g, '')}-${randomBytes(2).toString('hex')}`;
    const header = { castellan: SCHEMA, startedAt: now, begunAt, asked };
    return journalOf(scanDirectory(join(all, id), header, say), now);
  }
  const { id, header } = chosenOf(earlier, resume, asked);
  const directory = join(all, id);
  const held = taken(directory, id);
  try {
    await verify(directory);
    return await journalOf(scanDirectory(directory, header, say, held), header.startedAt);
  } catch (error) {
    held.release();
    throw error;
  }
}

/** Throws UserError when another process is at it, or has just ended it. */
function taken(directory: string, id: string): Lock {
  try {
    const held = lock(directory);
    if (typeof held === 'object') return held;
    throw new UserError(`scan ${id} is under way already, in process ${held}`);
  } catch (cause) {
    if (existsSync(directory)) throw cause;
    throw new UserError(`scan ${id} has just ended`, { cause });
  }
}

/** The journal of a scan whose directory is given. */
async function journalOf(place: ScanDirectory, startedAt: string): Promise<Journal> {
  const way = await place.log(WAY);
  const callers = new Set([...way.calls].filter(isIdentity).map(({ account }) => account));
  /** Who asks is told with the first answer: alone it is nothing to continue. */
  const identities: RecordedCall[] = [];
  let anyMissing = false;
  let callsBefore = 0;
  const noted = (answer: Answer): Answer => {
    if ('error' in answer && isPassing(answer.error)) anyMissing = true;
    return answer;
  };

  return {
    startedAt,
    calls: () => callsBefore,
    close: (reported) => place.close(reported && !anyMissing),

    remembering: (ask) => async (call) => {
      // Who asks, and with what session, is found out anew each time.
      if (call.service === 'sts') return noted(await ask(call));
      const log = await place.log(isOfOrganization(call) ? WAY : call.account);
      const known = log.find(call);
      if (known) return known;
      const answer = noted(await ask(call));
      if ('error' in answer && !isLasting(answer.error)) return answer;
      for (const identity of identities.splice(0)) place.write(way, identity);
      place.write(log, { ...call, ...answer });
      return answer;
    },

    recognising: (ask, most) => async (call) => {
      const answer = await ask(call);
      const account = isIdentity(call) ? accountIn(answer) : undefined;
      if (account === undefined || callers.has(account)) return answer;
      if (callers.size >= most) {
        throw new UserError(
          `the scan was begun as ${[...callers].join(', ')}, and these credentials are those of ${account}; use the same, or begin a new one`,
          { exitCode: 5 },
        );
      }
      callers.add(account);
      identities.push({ ...call, account, ...answer });
      return answer;
    },

    async found(account, slices) {
      const result = (await place.result(account)) as Result | undefined;
      if (!result) return undefined;
      callsBefore += result.calls;
      return unpacked(result.account, slices);
    },

    async keep(account, calls) {
      if (account.gaps.some(({ kind }) => kind === 'failed')) return;
      await place.done(account.id, { calls, account: packed(account) } satisfies Result);
    },
  };
}

/** What is kept of an account that is done with. */
interface Result {
  calls: number;
  account: Packed;
}

/** Where the calls are kept that find out who asks, what accounts there are, and what binds them all. */
const WAY = 'way';

interface Unfinished {
  id: string;
  header: Header;
}

/** Oldest first. Those that are too old are removed, unless somebody is still at them. */
async function unfinishedIn(all: string): Promise<Unfinished[]> {
  const entries = await readdir(all, { withFileTypes: true }).catch(() => []);
  const names = entries.flatMap((entry) => (entry.isDirectory() ? entry.name : [])).sort();
  const found: Unfinished[] = [];
  for (const id of names) {
    // Its process may be removing it.
    const header = await headerIn(join(all, id)).catch(() => undefined);
    if (header) found.push({ id, header });
  }
  return found;
}

/** Undefined for what is none, or too old. */
async function headerIn(directory: string): Promise<Header | undefined> {
  const line = await readFile(join(directory, HEADER), 'utf8').catch(() => '');
  const header = unsealed(line.trimEnd()) as Header | undefined;
  const begunAt = header ? Date.parse(header.begunAt) : (await stat(directory)).mtimeMs;
  if (Date.now() - begunAt < TOO_OLD) return header;
  if (holderIn(directory) === undefined) await removed(directory);
  return undefined;
}

function chosenOf(earlier: Unfinished[], resume: string | true, asked: Asked): Unfinished {
  if (resume !== true) {
    const named = earlier.find(({ id }) => id === resume);
    if (!named) {
      const names = earlier.map(({ id }) => id).join(', ') || 'none';
      throw new UserError(`there is no unfinished scan ${resume}; there is ${names}`);
    }
    if (named.header.castellan !== SCHEMA) {
      throw new UserError(
        `scan ${resume} is a ${named.header.castellan}, and this version continues ${SCHEMA}; begin a new one`,
      );
    }
    const difference = otherwise(named.header.asked, asked);
    if (difference === undefined) return named;
    throw new UserError(
      `scan ${resume} was begun with ${difference}; continue it as it was begun, or begin a new one`,
    );
  }
  const same = earlier.findLast(
    ({ header }) => header.castellan === SCHEMA && otherwise(header.asked, asked) === undefined,
  );
  if (same) return same;
  throw new UserError(
    'there is no unfinished scan that was asked the same within a day; without --resume a new one begins',
  );
}

/** Everything that will be leant on is whole, before the first of it is. */
async function verify(directory: string): Promise<void> {
  for (const name of await readdir(directory)) {
    if (!/\.(nd)?json$/.test(name)) continue;
    const file = join(directory, name);
    await readLog(file, () => {}).catch((cause: unknown) => {
      if (!(cause instanceof UserError)) throw cause;
      throw new UserError(`${cause.message}: the scan cannot be continued; begin a new one`, {
        cause,
      });
    });
  }
}
