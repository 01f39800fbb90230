import fc from 'fast-check';
import { type NaiveCondition, type NaiveRule, written } from '../src/watch/sigma/naive.testing.ts';

const NAMES = ['a', 'b', 'a_1', 'a_2', '_c'];
const field = fc.constantFrom('f', 'g', 'f.x', 'f.y.z', 'g.x');
const text = fc
  .array(fc.constantFrom('a', 'A', 'b', '*', '?', '\\', '\\*', '.', '5', '"', 'é'), {
    maxLength: 4,
  })
  .map((letters) => letters.join(''));
const value = fc.oneof(
  { weight: 4, arbitrary: text },
  { weight: 1, arbitrary: fc.constantFrom(5, 0, true, false) },
);
const regex = fc
  .array(fc.constantFrom('a', 'b', '.', '[ab]', 'a+', 'b*', 'a{1,2}', '(a|b)', '^', '$'), {
    maxLength: 4,
  })
  .map((parts) => parts.join(''));

const item = fc.oneof(
  fc.tuple(
    fc
      .tuple(
        field,
        fc.constantFrom(
          '',
          '|contains',
          '|startswith',
          '|endswith',
          '|cased',
          '|contains|cased',
          '|neq',
          '|endswith|neq',
        ),
      )
      .map(([one, more]) => one + more),
    fc.oneof(value, fc.array(value, { minLength: 1, maxLength: 3 })),
  ),
  fc.tuple(
    field.map((one) => `${one}|contains|all`),
    fc.array(value, { minLength: 2, maxLength: 3 }),
  ),
  fc.tuple(
    field.map((one) => `${one}|exists`),
    fc.boolean(),
  ),
  fc.tuple(
    fc.tuple(field, fc.constantFrom('', '|neq')).map(([one, more]) => one + more),
    fc.constant(null),
  ),
  fc.tuple(
    field.map((one) => `${one}|re`),
    regex,
  ),
  fc.tuple(
    field.map((one) => `${one}|gt`),
    fc.constantFrom(0, 5, '4'),
  ),
  fc.tuple(
    field.map((one) => `${one}|fieldref`),
    field,
  ),
);
const selection = fc.array(item, { minLength: 1, maxLength: 3 }).map(Object.fromEntries);

const { condition } = fc.letrec<{ condition: NaiveCondition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3 },
    fc.record({ named: fc.constantFrom(...NAMES) }),
    fc.record({
      quantity: fc.constantFrom('1' as const, 'all' as const),
      of: fc.constantFrom('them', 'a_*', '_*', '*'),
    }),
    fc.record({ not: tie('condition') }),
    fc.record({ and: fc.tuple(tie('condition'), tie('condition')) }),
    fc.record({ or: fc.tuple(tie('condition'), tie('condition')) }),
  ),
}));

/** Rules of every kind, over a few fields. */
export const rule: fc.Arbitrary<NaiveRule> = fc.record({
  selections: fc.record(Object.fromEntries(NAMES.map((name) => [name, selection]))),
  condition,
});

const leaf = fc.oneof(
  { weight: 4, arbitrary: text },
  { weight: 2, arbitrary: fc.constantFrom(5, 6, 0, true, false, null, '5', 'a', 'b') },
);
const { held } = fc.letrec((tie) => ({
  held: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    leaf,
    fc.array(tie('held'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('x', 'y', 'z'), tie('held'), { maxKeys: 3 }),
  ),
}));
/** Records with those fields, or without. */
export const record = fc.dictionary(fc.constantFrom('f', 'g'), held, { maxKeys: 2 });

/** The rule as a file has it. */
export function yamlOf({ selections, condition: one }: NaiveRule): string {
  return JSON.stringify({
    title: 'T',
    logsource: { product: 'aws', service: 'cloudtrail' },
    detection: { ...selections, condition: written(one) },
  });
}
