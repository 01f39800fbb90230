import fc from 'fast-check';
import { expect, test } from 'vitest';
import { finder } from './find.ts';
import { findMatch, findMatches } from './match.ts';
import { parseRegex } from './parse.ts';
import { MalformedRegex } from './program.ts';

/** The texts of a match and its groups. */
function found(pattern: string, text: string): (string | undefined)[] | undefined {
  const regex = parseRegex(pattern);
  const match = findMatch(regex, text);
  return match && groupsOf(match, regex.groups, text);
}

function groupsOf(match: (number | undefined)[], groups: number, text: string) {
  return Array.from({ length: groups + 1 }, (_, index) => {
    const start = match[2 * index];
    const end = match[2 * index + 1];
    return start === undefined || end === undefined ? undefined : text.slice(start, end);
  });
}

test.for<[pattern: string, text: string, groups: (string | undefined)[] | undefined]>([
  ['a+', 'baab', ['aa']],
  ['a+?', 'baab', ['a']],
  ['(a)|(b)', 'b', ['b', undefined, 'b']],
  ['a|ab', 'ab', ['a']],
  ['(?:a|ab)c', 'abc', ['abc']],
  ['^(\\w+):(\\d{2,3})$', 'port:443', ['port:443', 'port', '443']],
  ['(?i)HELLO', 'say Hello', ['Hello']],
  ['(?i)[^a]', 'Ab', ['b']],
  ['(?s)a.b', 'a\nb', ['a\nb']],
  ['a.b', 'a\nb', undefined],
  ['(?m)^b$', 'a\nb\nc', ['b']],
  ['^b$', 'a\nb\nc', undefined],
  ['(?U)a+', 'aa', ['a']],
  ['(?P<year>\\d{4})-(?<month>\\d\\d)', '2026-11', ['2026-11', '2026', '11']],
  ['[[:alpha:]]+', '12ab', ['ab']],
  ['[^[:digit:]-]+', '1-a', ['a']],
  ['[a\\]\\-z]+', 'x]-az', [']-az']],
  ['[]a]+', 'b]a', [']a']],
  ['[a-]+', 'b-a', ['-a']],
  ['\\p{Greek}+', 'abγδ', ['γδ']],
  ['\\pL\\PL', '1ü2', ['ü2']],
  ['\\x41\\x{1F600}', 'A😀', ['A😀']],
  ['\\bfoo\\b', 'a foo b', ['foo']],
  ['\\Boo', 'foo', ['oo']],
  ['\\Aab\\z', 'ab', ['ab']],
  ['\\Qa.b\\E+', 'a.bb', ['a.bb']],
  ['a{0}b', 'ab', ['b']],
  ['x{,3}', 'x{,3}', ['x{,3}']],
  ['', 'abc', ['']],
  ['.', '😀', ['😀']],
  ['\\.', 'a.b', ['.']],
  ['(a*)*', 'b', ['', undefined]],
])('%s on %j', ([pattern, text, groups]) => {
  expect(found(pattern, text)).toStrictEqual(groups);
});

test.for<[pattern: string]>([
  ...[
    ['('],
    [')'],
    ['a**'],
    ['*a'],
    ['[a'],
    ['a{1001}'],
    ['a{2,1}'],
    ['(?=a)'],
    ['(?<!a)b'],
    ['\\1'],
  ],
  ...[['\\k'], ['[z-a]'], ['[[:nope:]]'], ['\\p{Nope}'], ['\\'], ['((a{1000}){1000})'], ['(?P<n']],
] as [string][])('%s is no pattern of RE2', ([pattern]) => {
  expect(() => parseRegex(pattern)).toThrow(MalformedRegex);
});

const atom = fc.constantFrom(
  'a',
  'b',
  '.',
  '[ab]',
  '[^a]',
  '\\d',
  '\\w',
  '(a)',
  '(?:b|a)',
  '(a|b)',
  '^',
  '$',
  '\\b',
);
const quantifier = fc.constantFrom(
  '',
  '',
  '',
  '?',
  '*',
  '+',
  '{2}',
  '{1,2}',
  '{0,}',
  '*?',
  '+?',
  '??',
);
const pattern = fc
  .array(fc.tuple(atom, quantifier), { minLength: 1, maxLength: 5 })
  .map((some) => some.map(([one, often]) => (/^[$^]|\\b/.test(one) ? one : one + often)).join(''));
const subject = fc.string({ unit: fc.constantFrom('a', 'b', '1', ' ', '\n'), maxLength: 10 });

test('matches and groups are those of JavaScript', () => {
  fc.assert(
    fc.property(pattern, subject, (some, text) => {
      const theirs = new RegExp(some).exec(text);
      expect(found(some, text)).toStrictEqual(theirs ? [...theirs] : undefined);
    }),
    { numRuns: 2000 },
  );
});

test('what is found anywhere is what matches somewhere', () => {
  const flags = fc.constantFrom('', 'm', 's', 'ms');
  fc.assert(
    fc.property(pattern, flags, fc.array(subject, { minLength: 1 }), (some, letters, texts) => {
      const find = finder(parseRegex(letters === '' ? some : `(?${letters})${some}`));
      const theirs = new RegExp(some, letters);
      expect(texts.map(find)).toStrictEqual(texts.map((text) => theirs.test(text)));
    }),
    { numRuns: 1000 },
  );
});

test('a million characters are searched at once', () => {
  for (const some of ['(a+)+$', '(a|aa)+c', '(a|b)*a(a|b){12}c', '.*.*.*=.*']) {
    expect(finder(parseRegex(some))(`${'ab'.repeat(500_000)}d`)).toBe(false);
  }
});

test('one match after the other, as Go finds them', () => {
  const all = (some: string, text: string) =>
    [...findMatches(parseRegex(some), text)].map((match) => text.slice(match[0], match[1]));
  expect(all('a*', 'baac')).toStrictEqual(['', 'aa', '']);
  expect(all('[a-z]', 'a1b')).toStrictEqual(['a', 'b']);
  expect(all('', '😀')).toStrictEqual(['', '']);
});

test.for<[pattern: string, text: string]>([
  ['(a+)+$', `${'a'.repeat(20_000)}b`],
  ['(a|a)*c', 'a'.repeat(20_000)],
  ['(.*)(.*)(.*)(.*)x', 'a'.repeat(20_000)],
  ['(?:a?){30}a{30}', 'a'.repeat(30)],
])('%s ends on a hostile text', ([some, text]) => {
  expect(() => found(some, text)).not.toThrow();
});
