import type { Count, Sequence } from '../../detections/detection.ts';
import type { Match, Rule } from '../rule.ts';

/** Where, among matches in order of time, the first and the last of what makes an alert stand. */
export type Pieces = (
  matches: readonly Match[],
) => Iterable<readonly [first: number, last: number]>;

/** How a rule finds what makes its alerts, and within how many seconds; undefined where one event is enough. */
export function piecesOf(rule: Rule): { find: Pieces; over: number } | undefined {
  const { id, count, sequence, window } = rule;
  if (count) return { find: (matches) => counted(matches, count), over: count.over * MINUTE };
  if (sequence) {
    const steps = [id, ...sequence.followedBy];
    return { find: (matches) => inOrder(matches, steps, sequence), over: sequence.over * MINUTE };
  }
  return window && { find: (matches) => window.alerts(matches), over: window.over * MINUTE };
}

const MINUTE = 60;

/** Windows that end with the last match of a second. What happened in one second happened at once. */
function* counted(
  matches: readonly Match[],
  { over, atLeast, distinct }: Count,
): Iterable<readonly [number, number]> {
  const notes = new Map<Match['note'], number>();
  let events = 0;
  let first = 0;
  for (const [last, { second, note, times }] of matches.entries()) {
    events += times;
    notes.set(note, (notes.get(note) ?? 0) + 1);
    for (let gone = matches[first]; gone && gone.second <= second - over * MINUTE; ) {
      events -= gone.times;
      const left = (notes.get(gone.note) ?? 0) - 1;
      if (left > 0) notes.set(gone.note, left);
      else notes.delete(gone.note);
      first += 1;
      gone = matches[first];
    }
    if (matches[last + 1]?.second === second) continue;
    if ((distinct ? notes.size : events) >= atLeast) yield [first, last];
  }
}

/** How far a chain of steps has come: when it began, its latest step, and all it lies between. */
interface Chain {
  since: number;
  at: number;
  first: number;
  last: number;
}

/** Chains of all steps, for each end the one that began last. Of one second either may have been first. */
function* inOrder(
  matches: readonly Match[],
  steps: readonly string[],
  { over }: Sequence,
): Iterable<readonly [number, number]> {
  let latest: (Chain | undefined)[] = steps.map(() => undefined);
  for (let from = 0; from < matches.length; ) {
    const second = matches[from]?.second ?? 0;
    let to = from;
    while (matches[to]?.second === second) to += 1;
    const earlier = latest;
    latest = [...earlier];
    for (const [step, rule] of steps.entries()) {
      for (let at = from; at < to; at += 1) {
        if (matches[at]?.rule !== rule) continue;
        const before = [latest[step - 1], earlier[step - 1]];
        const chain =
          step === 0 ? { since: second, at, first: at, last: at } : follow(matches, before, at);
        if (!chain || second - chain.since > over * MINUTE) continue;
        if (step === steps.length - 1) yield [chain.first, chain.last];
        else if (chain.since >= (latest[step]?.since ?? 0)) latest[step] = chain;
      }
    }
    from = to;
  }
}

/** The chain that this match makes longer. The same event is not two steps. */
function follow(
  matches: readonly Match[],
  chains: readonly (Chain | undefined)[],
  at: number,
): Chain | undefined {
  const match = matches[at];
  for (const chain of chains) {
    const step = chain && matches[chain.at];
    if (!match || !step) continue;
    if (match.times === 1 && step.times === 1 && match.event === step.event) continue;
    const { since, first, last } = chain;
    return { since, at, first: Math.min(first, at), last: Math.max(last, at) };
  }
  return undefined;
}
