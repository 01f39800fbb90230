import type { Alert } from '../model/alert.ts';

/** How many alerts were told of each severity. */
export type Tally = ReadonlyMap<string, number>;

export function tallyOf(alerts: readonly Pick<Alert, 'severity'>[]): Tally {
  const tally = new Map<string, number>();
  for (const { severity } of alerts) tally.set(severity, (tally.get(severity) ?? 0) + 1);
  return tally;
}

/** What has come since. */
export function since(after: Tally, before: Tally): Tally {
  return new Map(
    [...after].flatMap(([severity, count]) => {
      const more = count - (before.get(severity) ?? 0);
      return more > 0 ? [[severity, more]] : [];
    }),
  );
}

export function totalOf(tally: Tally): number {
  return [...tally.values()].reduce((sum, count) => sum + count, 0);
}
