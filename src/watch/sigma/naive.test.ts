import fc from 'fast-check';
import { expect, test } from 'vitest';
import { record, rule, yamlOf } from '../../../test/random-rules.ts';
import { naively } from './naive.testing.ts';
import { readSigma } from './read.ts';

test('a rule says of records what an evaluator written in another way says', () => {
  const verdicts = { yes: 0, no: 0 };
  fc.assert(
    fc.property(rule, fc.array(record, { minLength: 1, maxLength: 5 }), (one, records) => {
      const { rules, refusals } = readSigma([{ file: 'r.yml', text: yamlOf(one) }]);
      expect(refusals).toStrictEqual([]);
      for (const each of records) {
        const verdict = naively(one, each);
        expect(rules[0]?.matches(each)).toBe(verdict);
        verdicts[verdict ? 'yes' : 'no'] += 1;
      }
    }),
    { numRuns: 2000 },
  );
  expect(Math.min(verdicts.yes, verdicts.no)).toBeGreaterThan(100);
});
