import fc from 'fast-check';
import { expect, test } from 'vitest';
import { globCovers, globMatches, pathGlobMatches } from './glob.ts';

test.for([
  ['', '', true],
  ['', 'a', false],
  ['*', '', true],
  ['a*c', 'abbc', true],
  ['a*c', 'abcd', false],
  ['?', '', false],
  ['a?c', 'abc', true],
  ['*ab*ab', 'xabyabab', true],
  ['S3:Get*', 's3:GetObject', false],
  ['[ab]', 'a', false],
  ['.*', 'abc', false],
] as const)('%s against %s is %s', ([pattern, text, matches]) => {
  expect(globMatches(pattern, text)).toBe(matches);
});

/** The definition itself, which takes exponential time. */
function naive(pattern: string, text: string): boolean {
  if (pattern === '') return text === '';
  const [head] = pattern;
  const rest = pattern.slice(1);
  if (head === '*') return naive(rest, text) || (text !== '' && naive(pattern, text.slice(1)));
  return text !== '' && (head === '?' || head === text[0]) && naive(rest, text.slice(1));
}

test('agrees with the definition', () => {
  const letters = (alphabet: string) =>
    fc.string({ unit: fc.constantFrom(...alphabet), maxLength: 8 });
  fc.assert(
    fc.property(letters('ab*?'), letters('ab'), (pattern, text) => {
      expect(globMatches(pattern, text)).toBe(naive(pattern, text));
    }),
    { numRuns: 5000 },
  );
});

test.each([
  ['*', 'a*b?', true],
  ['s3:*', 's3:Get*', true],
  ['s3:Get*', 's3:*', false],
  ['a?', 'a?', true],
  ['a?', 'a*', false],
  ['a*', 'a', true],
  ['a', 'a*', false],
])('%s covers %s: %s', (wide, narrow, covers) => {
  expect(globCovers(wide, narrow)).toBe(covers);
});

test('what a covered pattern matches, the covering one does', () => {
  const letters = (alphabet: string) =>
    fc.string({ unit: fc.constantFrom(...alphabet), maxLength: 5 });
  fc.assert(
    fc.property(letters('ab*?'), letters('ab*?'), letters('ab'), (wide, narrow, text) => {
      fc.pre(globCovers(wide, narrow) && globMatches(narrow, text));
      expect(globMatches(wide, text)).toBe(true);
    }),
  );
});

test.for<[pattern: string, text: string, boolean]>([
  ['logs', 'logs', true],
  ['logs', 'my-logs', false],
  ['arn:aws:s3:::*', 'arn:aws:s3:::logs', true],
  ['arn:aws:iam::*:role/*', 'arn:aws:iam::111122223333:role/deploy', true],
  ['arn:aws:iam::*:role/*', 'arn:aws:iam::111122223333:role/team/deploy', false],
  ['arn:aws:iam::*:role/**', 'arn:aws:iam::111122223333:role/team/deploy', true],
  ['**', 'anything:at/all', true],
  ['*', '', true],
  ['', 'x', false],
  ['a*b*c', 'a-b-b-c', true],
])('path glob %s on %s', ([pattern, text, matches]) => {
  expect(pathGlobMatches(pattern, text)).toBe(matches);
});

test('path globs match what their regular expression does', () => {
  const texts = fc.string({ unit: fc.constantFrom('a', 'b', ':', '/'), maxLength: 8 });
  const patterns = fc.string({
    unit: fc.constantFrom('a', 'b', ':', '/', '*', '**'),
    maxLength: 6,
  });
  fc.assert(
    fc.property(patterns, texts, (pattern, text) => {
      const source = pattern.replaceAll(/\*\*|\*/g, (star) => (star === '*' ? '[^:/]*' : '.*'));
      expect(pathGlobMatches(pattern, text)).toBe(new RegExp(`^${source}$`).test(text));
    }),
  );
});

test('a hostile path glob ends', () => {
  expect(pathGlobMatches('**a'.repeat(50), 'a'.repeat(2000))).toBe(true);
  expect(pathGlobMatches(`${'*a'.repeat(50)}b`, 'a'.repeat(2000))).toBe(false);
});
