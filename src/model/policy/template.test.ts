// biome-ignore-all lint/suspicious/noTemplateCurlyInString: IAM writes its variables so
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { globMatches } from '../glob.ts';
import type { Truth } from '../truth.ts';
import {
  arnMatches,
  type Fill,
  isEverything,
  textMatches,
  toArnTemplate,
  toTemplate,
} from './template.ts';

const NEW = { variables: true, wildcards: true };
const OLD = { variables: false, wildcards: true };
const VALUES = new Map([
  ['aws:username', 'ann'],
  ['aws:star', 'a*b'],
  ['aws:colons', 'a:b'],
]);
const fill: Fill = (key) => {
  if (key === 'aws:unseen') return 'maybe';
  const value = VALUES.get(key);
  return value === undefined ? undefined : { value };
};

describe('a text', () => {
  test.for<[string, pattern: string, text: string, Truth]>([
    ['itself', 'home', 'home', true],
    ['another', 'home', 'house', false],
    ['case', 'Home', 'home', false],
    ['a star for nothing', 'home*', 'home', true],
    ['two stars', 'h*m*', 'h-m-', true],
    ['a question mark is not nothing', 'home?', 'home', false],
    ['a variable', 'home/${aws:username}/*', 'home/ann/a', true],
    ['a variable in other letters', 'home/${AWS:UserName}', 'home/ann', true],
    ['a variable without value', '${aws:nobody}', '', false],
    ['a variable without value, with a default', "${aws:nobody, 'all'}", 'all', true],
    ['a variable with both', "${aws:username, 'all'}", 'all', false],
    ['a variable nobody knows', '*${aws:unseen}', 'x', 'maybe'],
    ['one nobody knows and one without value', '${aws:unseen}${aws:nobody}', 'x', false],
    ['a star in a value is a star', '${aws:star}', 'a*b', true],
    ['and no wildcard', '${aws:star}', 'axb', false],
    ['a star meant as such', 'a${*}b', 'a*b', true],
    ['no wildcard either', 'a${*}b', 'axb', false],
    ['a dollar', 'a${$}b', 'a$b', true],
    ['a dollar by itself', 'a$b', 'a$b', true],
  ])('%s', ([, pattern, text, expected]) => {
    expect(textMatches(toTemplate(pattern, NEW), text, fill)).toBe(expected);
  });

  test('in 2008 there were no variables', () => {
    const template = toTemplate('${aws:username}', OLD);
    expect(textMatches(template, '${aws:username}', fill)).toBe(true);
    expect(textMatches(template, 'ann', fill)).toBe(false);
  });

  test('without wildcards a star is a star', () => {
    const template = toTemplate('a*', { variables: true, wildcards: false });
    expect(textMatches(template, 'a*', fill)).toBe(true);
    expect(textMatches(template, 'ab', fill)).toBe(false);
  });
});

const BUCKET = 'arn:aws:s3:::logs';
const ROLE = 'arn:aws:iam::111122223333:role/ops/admin';
const QUEUE = 'arn:aws:sqs:eu-west-1:111122223333:jobs';
const PARAMETER = 'arn:aws:ssm:eu-west-1:111122223333:parameter/a:2';

describe('an ARN', () => {
  test.for<[string, pattern: string, arn: string, Truth]>([
    ['itself', BUCKET, BUCKET, true],
    ['everything', '*', ROLE, true],
    ['a star stays in its field', 'arn:aws:*:::logs', BUCKET, true],
    ['unless it ends one of a pattern with few', 'arn:aws:s*:logs', BUCKET, true],
    ['nor when there are six', 'arn:aws:iam::*:role/x', 'arn:aws:iam::1:user:role/x', false],
    ['the last field crosses slashes', 'arn:aws:iam::*:role/*', ROLE, true],
    ['and colons', 'arn:aws:ssm:*:*:parameter/*', PARAMETER, true],
    ['a star in the middle of the last field', 'arn:aws:iam::*:role/*admin', ROLE, true],
    ['fewer fields', 'arn:aws:sqs:*', QUEUE, true],
    ['fewer fields, two of them free', 'arn:*:sqs:*', QUEUE, true],
    ['fewer fields, all free', 'arn:*', QUEUE, true],
    ['fewer fields, the end given', 'arn:aws:sqs:*:jobs', QUEUE, true],
    ['fewer fields, a star within one', 'arn:aws:s*s:jobs', QUEUE, false],
    ['question marks', 'arn:aws:iam::????????????:role/*', ROLE, true],
    ['case', 'arn:aws:s3:::Logs', BUCKET, false],
    [
      'a value with a colon is one field',
      'arn:aws:sns:${aws:colons}:1:t',
      'arn:aws:sns:a:b:t',
      false,
    ],
    ['a value nobody knows', 'arn:aws:s3:::${aws:unseen}', BUCKET, 'maybe'],
    ['an ARN that lacks fields', 'arn:aws:s3:*:*:*', 'arn:aws:s3', false],
  ])('%s', ([, pattern, arn, expected]) => {
    expect(arnMatches(toArnTemplate(pattern, NEW), arn, fill)).toBe(expected);
  });

  test.for([
    ['*', true],
    ['**', true],
    ['arn:*', false],
    ['*:*', false],
    ['', false],
  ] as const)('%s is everything: %s', ([pattern, expected]) => {
    expect(isEverything(toArnTemplate(pattern, NEW))).toBe(expected);
  });
});

const letters = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?', ':', '/'), maxLength: 9 });
const text = fc.string({ unit: fc.constantFrom('a', 'b', ':', '/'), maxLength: 9 });

test('without variables a text matches as any glob does', () => {
  fc.assert(
    fc.property(letters, text, (pattern, value) => {
      expect(textMatches(toTemplate(pattern, OLD), value, fill)).toBe(globMatches(pattern, value));
    }),
    { numRuns: 3000 },
  );
});

test('an ARN matches exactly when each of six fields does', () => {
  const field = fc.string({ unit: fc.constantFrom('a', '*', '?', '/'), maxLength: 4 });
  const six = fc.array(field, { minLength: 6, maxLength: 6 });
  fc.assert(
    fc.property(six, six, (patterns, fields) => {
      const arn = fields.map((one) => one.replaceAll(/[*?]/g, 'b')).join(':');
      const expected = patterns.every((pattern, i) =>
        globMatches(pattern, arn.split(':')[i] ?? ''),
      );
      expect(arnMatches(toArnTemplate(patterns.join(':'), NEW), arn, fill)).toBe(expected);
    }),
    { numRuns: 3000 },
  );
});

test('hostile patterns cost no more than their length times the text', () => {
  const pattern = '*a'.repeat(500);
  expect(textMatches(toTemplate(pattern, NEW), `${'a'.repeat(2000)}b`, fill)).toBe(false);
});
