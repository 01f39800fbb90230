import { type Finding, severities, type Tally } from '../model/finding.ts';

/** By severity, control, account, region, id; by code unit, never by locale. */
export function worstFirst(a: Finding, b: Finding): number {
  return (
    byRank(a, b) ||
    compare(a.resource.account, b.resource.account) ||
    compare(a.resource.region, b.resource.region) ||
    compare(a.resource.id, b.resource.id)
  );
}

/** By severity and control. */
export function byRank(
  a: Pick<Tally, 'severity' | 'control'>,
  b: Pick<Tally, 'severity' | 'control'>,
): number {
  return (
    severities.indexOf(a.severity) - severities.indexOf(b.severity) || compare(a.control, b.control)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
