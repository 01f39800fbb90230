import fc from 'fast-check';
import { expect, test } from 'vitest';
import { areEqual } from './compare.ts';
import { OutOfBudget } from './scope.ts';
import { evaluated, shown } from './shown.testing.ts';
import {
  EvaluationError,
  isMapping,
  isSequence,
  isText,
  isUnknownValue,
  list,
  object,
  settled,
  tuple,
  unknown,
  type Value,
} from './value.ts';

const scalar = fc.constantFrom<Value>('a', 'b', 'ab', '', '1', 'true', 0, 1, 2, true, false, null);

/** What a variable is, and what is known of it. */
interface Guess {
  is: Value;
  may: Value;
}

/** Each is another: one that stands in two places is the same value. */
const open = () => unknown('computed', 'it is not known');

const guess: fc.Arbitrary<Guess> = fc.oneof(
  scalar.map((is) => ({ is, may: is })),
  scalar.map((is) => ({ is, may: open() })),
  fc
    .tuple(scalar, scalar)
    .map(([is, other]) => ({ is, may: unknown('computed', 'x', [other, is]) })),
  fc.constantFrom('', 'a', 'ab').map((hole) => ({
    is: `a${hole}b`,
    may: { kind: 'text' as const, parts: ['a', open(), 'b'] },
  })),
);

const values: fc.Arbitrary<Guess> = fc.oneof(
  { weight: 2, arbitrary: guess },
  fc.array(guess, { maxLength: 3 }).map((some) => ({
    is: tuple(some.map(({ is }) => is)),
    may: tuple(some.map(({ may }) => may)),
  })),
  fc
    .tuple(fc.array(guess, { maxLength: 2 }), fc.array(guess, { maxLength: 2 }))
    .map(([some, more]) => ({
      is: list([...some, ...more].map(({ is }) => is)),
      may: list(
        some.map(({ may }) => may),
        open(),
      ),
    })),
  fc.tuple(guess, guess).map(([one, other]) => ({
    is: object([
      ['a', one.is],
      ['b', other.is],
    ]),
    may: object([['a', one.may]], open()),
  })),
  fc.tuple(guess, guess).map(([one, other]) => ({
    is: object([
      ['a', one.is],
      ['b', other.is],
    ]),
    may: object([
      ['a', one.may],
      ['b', other.may],
    ]),
  })),
);

const leaf = fc.constantFrom(
  'var.x',
  'var.y',
  'var.x',
  'var.y',
  '"a"',
  '1',
  '[]',
  '["a", var.x]',
  '{a = var.y}',
  'null',
);

const { expression } = fc.letrec<{ expression: string }>((tie) => {
  const any = tie('expression');
  const unary = fc.constantFrom(
    ...[
      'length',
      'upper',
      'compact',
      'flatten',
      'distinct',
      'keys',
      'values',
      'toset',
      'tolist',
      'tostring',
    ],
    ...[
      'jsonencode',
      'one',
      'reverse',
      'sort',
      'alltrue',
      'anytrue',
      'tonumber',
      'can',
      'try',
      'tomap',
      'tobool',
    ],
  );
  const binary = fc.constantFrom(
    ...[
      'concat',
      'merge',
      'contains',
      'coalesce',
      'element',
      'setunion',
      'setsubtract',
      'setintersection',
    ],
    ...[
      'startswith',
      'format',
      'join',
      'lookup',
      'zipmap',
      'max',
      'setproduct',
      'coalescelist',
      'index',
    ],
  );
  const operator = fc.constantFrom('==', '!=', '&&', '||', '+', '<', '>=');
  return {
    expression: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      { weight: 3, arbitrary: leaf },
      fc.tuple(unary, any).map(([name, one]) => `${name}(${one})`),
      fc.tuple(binary, any, any).map(([name, one, other]) => `${name}(${one}, ${other})`),
      fc.tuple(operator, any, any).map(([name, one, other]) => `(${one} ${name} ${other})`),
      fc.tuple(any, any, any).map(([when, yes, no]) => `(${when} ? ${yes} : ${no})`),
      fc.tuple(any, any).map(([one, key]) => `(${one})[${key}]`),
      any.map((one) => `(${one}).a`),
      any.map((one) => `(${one})[*]`),
      any.map((one) => `"x-\${${one}}"`),
      any.map((one) => `jsondecode(jsonencode(${one}))`),
      fc.tuple(any, any).map(([one, when]) => `[for k, v in ${one} : v if ${when}]`),
      fc.tuple(any, any).map(([one, made]) => `[for k, v in ${one} : [k, ${made}]]`),
      any.map((one) => `{for v in ${one} : v => 1...}`),
      any.map((one) => `"%{ if ${one} }yes%{ else }no%{ endif }"`),
      fc.tuple(any, any).map(([key, one]) => `{(${key}) = ${one}}`),
    ),
  };
});

test('what is told while something is open is so, whatever it turns out to be', () => {
  fc.assert(
    fc.property(expression, values, values, (text, x, y) => {
      const early = outcome(text, { x: x.may, y: y.may });
      const late = outcome(text, { x: x.is, y: y.is });
      if (late === 'refused') return;
      const said = `${text}: ${JSON.stringify(early === 'refused' ? early : shown(early))} became ${JSON.stringify(shown(late))}`;
      expect(early !== 'refused' && fits(early, late), said).toBe(true);
    }),
    { numRuns: 3000 },
  );
});

function outcome(text: string, vars: Record<string, Value>): Value | 'refused' {
  try {
    return evaluated(text, vars);
  } catch (error) {
    if (error instanceof EvaluationError || error instanceof OutOfBudget) return 'refused';
    throw error;
  }
}

/** May what was told turn out to be this? */
function fits(early: Value, late: Value): boolean {
  const told = settled(early);
  const turned = settled(late);
  if (isUnknownValue(told)) return told.oneOf?.some((one) => fits(one, turned)) ?? true;
  if (isText(told)) return typeof turned === 'string' && areEqual(told, turned) !== false;
  if (isSequence(told)) {
    if (!isSequence(turned)) return false;
    if (told.rest) return told.items.every((item) => turned.items.some((one) => fits(item, one)));
    if (told.of === 'set' && told.items.length > turned.items.length)
      return told.items.every((item) => turned.items.some((one) => fits(item, one)));
    return (
      told.items.length === turned.items.length &&
      told.items.every((item, at) => fitsIn(told.of, item, at, turned.items))
    );
  }
  if (isMapping(told)) {
    if (!isMapping(turned) || (!told.rest && told.entries.size !== turned.entries.size))
      return false;
    return [...told.entries].every(([key, entry]) => {
      const there = turned.entries.get(key);
      return there !== undefined && fits(entry, there);
    });
  }
  // A list whose items were not all known may turn out to be one of texts.
  return told === turned || String(told) === String(turned);
}

/** In a set, nobody can tell where something open stands. */
function fitsIn(of: string, item: Value, at: number, items: readonly Value[]): boolean {
  return of === 'set' ? items.some((one) => fits(item, one)) : fits(item, items[at] ?? null);
}
