import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Addresses,
  difference,
  EVERY_ADDRESS,
  includes,
  intersection,
  isNone,
  isSame,
  NO_ADDRESS,
  sizeOf,
  union,
} from './addresses.ts';

/** A space of 32 addresses of each family, which can be counted. */
const SPACE = Array.from({ length: 32 }, (_, n) => n);

interface Member {
  family: 'ipv4' | 'ipv6';
  number: number;
}

const member = fc.record<Member>({
  family: fc.constantFrom('ipv4', 'ipv6'),
  number: fc.integer({ min: 0, max: 31 }),
});
const members = fc.array(member, { maxLength: 40 });

/** A set that has these and no others, each put in by itself. */
function setOf(list: readonly Member[]): Addresses {
  return union(
    list.map(({ family, number }) =>
      family === 'ipv4'
        ? { ipv4: [number, number + 1], ipv6: [] }
        : { ipv4: [], ipv6: [BigInt(number), BigInt(number + 1)] },
    ),
  );
}

function membersOf(set: Addresses): string[] {
  const has = (points: readonly (number | bigint)[], n: number) =>
    points.filter((point) => point <= n).length % 2 === 1;
  return (['ipv4', 'ipv6'] as const).flatMap((family) =>
    SPACE.filter((n) => has(set[family], n)).map((n) => `${family} ${n}`),
  );
}

function named(list: readonly Member[]): Set<string> {
  return new Set(list.map(({ family, number }) => `${family} ${number}`));
}

const sorted = (names: Iterable<string>) => [...names].sort();

describe('against members that are counted', () => {
  test('union, intersection and difference', () => {
    fc.assert(
      fc.property(members, members, (some, others) => {
        const [a, b] = [named(some), named(others)];
        const [x, y] = [setOf(some), setOf(others)];
        expect(sorted(membersOf(x))).toStrictEqual(sorted(a));
        expect(sorted(membersOf(union([x, y])))).toStrictEqual(sorted(new Set([...a, ...b])));
        expect(sorted(membersOf(intersection(x, y)))).toStrictEqual(
          sorted([...a].filter((one) => b.has(one))),
        );
        expect(sorted(membersOf(difference(x, y)))).toStrictEqual(
          sorted([...a].filter((one) => !b.has(one))),
        );
      }),
    );
  });

  test('how many, whether any, whether all', () => {
    fc.assert(
      fc.property(members, members, (some, others) => {
        const [a, b] = [named(some), named(others)];
        const { ipv4, ipv6 } = sizeOf(setOf(some));
        expect(ipv4 + Number(ipv6)).toBe(a.size);
        expect(isNone(setOf(some))).toBe(a.size === 0);
        expect(includes(setOf(some), setOf(others))).toBe([...b].every((one) => a.has(one)));
      }),
    );
  });
});

describe('laws', () => {
  const set = members.map(setOf);
  const rest = (one: Addresses) => difference(EVERY_ADDRESS, one);

  test('the same set is written in one way only, whatever made it', () => {
    fc.assert(
      fc.property(members, (list) => {
        const set = setOf(list);
        expect(setOf([...list].reverse())).toStrictEqual(set);
        expect(isSame(rest(rest(set)), set)).toBe(true);
        for (const points of [set.ipv4, set.ipv6]) {
          expect(points.length % 2).toBe(0);
          for (const [i, point] of points.entries()) {
            if (i > 0) expect(Number(points[i - 1])).toBeLessThan(Number(point));
          }
        }
      }),
    );
  });

  test("De Morgan's, and what follows from them", () => {
    fc.assert(
      fc.property(set, set, set, (a, b, c) => {
        expect(rest(union([a, b]))).toStrictEqual(intersection(rest(a), rest(b)));
        expect(rest(intersection(a, b))).toStrictEqual(union([rest(a), rest(b)]));
        expect(intersection(a, union([b, c]))).toStrictEqual(
          union([intersection(a, b), intersection(a, c)]),
        );
        expect(union([difference(a, b), intersection(a, b)])).toStrictEqual(a);
        expect(isNone(intersection(difference(a, b), b))).toBe(true);
      }),
    );
  });

  test('nothing and everything', () => {
    fc.assert(
      fc.property(set, (a) => {
        expect(union([])).toStrictEqual(NO_ADDRESS);
        expect(union([a, NO_ADDRESS])).toStrictEqual(a);
        expect(intersection(a, EVERY_ADDRESS)).toStrictEqual(a);
        expect(difference(a, EVERY_ADDRESS)).toStrictEqual(NO_ADDRESS);
      }),
    );
  });
});
