import { expect, test } from 'vitest';
import { readSigma } from './read.ts';

const HEAD = 'title: T\nlogsource: {product: aws, service: cloudtrail}\n';

function refusals(text: string) {
  const { rules, refusals: told } = readSigma([{ file: 'r.yml', text }]);
  expect(rules).toStrictEqual([]);
  return told.map(({ line, says }) => `${line} ${says}`);
}

const of = (selection: string, condition = 's') =>
  `${HEAD}detection:\n  s:\n${selection.replace(/^/gm, '    ')}\n  condition: ${condition}\n`;

test.for<[name: string, text: string, says: string]>([
  [
    'no YAML',
    `${HEAD}detection: [`,
    '3 is not YAML: Flow sequence in block collection must be sufficiently indented and end with a ]',
  ],
  ['no map', 'a', '1 is no map'],
  ['a key twice', `${HEAD}title: U`, '3 says title twice'],
  ['an alias', `${HEAD}a: &x b\nc: *x\n`, '4 has an anchor or alias of YAML; write it out'],
  ['no title', 'logsource: {}', '1 has no title'],
  ['no logsource', 'title: T', '1 has no logsource'],
  [
    'other logs',
    'title: T\nlogsource:\n  product: windows',
    '3 is for other logs than those of product: aws, service: cloudtrail',
  ],
  ['another taxonomy', `${HEAD}taxonomy: ecs`, '1 is written in the taxonomy ecs'],
  ['no detection', HEAD, '1 has no detection'],
  ['an unknown level', `${HEAD}level: severe`, '3 has the level severe, which there is not'],
  ['parts', `${HEAD}action: global`, '1 is in parts joined by action'],
  ['no condition', `${HEAD}detection:\n  s: {a: b}`, '4 has no condition'],
  [
    'a timeframe',
    `${HEAD}detection: {timeframe: 1h}`,
    '3 has a timeframe; what happens over time is a correlation',
  ],
  [
    'an unknown modifier',
    of('a|like: b'),
    '5 has a modifier |like, which there is not in Sigma 2.1',
  ],
  ['a modifier twice', of('a|contains|contains: b'), '5 says |contains twice'],
  [
    'two places',
    of('a|contains|endswith: b'),
    '5 says more than one of |contains, |startswith, |endswith',
  ],
  ['a place of re', of('a|re|contains: b'), '5 says |contains of |re'],
  ['flags without re', of('a|i: b'), '5 says |i of a text'],
  [
    'encoded after contains',
    of('a|contains|base64: b'),
    '5 says |base64 after |contains; put it before',
  ],
  ['encoded wildcards', of('a|base64: b*'), '5 encodes a value with wildcards'],
  [
    'encoded dashes',
    of(`a|windash|base64: ${'-'.repeat(9)}`),
    '5 encodes a value with too many dashes',
  ],
  ['all of one', of('a|all: b'), '5 asks for all of one value; leave |all out'],
  ['null in a list', of('a: [b, null]'), '5 has null in a list of values'],
  ['null compared', of('a|contains: null'), '5 compares null with contains'],
  ['no values', of('a: []'), '5 has an empty list of values'],
  ['a map as value', of('a: {b: c}'), '5 has a value that is no text'],
  ['no field', of('{}'), '5 has nothing in s'],
  ['a list in a list', of('- [a]'), '5 has a list in a list in s'],
  ['exists of a text', of('a|exists: b'), '5 asks whether a field exists without true or false'],
  ['no CIDR', of('a|cidr: b'), '5 compares with b, which is no CIDR block'],
  ['no number', of('a|gt: b'), '5 compares with b, which is no number'],
  ['no list', of("a|expand: '%b%'"), '5 names %b%, for which there is no list'],
  ['a class', of("a|re: '\\d'"), '5 has \\d in a regular expression, which Sigma does not have'],
  [
    'a look-around',
    of("a|re: '(?=b)'"),
    '5 has (? in a regular expression, which Sigma does not have',
  ],
  [
    'a lazy quantifier',
    of("a|re: 'b+?'"),
    '5 has +? in a regular expression, which Sigma does not have',
  ],
  [
    'no expression',
    of("a|re: '(b'"),
    '5 has a regular expression that cannot be run: the pattern lacks )',
  ],
  [
    'a huge expression',
    of("a|re: '((b{1000}){1000}){1000}'"),
    '5 has a regular expression that cannot be run: the pattern is too large',
  ],
  [
    'an old count',
    of('a: b', 's | count() > 5'),
    '6 counts behind a |, as rules did before correlations; write it as a correlation',
  ],
  [
    'an unknown selection',
    of('a: b', 's and t'),
    '6 has a condition that names t, which it does not define',
  ],
  [
    'nothing to choose from',
    of('a: b', '1 of t*'),
    '6 asks for 1 of t*, and defines none of that name',
  ],
  [
    'two of them',
    of('a: b', '2 of them'),
    '6 asks for 2 of its selections; Sigma knows 1 of and all of',
  ],
  ['an open bracket', of('a: b', '(s'), '6 has a condition that lacks )'],
  ['a word too many', of('a: b', 's s'), '6 has a condition that goes on with s'],
  ['no selection', of('a: b', 's and'), '6 has a condition that lacks a selection'],
  [
    'deep brackets',
    of('a: b', `${'('.repeat(200)}s${')'.repeat(200)}`),
    '6 has a condition nested more than 50 deep',
  ],
  [
    'a long condition',
    of('a: b', 's or '.repeat(5000)),
    '6 has a condition longer than 10000 characters',
  ],
  ['a deep list', `a: ${'['.repeat(100_000)}`, '1 is nested more than 50 deep'],
  ['deep dashes', '- '.repeat(100_000), '1 is nested more than 50 deep'],
  [
    'a deep map',
    `a:\n${Array.from({ length: 200 }, (_, i) => `${' '.repeat(i)}b:`).join('\n')}`,
    '52 is nested more than 50 deep',
  ],
  ['a large file', `# ${'a'.repeat(1_000_000)}`, '1 is longer than 1000000 characters'],
])('%s', ([, text, says]) => {
  expect(refusals(text)).toStrictEqual([says]);
});

test('a bomb of aliases does not go off', () => {
  const lines = ['a0: &a0 [x]'];
  for (let i = 1; i < 30; i += 1) lines.push(`a${i}: &a${i} [*a${i - 1}, *a${i - 1}, *a${i - 1}]`);
  expect(refusals(`${HEAD}${lines.join('\n')}`)).toStrictEqual([
    '4 has an anchor or alias of YAML; write it out',
  ]);
});

test('one refusal does not keep the others of a file from being read', () => {
  const good = of('a: b');
  const { rules, refusals: told } = readSigma([
    { file: 'r.yml', text: [good, of('a|like: b'), good].join('---\n') },
  ]);
  expect(rules.map(({ id }) => id)).toStrictEqual(['r.yml:1', 'r.yml:15']);
  expect(told).toStrictEqual([
    { file: 'r.yml', line: 12, says: 'has a modifier |like, which there is not in Sigma 2.1' },
  ]);
});

test.for<[name: string, selection: string, value: string]>([
  ['regular expressions', "a|re: '(x+x+)+y'", 'x'.repeat(1_000_000)],
  ['wildcards', `a: '${'*x'.repeat(200)}y'`, 'x'.repeat(1_000_000)],
  ['dashes', `a|windash|contains: '${'-'.repeat(200)}y'`, '-'.repeat(100_000)],
])('%s end on hostile records', ([, selection, value]) => {
  const [rule] = readSigma([{ file: 'r.yml', text: of(selection) }]).rules;
  expect(rule?.matches({ a: value })).toBe(false);
});
