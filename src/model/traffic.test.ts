import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addressesOf } from './cidr.ts';
import { type Box, common, type Span, together, without } from './traffic.ts';

const span = (max: number): fc.Arbitrary<Span> =>
  fc
    .tuple(fc.integer({ min: 0, max }), fc.integer({ min: 0, max }))
    .map(([a, b]) => ({ first: Math.min(a, b), last: Math.max(a, b) }));
const addresses = fc
  .subarray(['10.0.0.0/32', '10.0.0.1/32', '10.0.0.2/32', '::1/128'], { minLength: 1 })
  .map(addressesOf);
const box: fc.Arbitrary<Box> = fc.record({
  addresses,
  protocols: span(3),
  ports: span(3),
  codes: span(2),
});
const boxes = fc.array(box, { maxLength: 8 });
const alone = (one: Box) => [one];

describe('together', () => {
  test('has the packets of every box, and each once', () => {
    fc.assert(
      fc.property(boxes, (some) => {
        const all = together(some);
        for (const one of some) expect(without(alone(one), all)).toStrictEqual([]);
        expect(without(all, some)).toStrictEqual([]);
        for (const [i, one] of all.entries()) {
          expect(common(alone(one), all.toSpliced(i, 1))).toStrictEqual([]);
        }
      }),
    );
  });

  test('the same packets are the same boxes, whatever they were cut into', () => {
    fc.assert(
      fc.property(boxes, boxes, (some, others) => {
        const all = together([...some, ...others]);
        expect(together([...others, ...without(some, others)])).toStrictEqual(all);
        expect(together([...all].reverse())).toStrictEqual(all);
      }),
    );
  });

  test('of none is none', () => {
    expect(together([])).toStrictEqual([]);
  });
});
