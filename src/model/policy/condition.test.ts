// biome-ignore-all lint/suspicious/noTemplateCurlyInString: IAM writes its variables so
import { describe, expect, test } from 'vitest';
import type { Truth } from '../truth.ts';
import type { Unknown } from '../unknown.ts';
import { toConditionTest } from './condition.ts';
import { contextOf } from './context.ts';

const K = 'aws:key';
const UNSEEN: Unknown = { $unknown: 'denied', detail: '' };

function holds(
  operator: string,
  named: readonly string[],
  held: readonly string[] | Unknown,
  key = K,
): Truth | undefined {
  const context = contextOf([
    [K, held],
    ['aws:username', ['Ann']],
    ['aws:unseen', UNSEEN],
  ]);
  return toConditionTest({ operator, key, values: [...named] }, true)?.(context);
}

test.for<[operator: string, named: string[], held: string[], Truth]>([
  ['StringEquals', ['a', 'b'], ['b'], true],
  ['StringEquals', ['a'], ['A'], false],
  ['StringEquals', ['a*'], ['ab'], false],
  ['StringEquals', ['${aws:username}'], ['Ann'], true],
  ['StringEquals', ['${aws:nobody}'], [''], false],
  ['StringEquals', ['${aws:unseen}'], ['x'], 'maybe'],
  ['StringNotEquals', ['a', 'b'], ['c'], true],
  ['StringNotEquals', ['a', 'b'], ['b'], false],
  ['StringNotEquals', ['${aws:nobody}'], ['x'], true],
  ['StringEqualsIgnoreCase', ['aNN'], ['AnN'], true],
  ['StringEqualsIgnoreCase', ['${aws:username}'], ['ANN'], true],
  ['StringNotEqualsIgnoreCase', ['ANN'], ['ann'], false],
  ['StringLike', ['a*'], ['ab'], true],
  ['StringLike', ['A*'], ['ab'], false],
  ['StringNotLike', ['a*'], ['ab'], false],
  ['stringlike', ['a*'], ['ab'], true],
  ['NumericEquals', ['10'], ['10.0'], true],
  ['NumericEquals', ['ten'], ['ten'], false],
  ['NumericNotEquals', ['ten'], ['10'], true],
  ['NumericLessThan', ['10'], ['9'], true],
  ['NumericLessThan', ['10'], ['10'], false],
  ['NumericLessThanEquals', ['10'], ['10'], true],
  ['NumericGreaterThan', ['10'], ['9'], false],
  ['NumericGreaterThanEquals', ['10'], ['10'], true],
  ['DateEquals', ['2026-01-01'], ['2026-01-01T00:00:00Z'], true],
  ['DateEquals', ['2026-01-01T01:00:00+01:00'], ['1767225600'], true],
  ['DateLessThan', ['2026-01-01T00:00:00Z'], ['2025-12-31'], true],
  ['DateGreaterThan', ['Thursday'], ['2025-12-31'], false],
  ['Bool', ['true'], ['TRUE'], true],
  ['Bool', ['false'], ['true'], false],
  ['BinaryEquals', ['QmluYXJ5'], ['QmluYXJ5'], true],
  ['IpAddress', ['203.0.113.0/24'], ['203.0.113.9'], true],
  ['IpAddress', ['203.0.113.9'], ['203.0.113.9'], true],
  ['IpAddress', ['2001:db8::/32'], ['2001:db8:1::1'], true],
  ['IpAddress', ['::/0'], ['203.0.113.9'], false],
  ['IpAddress', ['somewhere'], ['203.0.113.9'], false],
  ['NotIpAddress', ['203.0.113.0/24'], ['203.0.113.9'], false],
  ['NotIpAddress', ['203.0.113.0/24'], ['198.51.100.1'], true],
  ['ArnEquals', ['arn:aws:sns:*:1:t'], ['arn:aws:sns:eu-west-1:1:t'], true],
  ['ArnLike', ['arn:aws:sns:*:t'], ['arn:aws:sns:eu-west-1:1:t'], true],
  ['ArnNotLike', ['arn:aws:sns:*:*:*'], ['arn:aws:sqs:eu-west-1:1:q'], true],
  ['ForAnyValue:StringEquals', ['a'], ['x', 'a'], true],
  ['ForAnyValue:StringEquals', ['a'], ['x', 'y'], false],
  ['ForAnyValue:StringNotEquals', ['a'], ['a', 'b'], true],
  ['ForAllValues:StringEquals', ['a', 'b'], ['a', 'b'], true],
  ['ForAllValues:StringEquals', ['a'], ['a', 'b'], false],
  ['ForAllValues:StringNotEquals', ['a'], ['b', 'c'], true],
  ['ForAllValues:StringNotEquals', ['a'], ['b', 'a'], false],
  // Several values that nobody asked for as several.
  ['StringEquals', ['a', 'b'], ['a', 'b'], false],
  ['StringNotEquals', ['a'], ['b', 'c'], false],
])('%s %j of %j: %s', ([operator, named, held, expected]) => {
  expect(holds(operator, named, held)).toBe(expected);
});

describe('a key that is absent', () => {
  test.for<[operator: string, Truth]>([
    ['StringEquals', false],
    ['StringEqualsIfExists', true],
    ['StringNotEquals', true],
    ['StringNotEqualsIfExists', true],
    ['StringLike', false],
    ['NumericLessThan', false],
    ['NumericLessThanIfExists', true],
    ['NumericNotEquals', true],
    ['DateLessThan', false],
    ['Bool', false],
    ['BoolIfExists', true],
    ['IpAddress', false],
    ['NotIpAddress', true],
    ['ArnNotEquals', true],
    ['ForAllValues:StringEquals', true],
    ['ForAllValues:StringNotEquals', true],
    ['ForAnyValue:StringEquals', false],
    ['ForAnyValue:StringNotEquals', false],
    ['ForAnyValue:StringEqualsIfExists', true],
  ])('%s: %s', ([operator, expected]) => {
    expect(holds(operator, ['1'], [])).toBe(expected);
    expect(holds(operator, ['1'], ['1'], 'aws:other')).toBe(expected);
  });
});

test.for<[named: string[], held: string[] | Unknown, Truth]>([
  [['true'], [], true],
  [['true'], ['x'], false],
  [['false'], [], false],
  [['false'], ['x'], true],
  [['true', 'false'], UNSEEN, true],
  [['true'], UNSEEN, 'maybe'],
])('Null %j of %j: %s', ([named, held, expected]) => {
  expect(holds('Null', named, held)).toBe(expected);
});

test('names of keys ignore case', () => {
  expect(holds('StringEquals', ['a'], ['a'], 'AWS:KEY')).toBe(true);
});

test('what nobody saw may hold', () => {
  expect(holds('StringNotLikeIfExists', ['a*'], UNSEEN)).toBe('maybe');
});

test.for(['StringMatches', 'NullIfExists', 'ForAnyValue:Null', 'ForSomeValues:Bool', ''])(
  'AWS has no operator %j',
  (operator) => {
    expect(holds(operator, ['a'], ['a'])).toBe(undefined);
  },
);
