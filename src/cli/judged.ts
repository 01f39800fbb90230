import type { AnyControl } from '../controls/control.ts';
import { type Judgement, type JudgeOptions, judging, type MissingVerdict } from '../judge/judge.ts';
import type { Finding, Gap } from '../model/finding.ts';
import type { Inventory } from '../model/inventory.ts';
import { shelf } from '../model/shelf.ts';
import { leavesComplete, type Unknown } from '../model/unknown.ts';

/** A judgement, with what controls themselves could not tell, whatever AWS answered; in the order of the controls. */
export interface Judged extends Pick<Judgement, 'tallies' | 'crashes'> {
  /** In no order. */
  findings: Iterable<Finding>;
  named: Gap[];
  complete: boolean;
}

/**
 * Judges, and counts at each gap the verdicts it left unknown. `gapOf` finds the gap an unknown came from; one that
 * `isNoGap` leaves the run complete.
 */
export function* judgedBy(
  inventory: Inventory,
  controls: readonly AnyControl[],
  options: JudgeOptions,
  gapOf: (unknown: Unknown) => Gap | undefined,
  isNoGap = leavesComplete,
): Generator<void, Judged> {
  const findings = shelf<Finding>();
  const judgement = yield* judging(inventory, controls, options, findings.add);
  const { tallies, crashes, unknowns } = judgement;
  const unseen = unknowns.filter(({ unknown }) => !isNoGap(unknown));
  return {
    tallies,
    findings,
    crashes,
    named: countVerdicts(gapOf, unseen),
    complete: unseen.length === 0 && crashes.length === 0,
  };
}

/** Gives those that no call left so: a control named them itself. */
function countVerdicts(
  gapOf: (unknown: Unknown) => Gap | undefined,
  unknowns: readonly MissingVerdict[],
): Gap[] {
  const named = new Map<string, Gap>();
  for (const { control, account, region, unknown } of unknowns) {
    const { $unknown: kind, detail: reason } = unknown;
    const key = [account, region, control, reason].join('\n');
    let gap = gapOf(unknown) ?? named.get(key);
    if (!gap) {
      const at = { account, region, service: 'castellan', operation: control };
      gap = { ...at, kind, reason, unknowns: 0 };
      named.set(key, gap);
    }
    gap.unknowns += 1;
  }
  return [...named.values()];
}
