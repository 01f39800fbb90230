import type { Finding, Findings } from '../model/finding.ts';
import { EXPIRES_SOON, type FindingWaiver } from '../model/waiver.ts';
import { many } from './run-in-words.ts';

/** Who answers for a failure and until when, or that nobody does any more; undefined where nobody ever did. */
export function waiverInWords({
  waiver,
  lapsedWaiver,
}: Pick<Finding, 'waiver' | 'lapsedWaiver'>): string | undefined {
  if (waiver)
    return `waived until ${waiver.expires} by ${named(waiver)}: ${waiver.reason}${place(waiver)}`;
  if (lapsedWaiver)
    return `its waiver by ${named(lapsedWaiver)} expired on ${lapsedWaiver.expires}${place(lapsedWaiver)}`;
  return undefined;
}

function place({ at }: FindingWaiver): string {
  return at === undefined ? '' : ` (${at})`;
}

function named({ owner, ticket }: FindingWaiver): string {
  return ticket === undefined ? owner : `${owner} (${ticket})`;
}

/** What became of a run's waivers, in a line; undefined where there are none. */
export function waiversInWords({ waivers = [], tallies }: Findings): string | undefined {
  if (waivers.length === 0) return undefined;
  const waived = tallies.reduce((sum, tally) => sum + (tally.waived ?? 0), 0);
  const count = (status: string) => waivers.filter((one) => one.status === status).length;
  const soon = waivers.filter(({ daysLeft }) => daysLeft >= 0 && daysLeft <= EXPIRES_SOON).length;
  const said: [number, string][] = [
    [count('expired'), 'expired'],
    [soon, `within ${EXPIRES_SOON} days of the end`],
    [count('unused'), 'unused'],
  ];
  const trouble = said.filter(([number]) => number > 0).map((parts) => parts.join(' '));
  return [`${many(waived, 'finding')} waived`, ...trouble].join(', ');
}
