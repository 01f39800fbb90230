import type { Finding, Tally } from '../model/finding.ts';

/** The findings of each control that ran, in the order of the tallies: findings come sorted by control. */
export function* byControl(
  tallies: readonly Tally[],
  findings: Iterable<Finding>,
): Iterable<{ tally: Tally; findings: Finding[] }> {
  const iterator = findings[Symbol.iterator]();
  let next = iterator.next();
  for (const tally of tallies) {
    const own: Finding[] = [];
    while (!next.done && next.value.control === tally.control) {
      own.push(next.value);
      next = iterator.next();
    }
    yield { tally, findings: own };
  }
  if (!next.done) throw new Error(`a finding of ${next.value.control} stands out of order`);
}
