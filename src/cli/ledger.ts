import { AwsCallError } from '../collect/collector.ts';
import { type Door, UNKNOWN_ACCOUNT } from '../collect/scope.ts';
import { inTurns } from '../collect/turns.ts';
import type { AnyControl } from '../controls/control.ts';
import type { JudgeOptions } from '../judge/judge.ts';
import { byRank, worstFirstOf } from '../judge/order.ts';
import type { WaiverBook } from '../judge/waivers.ts';
import type {
  Coverage,
  Finding,
  Findings,
  Gap,
  PartTally,
  Run,
  ScannedAccount,
  Tally,
} from '../model/finding.ts';
import { shelf } from '../model/shelf.ts';
import type { UserError } from '../model/user-error.ts';
import { judgeAcross, looksAcross, type Missing, type Slice } from './across.ts';
import type { Answer } from './attested.ts';
import type { Judged } from './judged.ts';
import { justificationsUsed, type OpenRules } from './justified.ts';
import type { AccountScanned } from './scan/account.ts';

/** Adds up accounts as they are done, whatever their order. */
export interface Ledger {
  scanned(door: Door, account: AccountScanned): void;
  /** What code of this name declares; it belongs to no account. */
  declared(root: string, judged: Judged, seen: { gaps: Gap[]; unjudged: readonly string[] }): void;
  /** An account that could not be looked at at all. */
  shut(door: Door, why: UserError): void;
  /** Everything together, in an order of its own. Throws what shut the first door when no other was open. */
  close(): Promise<
    Pick<Findings, 'waivers' | 'tallies' | 'findings'> &
      Pick<Run, 'accounts' | 'regions'> & {
        complete: boolean;
        coverage: Pick<Coverage, 'gaps' | 'crashes' | 'skippedRegions' | 'unjudged'>;
      }
  >;
}

export interface LedgerOptions {
  controls: readonly AnyControl[];
  judging: JudgeOptions;
  /** Accounts that nobody is to enter. */
  skipped: readonly ScannedAccount[] | undefined;
  /** Are these all accounts of an organisation? */
  whole: boolean | undefined;
  waivers: WaiverBook | undefined;
  /** What people answered. */
  answers: readonly Answer[];
  /** The moment of the scan, ISO 8601. */
  now: string;
}

export function ledger(options: LedgerOptions): Ledger {
  const { controls, judging, skipped = [], whole = false, waivers, answers, now } = options;
  const order = new Map(controls.map(({ id }, i) => [id, i]));
  const tallies = new Map<string, Tally>();
  const findings = shelf<Finding>();
  const regions = new Set<string>();
  const accounts: ScannedAccount[] = [...skipped];
  const pages: Page[] = [];
  const slices: Slice[] = [];
  const openRules = new Map<string, OpenRules>();
  const unjudged = new Map<string, number>();
  const missing: Missing[] = skipped.map(({ id, reason = 'it was skipped' }) => ({
    account: id,
    unknown: { $unknown: 'incomplete', detail: reason },
  }));
  let refusal: UserError | undefined;
  let opened = false;
  let complete = true;

  return {
    scanned(door, account) {
      opened = true;
      enter(account);
      if (account.slice) slices.push(account.slice);
      if (account.openRules) openRules.set(account.id, account.openRules);
      for (const region of account.regions) regions.add(region);
      const { id, alias, gaps, named, crashes, skippedRegions } = account;
      pages.push({ id, gaps, named, crashes, skippedRegions });
      accounts.push({
        ...identityOf(door, id),
        ...(alias !== undefined && { alias }),
        status: 'scanned',
        regions: [...account.regions].sort(),
      });
    },

    declared(root, judged, { gaps, unjudged: types }) {
      opened = true;
      complete &&= gaps.length === 0;
      enter(judged, root);
      const { named, crashes } = judged;
      pages.push({ id: root, gaps, named, crashes, skippedRegions: [] });
      for (const type of types) unjudged.set(type, (unjudged.get(type) ?? 0) + 1);
    },

    shut(door, why) {
      refusal ??= why;
      complete = false;
      const gap = gapAt(door, why);
      const { account, kind, reason } = gap;
      missing.push({ account, unknown: { $unknown: kind, detail: reason }, gap });
      pages.push({ id: account, gaps: [gap], named: [], crashes: [], skippedRegions: [] });
      accounts.push({
        ...identityOf(door, account),
        status: 'not-scanned',
        reason: why.message,
      });
    },

    async close() {
      if (!opened && refusal) throw refusal;
      const across = await inTurns(
        judgeAcross(slices, { missing, whole }, controls.filter(looksAcross), judging),
      );
      for (const judged of across) enter(judged);
      pages.sort(byId);
      const told = [...pages, ...across];
      const uses = [
        ...(waivers?.uses(new Set(order.keys())) ?? []),
        ...justificationsUsed(answers, openRules, now),
      ];
      const inOrder = <Item>(items: Item[], control: (item: Item) => string) =>
        items.sort((a, b) => (order.get(control(a)) ?? 0) - (order.get(control(b)) ?? 0));
      const named = told.flatMap((one) => one.named);
      return {
        accounts: accounts.sort(byId),
        regions: [...regions].sort(),
        tallies: [...tallies.values()].sort(byRank),
        findings: await inTurns(worstFirstOf(findings)),
        ...((waivers || uses.length > 0) && { waivers: uses }),
        complete,
        coverage: {
          gaps: [
            ...pages.flatMap(({ gaps }) => gaps),
            ...inOrder(named, ({ operation }) => operation),
          ],
          crashes: inOrder(
            told.flatMap(({ crashes }) => crashes),
            ({ control }) => control,
          ),
          skippedRegions: pages.flatMap(({ skippedRegions }) => skippedRegions),
          ...(unjudged.size > 0 && {
            unjudged: [...unjudged].sort().map(([type, resources]) => ({ type, resources })),
          }),
        },
      };
    },
  };

  function enter(judged: Judged, root?: string): void {
    complete &&= judged.complete;
    for (const tally of judged.tallies) add(tally, tallies);
    for (const finding of judged.findings) {
      const marked = waivers?.waive(finding, root) ?? finding;
      findings.add(marked);
      const tally = marked.waiver && tallies.get(marked.control);
      if (tally) tally.waived = (tally.waived ?? 0) + 1;
    }
  }
}

/** What of an account goes into the coverage. */
type Page = Pick<AccountScanned, 'id' | 'gaps' | 'named' | 'crashes' | 'skippedRegions'>;

function add(tally: Tally, sums: Map<string, Tally>): void {
  const sum = sums.get(tally.control);
  if (!sum) {
    sums.set(tally.control, structuredClone(tally));
    return;
  }
  addCounts(sum, tally);
  const unanswered = (sum.unanswered ?? 0) + (tally.unanswered ?? 0);
  if (unanswered > 0) sum.unanswered = unanswered;
  for (const [i, part] of tally.parts?.entries() ?? []) {
    const known = sum.parts?.[i];
    if (known) addCounts(known, part);
  }
}

type Counts = Omit<PartTally, 'part'>;

function addCounts(sum: Counts, more: Counts): void {
  sum.checked += more.checked;
  sum.flagged += more.flagged;
  sum.unknown += more.unknown;
  sum.exempt += more.exempt;
}

function identityOf(
  { name, organizationalUnit }: Door,
  id: string,
): Omit<ScannedAccount, 'status'> {
  return {
    id,
    ...(name !== undefined && { name }),
    ...(organizationalUnit !== undefined && { organizationalUnit }),
  };
}

/** The call that was refused, or our own reason not to go on. */
function gapAt({ account = UNKNOWN_ACCOUNT, region, profile }: Door, why: UserError): Gap {
  const whose = profile === undefined ? '' : ` (profile ${profile})`;
  if (why.cause instanceof AwsCallError) {
    const { service, operation, region: where, unknown } = why.cause;
    const { $unknown: kind, detail } = unknown;
    return {
      account,
      region: where,
      service,
      operation,
      kind,
      reason: detail + whose,
      unknowns: 0,
    };
  }
  const at = { account, region, service: 'castellan', operation: 'scan' };
  return { ...at, kind: 'incomplete', reason: why.message, unknowns: 0 };
}

function byId(a: { id: string }, b: { id: string }): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
