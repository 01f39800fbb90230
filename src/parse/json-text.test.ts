import { expect, test } from 'vitest';
import { UnknownFact } from '../model/unknown.ts';
import { jsonIn } from './json-text.ts';
import { hole, joined, spelled, type Value } from './value.ts';

const X = hole('computed', 'var.x has no value', 'var.x');
const Y = hole('computed', 'var.y has no value', 'var.y');

test.for<[text: Value, shown: string]>([
  ['[{"a": 1, "b": [true, null]}]', '[{a: 1, b: [true, null]}]'],
  [joined(['{"b": "', X, '", "1": "', Y, '"}']), '{1: <open (var.y)>, b: <open (var.x)>}'],
  [joined(['[', X, ', {"a": ', Y, '}]']), '[<open (var.x)>, {a: <open (var.y)>}]'],
  [joined(['{"a": "x-', X, '-\\"y"}']), '{a: x-<open (var.x)>-"y}'],
  [joined(['{"', X, '": 1}']), '{<open (var.x)>: 1}'],
  ['"\ue000"', '\ufffd'],
])('%s', ([text, shown]) => {
  expect(spelled(jsonIn('it', text))).toBe(shown);
});

test.for<[text: Value, why: string]>([
  ['[', 'it is no JSON'],
  [X, 'var.x has no value'],
  [joined(['[', X, Y, ']']), 'var.x has no value'],
])('%s may be anything', ([text, why]) => {
  expect(() => jsonIn('it', text)).toThrow(UnknownFact);
  expect(() => jsonIn('it', text)).toThrow(why);
});
