// biome-ignore-all lint/suspicious/noTemplateCurlyInString: IAM writes its variables so
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { globMatches } from '../glob.ts';
import type { Truth } from '../truth.ts';
import { matches, relation } from './match.ts';
import {
  type Fill,
  isEverything,
  toArnTemplate,
  toResourceTemplate,
  toTemplate,
} from './template.ts';

const NEW = { variables: true, wildcards: true };
const OLD = { variables: false, wildcards: true };
const VALUES = new Map([
  ['aws:username', 'ann'],
  ['aws:star', 'a*b'],
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
    expect(matches(toTemplate(pattern, NEW), text, fill)).toBe(expected);
  });

  test('in 2008 there were no variables', () => {
    const template = toTemplate('${aws:username}', OLD);
    expect(matches(template, '${aws:username}', fill)).toBe(true);
    expect(matches(template, 'ann', fill)).toBe(false);
  });

  test('without wildcards a star is a star', () => {
    const template = toTemplate('a*', { variables: true, wildcards: false });
    expect(matches(template, 'a*', fill)).toBe(true);
    expect(matches(template, 'ab', fill)).toBe(false);
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
    ['a value nobody knows', 'arn:aws:s3:::${aws:unseen}', BUCKET, 'maybe'],
    ['an ARN that lacks fields', 'arn:aws:s3:*:*:*', 'arn:aws:s3', false],
  ])('%s', ([, pattern, arn, expected]) => {
    expect(matches(toArnTemplate(pattern, true), arn, fill)).toBe(expected);
  });

  test.for([
    ['*', true],
    ['**', true],
    ['arn:*', false],
    ['*:*', false],
    ['', false],
  ] as const)('%s is everything: %s', ([pattern, expected]) => {
    expect(isEverything(toArnTemplate(pattern, true))).toBe(expected);
  });
});

const JOBS = 'arn:aws:lambda:eu-west-1:111122223333:function:jobs';

/** As in a Resource: a star that ends a field may stand for further ones, and one within a field may not. */
describe('resources', () => {
  test.for<[string, pattern: string, arn: string, Truth]>([
    ['itself', JOBS, JOBS, true],
    ['region and account by one star', 'arn:aws:lambda:*:function:jobs', JOBS, true],
    ['of another name', 'arn:aws:lambda:*:function:mails', JOBS, false],
    ['not by one that ends no field', 'arn:aws:lambda:*1:function:jobs', JOBS, false],
    ['by one that is the rest of a field', 'arn:aws:lambda:eu-*:function:jobs', JOBS, true],
    ['of another account', 'arn:aws:lambda:*:444455556666:function:*', JOBS, false],
    [
      'not by a question mark',
      'arn:aws:lambda:eu-west-1:????????????:?:function:jobs',
      JOBS,
      false,
    ],
    ['a bucket', 'arn:aws:s3:*:*:logs', BUCKET, true],
    ['a bucket by few fields', 'arn:aws:s3:*:logs', BUCKET, true],
  ])('%s', ([, pattern, arn, expected]) => {
    expect(matches(toResourceTemplate(pattern, true), arn, fill)).toBe(expected);
  });

  // What is asked about has all its fields.
  test.for<[pattern: string, asked: string, ReturnType<typeof relation>]>([
    ['arn:aws:lambda:*:function:*', 'arn:aws:lambda:eu-west-1:111122223333:function:*', 'covers'],
    ['arn:aws:lambda:*:function:a*', 'arn:aws:lambda:*:111122223333:function:*', 'meets'],
    ['arn:aws:lambda:*:1:function:*', 'arn:aws:lambda:*:2:function:*', 'misses'],
    ['arn:aws:lambda:*:*:function:a', 'arn:aws:lambda:*:2:function:*', 'meets'],
    ['arn:aws:logs:*:log-group:a:*', 'arn:aws:logs:*:1:log-group:*', 'meets'],
    ['arn:aws:lambda:*:1:function:*', 'arn:aws:lambda:*', 'meets'],
    ['arn:aws:iam::*:user:role/x', 'arn:aws:iam::*:role/*', 'misses'],
  ])('%s %s: %s', ([pattern, asked, expected]) => {
    const told = relation(toResourceTemplate(pattern, true), toArnTemplate(asked, true), fill);
    expect(told).toBe(expected);
  });
});

const letters = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?', ':', '/'), maxLength: 9 });
const text = fc.string({ unit: fc.constantFrom('a', 'b', ':', '/'), maxLength: 9 });

test('without variables a text matches as any glob does', () => {
  fc.assert(
    fc.property(letters, text, (pattern, value) => {
      expect(matches(toTemplate(pattern, OLD), value, fill)).toBe(globMatches(pattern, value));
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
      expect(matches(toArnTemplate(patterns.join(':'), true), arn, fill)).toBe(expected);
    }),
    { numRuns: 3000 },
  );
});

// What it costs is counted: so many steps are given, and they are enough.
test.for<[string, pattern: string, text: string, Truth]>([
  ['many stars', '*a'.repeat(500), `${'a'.repeat(2000)}b`, false],
  ['stars alone', '*'.repeat(2000), 'a'.repeat(2000), true],
  ['long texts between stars', `${'*'}${'a'.repeat(500)}`.repeat(4), `${'a'.repeat(2040)}b`, false],
  ['question marks', `${'?'.repeat(1000)}*${'?'.repeat(1000)}`, 'a'.repeat(2001), true],
  ['stars and question marks', '*a?'.repeat(500), `${'a'.repeat(2000)}:b`, false],
  ['stars within fields', `arn:${'*a'.repeat(100)}:`, `arn:${'a'.repeat(1000)}b:`, false],
])('%s cost no more than pattern and text are long, multiplied', ([, pattern, text, expected]) => {
  const template = toArnTemplate(pattern, true);
  expect(matches(template, text, fill, 2 * pattern.length * text.length)).toBe(expected);
  expect(matches(template, text, fill, 100)).toBe('maybe');
});

test('what is longer than any ARN is not tried for ever', () => {
  const template = toTemplate('*a?'.repeat(50_000), NEW);
  expect(matches(template, 'a'.repeat(100_000), fill)).toBe('maybe');
});

describe('one pattern and another', () => {
  test.for<[wide: string, narrow: string, ReturnType<typeof relation>]>([
    ['*', BUCKET, 'covers'],
    ['arn:aws:s3:::logs/*', 'arn:aws:s3:::logs/*', 'covers'],
    ['arn:aws:s3:::logs/*', 'arn:aws:s3:::logs/a/*', 'covers'],
    ['arn:aws:s3:::logs/a/*', 'arn:aws:s3:::logs/*', 'meets'],
    ['arn:aws:s3:::logs/*z', 'arn:aws:s3:::logs/a*', 'meets'],
    ['arn:aws:s3:::logs/b*', 'arn:aws:s3:::logs/a*', 'misses'],
    ['arn:aws:s3:::*', 'arn:aws:sqs:*', 'misses'],
    ['arn:aws:sqs:*', 'arn:aws:sqs:*:*:jobs', 'covers'],
    ['arn:aws:sqs:*:*:jobs', 'arn:aws:sqs:*', 'meets'],
    ['arn:*:iam::*:role/*', 'arn:aws:iam::111122223333:role/a', 'covers'],
    ['arn:aws:iam::*:role/*', '*', 'meets'],
    ['arn:aws:s3:::a?', 'arn:aws:s3:::a*', 'meets'],
    ['arn:aws:s3:::${aws:unseen}', BUCKET, 'maybe'],
    ['arn:aws:s3:::${aws:nobody}', BUCKET, 'misses'],
    ['*a'.repeat(100), '*b'.repeat(100), 'maybe'],
  ])('%s %s: %s', ([wide, narrow, expected]) => {
    const given = relation(toArnTemplate(wide, true), toArnTemplate(narrow, true), fill);
    expect(given).toBe(expected);
  });

  // All texts up to five long over a small alphabet, tried out.
  const texts = [0, 1, 2, 3, 4, 5].reduce<string[][]>(
    (shorter) => [
      ...shorter,
      (shorter.at(-1) ?? []).flatMap((one) => ['a', 'b', ':'].map((letter) => one + letter)),
    ],
    [['']],
  );
  const short = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?', ':'), maxLength: 4 });

  test('agrees with trying out texts', () => {
    fc.assert(
      fc.property(short, short, (wide, narrow) => {
        const [a, b] = [toArnTemplate(wide, true), toArnTemplate(narrow, true)];
        const tried = texts.flat().filter((one) => matches(b, one, fill) === true);
        const hit = tried.filter((one) => matches(a, one, fill) === true);
        const told = relation(a, b, fill);
        if (told === 'covers') expect(hit).toStrictEqual(tried);
        else expect(told).toBe(hit.length > 0 ? 'meets' : 'misses');
      }),
      { numRuns: 500 },
    );
  });
});
