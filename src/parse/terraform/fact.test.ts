import { expect, test } from 'vitest';
import { toFact } from './fact.ts';
import { list, object, Reference, unknown, type Value } from './value.ts';

const open = unknown('computed', 'var.x has no value');
const few = unknown('computed', 'var.y has no value', ['a', 'b']);
const said = { $unknown: 'computed', detail: 'var.x has no value' };
const resource = {
  address: 'aws_s3_bucket.b',
  type: 'aws_s3_bucket',
  read: (path: readonly (string | number)[]) => (path[0] === 'bucket' ? 'logs' : open),
};
const arn = new Reference(resource, ['arn']);
const text = (...parts: (string | Reference | typeof open)[]): Value => ({ kind: 'text', parts });

test.for<[name: string, value: Value, fact: unknown]>([
  ['a plain value', 'x', 'x'],
  ['null', null, null],
  ['an unknown', open, said],
  ['one of a few', few, { $unknown: 'computed', detail: 'var.y has no value', oneOf: ['a', 'b'] }],
  ['what the code says of a reference', new Reference(resource, ['bucket']), 'logs'],
  ['what a reference is called', arn, 'the arn of aws_s3_bucket.b'],
  ['a reference nobody has a name for', new Reference(resource, ['zone']), said],
  ['a text around a reference', text(arn, '/*'), 'the arn of aws_s3_bucket.b/*'],
  ['a text with a hole', text('a-', open, '-z'), { ...said, prefix: 'a-', suffix: '-z' }],
  ['a hole in front', text(open, '-z'), { ...said, suffix: '-z' }],
  ['a list', list(['a', open]), ['a', said]],
  ['a list that may have more', list(['a'], open), ['a', said]],
  [
    'an object',
    object([
      ['__proto__', 1],
      ['$unknown', few],
    ]),
    new Map<string, unknown>([
      ['__proto__', 1],
      ['$unknown', { $unknown: 'computed', detail: 'var.y has no value', oneOf: ['a', 'b'] }],
    ]),
  ],
  ['an object that may have more', object([['a', 1]], open), said],
])('%s', ([, value, fact]) => {
  const identify = ({ to, path }: Reference) => {
    return path[0] === 'arn' ? `the arn of ${to.address}` : undefined;
  };
  expect(toFact(value, identify)).toStrictEqual(fact);
});
