import { type Findings, type Severity, severities } from '../model/finding.ts';
import { UserError } from '../model/user-error.ts';
import type { Diff } from '../report/diff.ts';
import { hasNew } from '../report/diff-in-words.ts';

/** Exit codes when nothing went wrong by itself (ARCHITECTURE 7). */
export const EXIT = {
  ok: 0,
  findings: 3,
  incomplete: 4,
  credentials: 5,
  interrupted: 130,
} as const;

/** What is proven before what is missing. */
export function exitCode(
  { tallies, coverage }: Findings,
  failOn: Severity | 'never',
  flags: { newOnly?: boolean; allowIncomplete?: boolean },
  since?: Diff,
): number {
  const worst = worstOf(failOn);
  const failed =
    flags.newOnly && since
      ? hasNew(since, worst)
      : tallies.some(
          ({ flagged, waived = 0, severity }) =>
            flagged > waived && severities.indexOf(severity) <= worst,
        );
  if (failed) return EXIT.findings;
  return coverage.complete || flags.allowIncomplete ? EXIT.ok : EXIT.incomplete;
}

export function toFailOn(name = 'high'): Severity | 'never' {
  const known = [...severities, 'never' as const];
  const found = known.find((severity) => severity === name);
  if (found) return found;
  throw new UserError(`--fail-on takes one of ${known.join(', ')}, not ${name}`);
}

/** The place among severities from which on a finding counts; -1: none does. */
export function worstOf(failOn: Severity | 'never'): number {
  return failOn === 'never' ? -1 : severities.indexOf(failOn);
}
