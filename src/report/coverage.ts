import type { Coverage, Tally } from '../model/finding.ts';

/** What was not seen, in words, worst first: controls that broke, calls without an answer, regions left out. */
export function gapsInWords({ crashes, gaps, skippedRegions }: Coverage): string[] {
  return [
    ...grouped(crashes, ({ control }) => [`${control} crashed`, 1]).map(
      ([what, times]) => `${what} on ${times} ${times === 1 ? 'resource' : 'resources'}`,
    ),
    ...grouped(gaps, ({ service, operation, kind, unknowns }) => [
      `${service}:${operation} ${kind}`,
      unknowns,
    ]).map(([what, unknowns]) => `${what} (${unknowns} unknown)`),
    ...regionsByReason(skippedRegions),
  ];
}

/** How many verdicts could not be given. */
export function unknowns(tallies: readonly Tally[]): number {
  return tallies.reduce((sum, { unknown }) => sum + unknown, 0);
}

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
