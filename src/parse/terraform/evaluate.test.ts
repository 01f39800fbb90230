import fc from 'fast-check';
import { expect, test } from 'vitest';
import { areEqual } from './compare.ts';
import { combine } from './operators.ts';
import { evaluated, shown } from './shown.testing.ts';
import { EvaluationError, list, object, tuple, unknown, type Value } from './value.ts';

const vars: Record<string, Value> = {
  open: unknown('computed', 'var.open has no value'),
  flag: unknown('computed', 'var.flag has no value', [true, false]),
  few: unknown('computed', 'var.few has no value', ['a', 'b']),
  some: list(['a'], unknown('computed', 'var.some has no value')),
  list: list(['a', 'b']),
  map: object([
    ['b', 2],
    ['a', 1],
  ]),
  objects: list([object([['id', 1]]), object([['id', 2]])]),
};

test.for<[expression: string, value: unknown]>([
  ['1 + 2 * 3 - 4 / 2', 5],
  ['-7 % 3', -1],
  ['"2" * "3"', 6],
  ['!true || 1 < 2 && "a" == "a"', true],
  ['1 == "1"', false],
  ['[1, 2] == [1, 2]', true],
  ['{a = 1} != {a = 2}', true],
  ['null == null', true],
  ['true ? 1 : missing.thing', 1],
  ['"true" ? 1 : 2', 1],
  ['"${1}"', 1],
  ['"${1}${true}"', '1true'],
  ['"%{ if 1 > 2 }a%{ else }b%{ endif }"', 'b'],
  ['"%{ for i, x in ["a", "b"] }${i}${x} %{ endfor }"', '0a 1b '],
  ['<<-EOT\n    a\n      ${"b"}\n    EOT\n', 'a\n  b\n'],
  ['[for x in var.list : upper(x)]', ['A', 'B']],
  ['[for k, v in var.map : "${k}${v}"]', ['a1', 'b2']],
  ['{for k, v in var.map : v => k if v > 1}', { 2: 'b' }],
  ['{for x in ["a", "b", "a"] : x => 1...}', { a: [1, 1], b: [1] }],
  ['[for x in toset(["b", "a"]) : x]', ['a', 'b']],
  ['var.objects[*].id', [1, 2]],
  ['var.objects.*.id', [1, 2]],
  ['var.objects[1]["id"]', 2],
  ['var.objects.0.id', 1],
  ['null[*]', []],
  ['"x"[*]', ['x']],
  ['{a = 1, "b-${2}" = 3, (upper("c")) = 4}', { a: 1, 'b-2': 3, C: 4 }],
  ['{__proto__ = 1, "$unknown" = 2}', { ['__proto__']: 1, $unknown: 2 }],
  ['max([1, 2]...)', 2],
  // Where something is open.
  ['false && var.open', false],
  ['var.open || true', true],
  ['true && var.open', '<var.open has no value>'],
  ['var.open == "a"', { oneOf: [true, false] }],
  ['var.few == "c"', false],
  ['"x-${var.open}" == "y"', false],
  ['"x-${var.open}" == "x-1"', { oneOf: [true, false] }],
  ['var.open ? "a" : "a"', 'a'],
  ['var.open ? "a" : "b"', { oneOf: ['a', 'b'] }],
  ['(var.open ? {x = 1} : {x = 2}).x', { oneOf: [1, 2] }],
  ['(var.open ? {x = 1, y = 2} : {x = 1}).x', 1],
  ['var.flag ? "a" : var.open', '<var.flag has no value>'],
  ['!var.flag', { oneOf: [false, true] }],
  ['{a = 1, b = 2}[var.few]', { oneOf: [1, 2] }],
  ['var.list[var.open]', { oneOf: ['a', 'b'] }],
  ['var.some[0]', '<var.some has no value>'],
  ['[for x in var.some : upper(x)]', ['A', '...']],
  ['[for x in var.list : x if x == var.open]', ['...']],
  ['{for x in [var.open] : x => 1}', { '...': '...' }],
  ['{(var.open) = 1, a = 2}', { a: 2, '...': '...' }],
  ['"%{ if var.open }a%{ endif }b"', '<var.open has no value>b'],
  ['var.open.x[0].y', '<var.open has no value>'],
])('%s', ([expression, value]) => {
  expect(shown(evaluated(expression, vars))).toStrictEqual(value);
});

test.for<[expression: string, problem: string]>([
  ['1 + "a"', 'a string is no number'],
  ['!"a"', 'a string is no bool'],
  ['1 / 0', 'a division by zero'],
  ['null ? 1 : 2', 'null is neither true nor false'],
  ['[1][1]', 'there is no item 1 of 1'],
  ['{}.a', 'there is no "a" in an object'],
  ['"a".b', 'a string has no b'],
  ['nowhere.x', 'nowhere is not declared'],
  ['var', 'var is no value by itself'],
  ['"a${[1]}"', 'a tuple cannot be put into a text'],
  ['"a${null}"', 'null cannot be put into a text'],
  ['{for x in ["a", "a"] : x => 1}', 'the key "a" comes twice'],
  ['[for x in 1 : x]', 'a number has no items to go through'],
  ['try()', 'try lacks something to try'],
])('%s is refused', ([expression, problem]) => {
  expect(() => evaluated(expression, vars)).toThrow(new EvaluationError(problem));
});

const value: fc.Arbitrary<Value> = fc.oneof(
  fc.constantFrom<Value>(true, false, null, 0, 1, '', 'a', 'ab'),
  fc.constantFrom<Value>(list([1]), tuple(['a']), object([['a', 1]])),
);

/** An unknown that may be any of these, and a text that begins or ends with one. */
const open: fc.Arbitrary<{ is: Value; may: Value }> = fc.oneof(
  value.map((is) => ({ is, may: unknown('computed', 'x') })),
  fc.tuple(value, value).map(([is, other]) => ({ is, may: unknown('computed', 'x', [is, other]) })),
  fc.tuple(fc.string(), fc.string()).map(([before, after]) => ({
    is: `${before}${after}`,
    may: { kind: 'text' as const, parts: [before, unknown('computed', 'x')] },
  })),
  value.map((is) => ({ is, may: is })),
);

test('what is decided about something open is so, whatever it turns out to be', () => {
  const operator = fc.constantFrom('==' as const, '!=' as const, '&&' as const, '||' as const);
  fc.assert(
    fc.property(operator, open, open, (op, left, right) => {
      const early = attempt(() => combine(op, left.may, right.may));
      const late = attempt(() => combine(op, left.is, right.is));
      if (early === undefined || late === undefined || isOpen(early)) return;
      expect(areEqual(early, late)).toBe(true);
    }),
    { numRuns: 3000 },
  );
});

function isOpen(one: Value): boolean {
  return typeof one === 'object' && one !== null;
}

function attempt(make: () => Value): Value | undefined {
  try {
    return make();
  } catch (error) {
    if (error instanceof EvaluationError) return undefined;
    throw error;
  }
}
