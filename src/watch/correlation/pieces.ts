import type { Match } from '../rule.ts';

/** Where, among matches in order of time, the first and the last of what belongs together stand. */
export type Piece = readonly [first: number, last: number];

/** Sums up matches as they enter and leave a window. */
export interface Measure {
  add(match: Match): void;
  remove(match: Match): void;
  value(): number;
}

/** Windows that end with the last match of a second and reach as far back as they may, where they are enough. */
export function* sliding(
  matches: readonly Match[],
  seconds: number,
  measure: Measure,
  isEnough: (value: number) => boolean,
): Iterable<Piece> {
  let first = 0;
  for (const [last, match] of matches.entries()) {
    measure.add(match);
    for (let gone = matches[first]; gone && match.second - gone.second > seconds; ) {
      measure.remove(gone);
      first += 1;
      gone = matches[first];
    }
    if (matches[last + 1]?.second !== match.second && isEnough(measure.value()))
      yield [first, last];
  }
}

/** Spans of this many seconds one after the other, counted from 1970, where what lies in them is enough. */
export function* bucketed(
  matches: readonly Match[],
  seconds: number,
  holds: (some: readonly Match[]) => boolean,
): Iterable<Piece> {
  const bucketOf = (match: Match | undefined) => match && Math.floor(match.second / seconds);
  for (let first = 0; first < matches.length; ) {
    let last = first;
    while (bucketOf(matches[last + 1]) === bucketOf(matches[first])) last += 1;
    if (holds(matches.slice(first, last + 1))) yield [first, last];
    first = last + 1;
  }
}

/** Matches of all these rules in this order. Those of one second count in any. */
export function* ordered(
  matches: readonly Match[],
  seconds: number,
  rules: readonly string[],
): Iterable<Piece> {
  /** Of chains that have come as far as each rule, the one that began last. */
  const begun: (number | undefined)[] = [];
  for (let from = 0; from < matches.length; ) {
    const { second } = matches[from] as Match;
    let to = from;
    while (matches[to + 1]?.second === second) to += 1;
    const met = new Set(matches.slice(from, to + 1).map(({ rule }) => rule));
    for (const [step, rule] of rules.entries()) {
      if (met.has(rule)) begun[step] = step === 0 ? from : begun[step - 1];
    }
    const first = met.has(rules.at(-1) ?? '') ? begun[rules.length - 1] : undefined;
    const begin = first === undefined ? undefined : matches[first];
    if (begin && first !== undefined && second - begin.second <= seconds) yield [first, to];
    from = to + 1;
  }
}
