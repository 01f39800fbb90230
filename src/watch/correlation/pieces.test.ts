import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Match } from '../rule.ts';
import { average, distinct, events, median, percentile, shares, sum } from './measures.ts';
import { bucketed, ordered, type Piece, sliding } from './pieces.ts';

const at = (second: number, rule = 'a', note: Match['note'] = '', times = 1) =>
  ({ rule, second, note, times }) as Match;

const matches = fc
  .array(fc.tuple(fc.nat(20), fc.constantFrom('a', 'b', 'c'), fc.integer({ min: 0, max: 3 })), {
    maxLength: 12,
  })
  .map((all) =>
    all
      .sort(([one], [other]) => one - other)
      .map(([second, rule, note]) => at(second, rule, note, 1 + (note % 2))),
  );

/** What lies in the seconds up to the one in which the match at `last` is, all of its second included. */
function window(all: readonly Match[], last: number, seconds: number): Piece {
  const end = all[last]?.second ?? 0;
  const inside = all.flatMap(({ second }, i) =>
    second <= end && second >= end - seconds ? [i] : [],
  );
  return [Math.min(...inside), Math.max(...inside)];
}

const ends = (all: readonly Match[]) =>
  all.flatMap(({ second }, i) => (all[i + 1]?.second === second ? [] : [i]));

test('windows that slide are all that end with a match', () => {
  const measures = [
    [events, (some: readonly Match[]) => some.reduce((n, { times }) => n + times, 0)],
    [sum, (some: readonly Match[]) => some.reduce((n, m) => n + Number(m.note) * m.times, 0)],
    [
      () => distinct(({ rule }) => rule),
      (some: readonly Match[]) => new Set(some.map(({ rule }) => rule)).size,
    ],
  ] as const;
  fc.assert(
    fc.property(matches, fc.nat(8), fc.nat(5), (all, seconds, least) => {
      for (const [measure, value] of measures) {
        const expected = ends(all)
          .map((last) => window(all, last, seconds))
          .filter(([first, last]) => value(all.slice(first, last + 1)) >= least);
        const found = [...sliding(all, seconds, measure(), (one) => one >= least)];
        expect(found).toStrictEqual(expected);
      }
    }),
  );
});

test('an order is kept where there is one match after the other, the first no earlier than allowed', () => {
  const rules = ['a', 'b', 'c'];
  const exists = (all: readonly Match[], end: number, seconds: number): boolean => {
    const times = rules.map((name) => all.filter(({ rule }) => rule === name));
    return (times[0] ?? []).some((a) =>
      (times[1] ?? []).some((b) =>
        (times[2] ?? []).some(
          (c) =>
            c.second === end &&
            a.second <= b.second &&
            b.second <= end &&
            end - a.second <= seconds,
        ),
      ),
    );
  };
  fc.assert(
    fc.property(matches, fc.nat(8), (all, seconds) => {
      const found = [...ordered(all, seconds, rules)].map(([, last]) => all[last]?.second);
      const expected = ends(all)
        .map((last) => all[last]?.second ?? 0)
        .filter((end) => exists(all, end, seconds));
      expect(found).toStrictEqual(expected);
    }),
  );
});

test('spans follow one another, whatever lies in them', () => {
  const all = [at(3), at(9), at(10), at(29)];
  expect([...bucketed(all, 10, () => true)]).toStrictEqual([
    [0, 1],
    [2, 2],
    [3, 3],
  ]);
  expect([...bucketed(all, 10, (some) => some.length === 2)]).toStrictEqual([[0, 1]]);
});

test('averages, ranks and shares count an event as often as it was', () => {
  const all = [at(0, 'a', 1, 3), at(1, 'a', 5)];
  expect(average(all)).toBe(2);
  expect([0, 50, 75, 76, 100].map((rank) => percentile(all, rank))).toStrictEqual([1, 1, 1, 5, 5]);
  expect(shares(all)).toStrictEqual([75, 25]);
});

test('as many are below the median as above it', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(9), fc.integer({ min: 1, max: 3 })), { minLength: 1 }),
      (all) => {
        const numbers = all.flatMap(([number, times]) => Array<number>(times).fill(number));
        const inOrder = numbers.sort((a, b) => a - b);
        const [low, high] = [inOrder.at((inOrder.length - 1) / 2), inOrder.at(inOrder.length / 2)];
        const matched = all.map(([number, times], i) => at(i, 'a', number, times));
        expect(median(matched)).toBe(((low ?? 0) + (high ?? 0)) / 2);
      },
    ),
  );
});
