import { containsCidr, excludeCidr, mergeCidr, overlapCidr } from 'cidr-tools';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { difference, intersection, isNone } from './addresses.ts';
import { addressesOf, isWithin, toCidrs } from './cidr.ts';

/** Against a library that others wrote: it takes valid blocks alone, and writes an address without its prefix. */

// Few and close to each other, so that they overlap and touch.
const cidr = fc.oneof(
  fc
    .tuple(fc.nat({ max: 15 }), fc.nat({ max: 255 }), fc.integer({ min: 16, max: 32 }))
    .map(([a, b, length]) => `10.0.${a}.${b}/${length}`),
  fc
    .tuple(fc.nat({ max: 15 }), fc.nat({ max: 255 }), fc.integer({ min: 96, max: 128 }))
    .map(([a, b, length]) => `2001:db8::${a.toString(16)}:${b.toString(16)}/${length}`),
  fc.tuple(fc.ipV4(), fc.integer({ min: 0, max: 32 })).map((parts) => parts.join('/')),
  fc.tuple(fc.ipV6(), fc.integer({ min: 0, max: 128 })).map((parts) => parts.join('/')),
);
const cidrs = fc.array(cidr, { minLength: 1, maxLength: 12 });

test('what is merged and what is left of it are the same blocks', () => {
  fc.assert(
    fc.property(cidrs, cidrs, (some, others) => {
      const [a, b] = [addressesOf(some), addressesOf(others)];
      expect(sorted(toCidrs(a))).toStrictEqual(sorted(mergeCidr(some)));
      expect(sorted(toCidrs(difference(a, b)))).toStrictEqual(sorted(excludeCidr(some, others)));
      expect(!isNone(intersection(a, b))).toBe(overlapCidr(some, others));
    }),
    { numRuns: 500 },
  );
});

test('one lies within others alike', () => {
  fc.assert(
    fc.property(cidr, cidrs, (one, others) => {
      expect(isWithin(one, others)).toBe(containsCidr(others, one));
    }),
    { numRuns: 500 },
  );
});

function sorted(blocks: readonly string[]): string[] {
  return blocks
    .map((block) => (block.includes('/') ? block : `${block}/${block.includes(':') ? 128 : 32}`))
    .sort();
}
