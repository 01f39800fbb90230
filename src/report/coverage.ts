import type { Coverage, Gap, ScannedAccount } from '../model/finding.ts';

/** What was not seen, in words, worst first: accounts, controls that broke, calls without an answer, regions left out. */
export function gapsInWords(
  { crashes, gaps, skippedRegions, unjudged = [] }: Coverage,
  accounts: readonly ScannedAccount[] = [],
): string[] {
  const closed = closedRegions(gaps);
  const shut = accounts.filter(({ status }) => status === 'not-scanned');
  const skipped = accounts.filter(({ status }) => status === 'skipped');
  const outside = new Set(shut.map(({ id }) => id));
  const inside = gaps.filter(({ account }) => !outside.has(account));
  return [
    ...shut.map(
      (account) => `account ${accountInWords(account)} was not scanned: ${account.reason}`,
    ),
    ...grouped(crashes, ({ control }) => [`${control} crashed`, 1]).map(
      ([what, times]) => `${what} on ${times} ${times === 1 ? 'resource' : 'resources'}`,
    ),
    ...grouped(inside, (gap) => [
      closed.has(gap.region) && isByScp(gap)
        ? `${gap.region} closed by a service control policy`
        : callInWords(gap),
      gap.unknowns,
    ]).map(([what, unknowns]) => (unknowns > 0 ? `${what} (${unknowns} unknown)` : what)),
    ...regionsByReason(skippedRegions),
    ...unjudged.map(({ type, resources }) => `${resources} ${type} that no control knows`),
    ...skipped.map((account) => `account ${accountInWords(account)} skipped: ${account.reason}`),
  ];
}

/** `111122223333 (production)`: its name in the organisation, else its alias. */
export function accountInWords({ id, name, alias }: Omit<ScannedAccount, 'status'>): string {
  const called = name ?? alias;
  return called === undefined ? id : `${id} (${called})`;
}

/** Regions in which a service control policy refuses one thing after another: one line, not hundreds. */
function closedRegions(gaps: readonly Gap[]): Set<string> {
  const refusals = new Map<string, number>();
  for (const gap of gaps.filter(isByScp)) {
    refusals.set(gap.region, (refusals.get(gap.region) ?? 0) + 1);
  }
  return new Set([...refusals].filter(([, count]) => count >= MANY).map(([region]) => region));
}

const MANY = 3;

function isByScp({ reason }: Gap): boolean {
  return reason.endsWith('explicit deny in a service control policy');
}

/** A refusal is a word; for a failure the code is what helps, and of what was answered and is malformed what is wrong. */
function callInWords({ service, operation, kind, reason }: Gap): string {
  if (NO_CALLS.has(service)) return reason;
  if (service.startsWith('AWS::') && reason.includes(' is malformed: ')) return reason;
  const call = `${service}:${operation}`;
  const code = reason.startsWith(`${call} `) ? reason.slice(call.length + 1) : '';
  return kind === 'failed' && code !== '' ? `${call} failed: ${code}` : `${call} ${kind}`;
}

/** What of code could not be read says itself where. */
const NO_CALLS: ReadonlySet<string> = new Set(['terraform', 'cloudformation', 'castellan']);

function regionsByReason(skipped: Coverage['skippedRegions']): string[] {
  const byReason = new Map<string, Set<string>>();
  for (const { region, reason } of skipped) {
    byReason.set(reason, (byReason.get(reason) ?? new Set()).add(region));
  }
  return [...byReason].map(
    ([reason, regions]) => `${[...regions].join(', ')} not looked at: ${reason}`,
  );
}

function grouped<T>(
  items: readonly T[],
  nameAndWeight: (item: T) => [string, number],
): [string, number][] {
  const sums = new Map<string, number>();
  for (const item of items) {
    const [name, weight] = nameAndWeight(item);
    sums.set(name, (sums.get(name) ?? 0) + weight);
  }
  return [...sums].sort(([, a], [, b]) => b - a);
}
