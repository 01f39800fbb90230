import { inTurns } from '../../collect/turns.ts';
import type { AnyControl } from '../../controls/control.ts';
import { requirementsOf } from '../../frameworks/frameworks.ts';
import type { JudgeOptions } from '../../judge/judge.ts';
import { waiverBook } from '../../judge/waivers.ts';
import type { Findings, Gap } from '../../model/finding.ts';
import type { Inventory } from '../../model/inventory.ts';
import { isUnknown, leavesComplete, type Unknown } from '../../model/unknown.ts';
import type { Waiver } from '../../model/waiver.ts';
import { adaptersFor } from '../../parse/adapters.ts';
import { appliedTo } from '../../parse/applied.ts';
import type { Adapters } from '../../parse/code.ts';
import type { CodeGap, Declarations } from '../../parse/declared.ts';
import { inventoryOf } from '../../parse/inventory.ts';
import { saidBy } from '../../parse/wholes.ts';
import { judgedBy } from '../judged.ts';
import { type Ledger, ledger } from '../ledger.ts';
import { toFindings } from '../to-findings.ts';
import { readComments } from '../waiver-comments.ts';

/** How code is judged. */
export interface CodeJudging {
  controls: readonly AnyControl[];
  settings: NonNullable<JudgeOptions['settings']>;
  /** Those of files; those of comments come with the code. */
  waivers: readonly Waiver[] | undefined;
  /** Report pass and exempt too. */
  all: boolean;
  /** Every control there is, for comments that name one. */
  known: readonly AnyControl[];
  /** ISO 8601. */
  now: string;
  /** The account that the code goes to, as it is: what it declares is judged as if it were applied there. */
  live?: Inventory;
  /** Hears of comments that waive nothing. */
  note: (text: string) => void;
}

/** Judges what roots declare, each by itself, as if it were there. */
export async function judgeRoots(
  roots: readonly Declarations[],
  { controls, settings, waivers = [], all, known, now, live, note }: CodeJudging,
): Promise<Findings> {
  const comments = readComments(roots, known, now);
  for (const problem of comments.problems) note(problem);
  const waived = [...waivers, ...comments.waivers];
  const judging: JudgeOptions = { answers: requirementsOf, settings, ...(all && { all }) };
  const book = ledger({
    controls,
    judging,
    skipped: undefined,
    whole: undefined,
    waivers: waived.length > 0 ? waiverBook(waived, now) : undefined,
    answers: [],
    now,
  });
  for (const root of roots)
    await judgeRoot(root, controls, { judging, now, ...(live && { live }) }, book);
  const names = roots.map(({ root }) => root);
  const run = { now, finished: () => now, source: { kind: 'code' as const }, calls: () => 0 };
  const findings = await toFindings(run, book, names);
  const declares = roots.some(({ resources }) => resources.length > 0);
  return declares ? findings : withGap(findings, nothingIn(names));
}

async function judgeRoot(
  declarations: Declarations,
  controls: readonly AnyControl[],
  { judging, now, live }: Pick<CodeJudging, 'now' | 'live'> & { judging: JudgeOptions },
  book: Ledger,
): Promise<void> {
  const { root, language } = declarations;
  const adapters = await adaptersOf(declarations);
  const declared = inventoryOf(declarations, adapters, now);
  const inventory = live ? appliedTo(live, declared) : declared;
  const gaps = new Map(declarations.gaps.map((gap) => [gap.unknown, gapOf(gap, language)]));
  const gapBy = (unknown: Unknown) => gaps.get(unknown);
  const about = saidBy(declared);
  const chosen = controls.filter(({ id }) => id !== OF_BOTH);
  let unread: ReadonlySet<Unknown> | undefined;
  const isUnread = (unknown: Unknown) => {
    unread ??= unsupportedIn(declared);
    return unread.has(unknown);
  };
  // What a control does not find by its id other code may make; only what the code itself says unread is a gap.
  const isNoGap = (unknown: Unknown) =>
    leavesComplete(unknown) || (unknown.$unknown === 'unsupported' && !isUnread(unknown));
  const judged = judgedBy(inventory, chosen, { ...judging, about }, gapBy, isNoGap);
  const { resources, settings, satellites } = adapters;
  const unjudged = declarations.resources
    .map(({ type }) => type)
    .filter((type) => !resources.has(type) && !settings.has(type) && !satellites.has(type));
  book.declared(root, await inTurns(judged), { gaps: [...gaps.values()], unjudged });
}

/** What the code says in a way that nobody here reads. */
function unsupportedIn({ resources }: Inventory): ReadonlySet<Unknown> {
  const found = new Set<Unknown>();
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null || value instanceof Map) return;
    if (!isUnknown(value)) for (const member of Object.values(value)) look(member);
    else if (value.$unknown === 'unsupported') found.add(value);
  };
  for (const resource of resources) look(resource);
  return found;
}

/** Holds an account against code: of code alone it has nothing to say. */
const OF_BOTH = 'account.resources-are-recorded-as-code';

/** How what a root declares is read. */
export function adaptersOf({ resources }: Declarations): Promise<Adapters> {
  return adaptersFor(new Set(resources.map(({ type }) => type)));
}

export function gapOf(
  { operation, location, unknown }: CodeGap,
  language: Declarations['language'],
): Gap {
  const { $unknown: kind, detail } = unknown;
  const reason = `${location.file}:${location.line}: ${detail}`;
  return { account: '', region: '', service: language, operation, kind, reason, unknowns: 0 };
}

/** Code that declares nothing is most often code that was not understood. */
function nothingIn(roots: readonly string[]): Gap {
  return {
    ...{ account: '', region: '', service: 'castellan', operation: 'iac', kind: 'incomplete' },
    ...{ reason: `no resource is declared in ${roots.join(', ')}`, unknowns: 0 },
  };
}

function withGap(findings: Findings, gap: Gap): Findings {
  const { coverage } = findings;
  return {
    ...findings,
    coverage: { ...coverage, complete: false, gaps: [...coverage.gaps, gap] },
  };
}
