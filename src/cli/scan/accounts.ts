import { atOnce } from '../../collect/at-once.ts';
import type { Caller } from '../../collect/aws.ts';
import {
  type Door,
  identify,
  type KnownDoor,
  onePerAccount,
  UNKNOWN_ACCOUNT,
} from '../../collect/scope.ts';
import type { AnyControl } from '../../controls/control.ts';
import { requirementsOf } from '../../frameworks/frameworks.ts';
import { waiverBook } from '../../judge/waivers.ts';
import type { Findings, Run, ScannedAccount } from '../../model/finding.ts';
import { shelf } from '../../model/shelf.ts';
import { isUnknown } from '../../model/unknown.ts';
import { UserError } from '../../model/user-error.ts';
import type { Waiver } from '../../model/waiver.ts';
import type { Attested } from '../attested.ts';
import type { Kept } from '../kept.ts';
import { type Ledger, ledger } from '../ledger.ts';
import { toFindings } from '../to-findings.ts';
import { wantedBy } from '../wanted.ts';
import { type AccountScanned, type Errand, scanAccount } from './account.ts';
import type { Watch } from './progress.ts';

export interface ScanRequest {
  doors: readonly Door[];
  /** Accounts that nobody is to enter, with the reason. */
  skipped?: readonly ScannedAccount[];
  /** Are doors and skipped all accounts of an organisation? */
  whole?: boolean;
  source: Run['source'];
  /** The moment of the scan, ISO 8601. */
  now: string;
  /** When it ended; for a recording the moment it was made, so that the same file gives the same bytes. */
  finished: () => string;
  regions: Errand['regions'];
  controls: readonly AnyControl[];
  settings?: ReadonlyMap<string, object>;
  /** Whether a directory is configured and will answer. */
  directory?: boolean;
  /** What people answered, by account. */
  attested?: Errand['attested'] & Partial<Pick<Attested, 'all'>>;
  /** What somebody answers for; absent where there is no such file. */
  waivers?: readonly Waiver[];
  /** Report pass and exempt too. */
  all?: boolean;
  /** How many accounts are under way at once. */
  accountsAtOnce?: number;
  calls: () => number;
  watch?: Watch;
  /** What an earlier part of this scan was done with. */
  kept?: Kept;
}

const ACCOUNTS_AT_ONCE = 8;

/**
 * Some accounts at once, each from its door to its findings; then its inventory is dropped. One that cannot be looked
 * at is a gap and leaves the others as they would be alone. Throws UserError when that is so of every one.
 */
export async function scanAccounts(request: ScanRequest): Promise<Findings> {
  const { controls, now, settings, accountsAtOnce = ACCOUNTS_AT_ONCE } = request;
  const errand: Errand = {
    now,
    regions: request.regions,
    wanted: wantedBy(controls, request),
    controls,
    slices: shelf(isUnknown),
    judging: {
      answers: requirementsOf,
      ...(request.all && { all: true }),
      ...(settings && { settings }),
    },
    ...(request.attested && { attested: request.attested }),
  };
  const book = ledger({
    controls,
    judging: errand.judging,
    skipped: request.skipped,
    whole: request.whole,
    waivers: request.waivers && waiverBook(request.waivers, now),
    answers: request.attested?.all ?? [],
    now,
  });
  const doors = await distinct(request.doors, now, book);
  request.watch?.expect(doors.length);
  await atOnce(accountsAtOnce, doors, (door) => visit(door, errand, book, request));
  return toFindings(request, book);
}

/** Doors whose account is not known are asked first, so that an account behind two of them counts once. */
async function distinct(
  doors: readonly Door[],
  now: string,
  book: Ledger,
): Promise<(Door | KnownDoor)[]> {
  if (doors.length === 0) throw new UserError('there is no account to look at');
  const told = doors.filter(({ account }) => account !== undefined);
  const asked = await Promise.all(
    doors
      .filter(({ account }) => account === undefined)
      .map((door) => orShut(door, book, () => identify(door, now))),
  );
  const known = onePerAccount(asked.filter((door) => door !== undefined));
  const ids = new Set(known.map(({ account }) => account));
  return [...known, ...told.filter(({ account = '' }) => !ids.has(account))];
}

async function visit(
  door: Door | KnownDoor,
  errand: Errand,
  book: Ledger,
  { kept, watch }: Pick<ScanRequest, 'kept' | 'watch'>,
): Promise<void> {
  const { account = UNKNOWN_ACCOUNT, name = door.profile } = door;
  const underWay = watch?.begin(account, name);
  const watched = underWay ? { ...errand, progress: underWay.counts } : errand;
  try {
    const scanned = await orShut(door, book, () => lookedAt(door, watched, kept));
    if (scanned) book.scanned(door, scanned);
  } finally {
    underWay?.end();
    door.close?.();
  }
}

/** An account that was done with before is not entered again. */
async function lookedAt(
  door: Door | KnownDoor,
  errand: Errand,
  kept: Kept | undefined,
): Promise<AccountScanned> {
  const { account } = door;
  const before = account && (await kept?.found(account, errand.slices));
  if (before) return before;
  let calls = 0;
  const caller: Caller = (call) => {
    calls += 1;
    return door.caller(call);
  };
  const counted = { ...door, caller };
  const known = 'partition' in counted ? counted : await identify(counted, errand.now);
  const scanned = await scanAccount(known, errand);
  await kept?.keep(scanned, calls);
  return scanned;
}

/** A door that does not open concerns its own account alone. */
async function orShut<Value>(
  door: Door,
  book: Ledger,
  enter: () => Promise<Value>,
): Promise<Value | undefined> {
  try {
    return await enter();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    book.shut(door, error);
    return undefined;
  }
}
