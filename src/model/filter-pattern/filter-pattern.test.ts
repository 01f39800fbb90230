import fc from 'fast-check';
import { expect, test } from 'vitest';
import { logEvent, matchesFilterPattern } from './match.ts';
import { parseFilterPattern, parseSelector } from './parse.ts';
import { ANY, MalformedFilterPattern } from './pattern.ts';

const update = {
  eventType: 'UpdateTrail',
  sourceIPAddress: '111.111.111.111',
  arrayKey: ['value', 'another value'],
  objectList: [
    { name: 'a', id: 1 },
    { name: 'b', id: 2 },
  ],
  SomeObject: null,
  ThisFlag: true,
  ThatFlag: false,
  latency: 500,
  ratio: 0.01,
  account: '400',
  'log.level': 'error',
  empty: '',
};

const LINE = '127.0.0.1 - frank [10/Oct/2000:13:25:15 -0700] "GET /index.html HTTP/1.0" 404 1534';

test.for<[pattern: string, event: unknown, expected: boolean]>([
  ['{ $.eventType = "UpdateTrail" }', update, true],
  ['{ $.eventType = UpdateTrail }', update, true],
  ['{$.eventType=UpdateTrail}', update, true],
  ['{ $.eventType = "updateTrail" }', update, false],
  ['{ $.eventType = "Update" }', update, false],
  ['{ $.eventType = "Update*" }', update, true],
  ['{ $.eventType = "*Trail" }', update, true],
  ['{ $.eventType = "Trail*" }', update, false],
  ['{ $.eventType = "*Update" }', update, false],
  ['{ $.eventType = "*date*" }', update, true],
  ['{ $.eventType = "Up*Trail" }', update, false],
  ['{ $.eventType = "*" }', update, true],
  ['{ $.latency = * }', update, true],
  ['{ $.nothing = "*" }', update, false],
  ['{ $.eventType != "UpdateTrail" }', update, false],
  ['{ $.eventType != "CreateTrail" }', update, true],
  ['{ $.nothing != "x" }', update, false],
  ['{ $.sourceIPAddress != 123.123.* }', update, true],
  ['{ $.sourceIPAddress != 111.111.* }', update, false],
  ['{ $.arrayKey[0] = "value" }', update, true],
  ['{ $.arrayKey[1] = "value" }', update, false],
  ['{ $.arrayKey[2] = "value" }', update, false],
  ['{ $.arrayKey = "value" }', update, false],
  ['{ $.arrayKey != "value" }', update, false],
  ['{ $.arrayKey[*] = "another value" }', update, true],
  ['{ $.arrayKey[*] = "third value" }', update, false],
  ['{ $.eventType[0] = "U" }', update, false],
  ['{ $.objectList[1].id = 2 }', update, true],
  ['{ $.objectList[*].name = "b" }', update, true],
  ['{ $.objectList[*].id > 2 }', update, false],
  ['{ $.objectList.name = "a" }', update, false],
  ['{ $.* = "UpdateTrail" }', update, true],
  ['{ $.objectList[*].none NOT EXISTS }', update, true],
  ["{ $['log.level'] = error }", update, true],
  ['{ $.["log.level"] = error }', update, true],
  ['{ $.SomeObject IS NULL }', update, true],
  ['{ $.nothing IS NULL }', update, false],
  ['{ $.SomeObject != "x" }', update, false],
  ['{ $.SomeOtherObject NOT EXISTS }', update, true],
  ['{ $.SomeObject NOT EXISTS }', update, false],
  ['{ $.arrayKey.length NOT EXISTS }', update, true],
  ['{ $.toString NOT EXISTS }', update, true],
  ['{ $.ThisFlag IS TRUE }', update, true],
  ['{ $.ThisFlag IS FALSE }', update, false],
  ['{ $.ThatFlag IS FALSE }', update, true],
  ['{ $.eventType IS TRUE }', update, false],
  ['{ $.latency >= 500 }', update, true],
  ['{ $.latency > 500 }', update, false],
  ['{ $.latency <= 500 }', update, true],
  ['{ $.latency < 10e3 }', update, true],
  ['{ $.ratio <= 10e-3 }', update, true],
  ['{ $.latency > +499.5 }', update, true],
  ['{ $.latency > -1 }', update, true],
  ['{ $.latency = 500 }', update, true],
  ['{ $.latency = 5e2 }', update, true],
  ['{ $.latency != 500 }', update, false],
  ['{ $.latency = 5* }', update, true],
  ['{ $.account = 400 }', update, true],
  ['{ $.account < 401 }', update, true],
  ['{ $.eventType < 1 }', update, false],
  ['{ $.empty < 1 }', update, false],
  ['{ $.empty = "" }', update, true],
  ['{ $.latency = 1 || $.ThisFlag IS TRUE }', update, true],
  ['{ $.latency = 1 && $.ThisFlag IS TRUE || $.eventType = U* }', update, true],
  ['{ $.latency = 1 && ($.ThisFlag IS TRUE || $.eventType = U*) }', update, false],
  ['{ ((($.latency = 500))) }', update, true],
  ['{ $.eventType = %^Update[A-Z]% }', update, true],
  ['{ $.eventType = %^Trail% }', update, false],
  ['{ $.eventType != %^Trail% }', update, true],
  ['{ $.eventType = "UpdateTrail" }', 'no JSON', false],
  ['{ $.x NOT EXISTS }', 'no JSON', false],
  ['{ $.x NOT EXISTS }', 42, false],
  ['{ $.x = "a \\"quoted\\" \\\\ word" }', { x: 'a "quoted" \\ word' }, true],
  ['', 'anything', true],
  ['ERROR', 'Exiting with ERRORCODE: -1', true],
  ['ERROR', 'an error', false],
  ['ERROR Exception', '[ERROR] Unhandled Exception', true],
  ['ERROR Exception', '[ERROR] fine', false],
  ['"fatal exception"', '[ERROR] A fatal exception has occurred', true],
  ['"fatal exception"', 'exception fatal', false],
  ['ERROR -Exiting', 'Exiting with ERRORCODE: -1', false],
  ['ERROR - "Exiting"', 'ERROR', true],
  ['-ERROR', 'WARN', true],
  ['?ERROR ?WARN', 'a WARN message', true],
  ['?ERROR ?WARN', 'an INFO message', false],
  ['?"a b" ?%c+d%', 'xccdx', true],
  ['INFO ?ERROR', 'INFO', true],
  ['%AUTHORIZED%', '[ERROR 401] UNAUTHORIZED REQUEST', true],
  ['%10\\.10\\.0\\.1%', '10110.0.1', false],
  ['[ip, user, username, timestamp, request, status_code, bytes]', LINE, true],
  ['[ip, user, username, timestamp, request, status_code]', LINE, false],
  ['[ip, user, username, timestamp, request, status_code = 4*, bytes > 1000]', LINE, true],
  ['[ip, user, username, timestamp, request = *html*, status_code = 404, bytes]', LINE, true],
  ['[..., status_code = 403 || status_code = 404, bytes]', LINE, true],
  ['[..., status_code != 404 && status_code != 500, bytes]', LINE, false],
  ['[ip = 127.0.0.*, ...]', LINE, true],
  ['[ip, ..., bytes < 10]', LINE, false],
  ['[a, ..., b]', 'one', false],
])('%s', ([pattern, event, expected]) => {
  const message = typeof event === 'string' ? event : JSON.stringify(event);
  expect(matchesFilterPattern(parseFilterPattern(pattern), logEvent(message))).toBe(expected);
});

test.for<[regex: string, text: string, expected: boolean]>([
  ['', 'x', true],
  ['colou?r', 'color', true],
  ['colou?r', 'colouur', false],
  ['ab*c', 'ac', true],
  ['ab*c', 'abbbc', true],
  ['ab+c', 'ac', false],
  ['^ab', 'xab', false],
  ['ab$', 'abx', false],
  ['^$', '', true],
  ['gray|grey', 'a grey one', true],
  ['^a|b$', 'cb', true],
  ['a.c', 'abc', true],
  ['a.c', 'a\nc', false],
  ['[a-c]x', 'bx', true],
  ['[^a-c]x', 'bx', false],
  ['[]x]', ']', true],
  ['[a-]', '-', true],
  ['[\\d_]{3}', 'a1_2', true],
  ['[\\D]', '5', false],
  ['\\d{2,3}$', 'x1234', true],
  ['^\\d{2,3}$', '1234', false],
  ['^\\d{2,}$', '1234', true],
  ['^\\d{2}$', '123', false],
  ['\\w\\s\\S\\W', 'a b-', true],
  ['\\x41', 'A', true],
  ['\\.', 'x', false],
  ['a^b', 'a^b', false],
])('regular expression %s on %s', ([regex, text, expected]) => {
  expect(matchesFilterPattern(parseFilterPattern(`%${regex}%`), logEvent(text))).toBe(expected);
});

test.for<[pattern: string, problem: string]>([
  ['{ }', 'lacks $ at character 3'],
  ['{ $.a }', 'lacks an operator at character 7'],
  ['{ $.a = }', 'lacks a value at character 9'],
  ['{ $.a = 1', 'lacks } at character 10'],
  ['{ ($.a = 1 }', 'lacks ) at character 12'],
  ['{ $.a = 1 } x', 'goes on after its end at character 13'],
  ['{ $.a = 1 & $.b = 2 }', 'lacks } at character 11'],
  ['{ $.a > "x" }', 'has no number after > at character 12'],
  ['{ $.a IS SET }', 'lacks NULL, TRUE or FALSE after IS at character 10'],
  ['{ $.a NOT NULL }', 'lacks EXISTS after NOT at character 11'],
  ['{ $ = 1 }', 'lacks a field after $ at character 4'],
  ['{ $.a[x] = 1 }', 'lacks a position between [ and ] at character 7'],
  ['{ $.a = "x }', 'has a " that is never closed at character 13'],
  ['{ $.a = %(x)% }', 'has a ( out of place'],
  ['%a{2,1}%', 'has a {n,m} out of range'],
  ['%a{9999}%', 'has a {n,m} out of range'],
  [`%${'a{999}'.repeat(2)}%`, 'has too long a regular expression'],
  ['%[a%', 'has a [ that is never closed'],
  ['%a', 'lacks % at character 3'],
  ['[a, b', 'lacks an operator at character 6'],
  ['[a = 1 b]', 'lacks a , or ] at character 8'],
  ['?', 'lacks a term at character 2'],
  [`{ ${'('.repeat(5000)}$.a = 1${')'.repeat(5000)} }`, 'nests too deeply at character 104'],
])('%s is no pattern', ([pattern, problem]) => {
  expect(() => parseFilterPattern(pattern)).toThrow(new MalformedFilterPattern(problem));
});

test('selectors', () => {
  expect(parseSelector('$.users[0].name[*]')).toStrictEqual(['users', 0, 'name', ANY]);
  expect(() => parseSelector('$.users name')).toThrow(MalformedFilterPattern);
});

const grammar = fc
  .array(
    fc.constantFrom(
      ...[
        '{',
        '}',
        '(',
        ')',
        '[',
        ']',
        '$',
        '.',
        '$.a',
        '$.a[*]',
        '=',
        '!=',
        '<',
        '&&',
        '||',
        'IS',
      ],
      ...['NULL', 'NOT', 'EXISTS', '"', '%', '*', '?', '-', '...', ',', '\\', 'x', '1', ' ', '{2}'],
    ),
    { maxLength: 30 },
  )
  .map((tokens) => tokens.join(''));

test('whatever the text, it is a pattern that runs or a MalformedFilterPattern', () => {
  fc.assert(
    fc.property(fc.oneof(grammar, fc.string()), fc.json(), (text, json) => {
      try {
        expect(typeof matchesFilterPattern(parseFilterPattern(text), logEvent(json))).toBe(
          'boolean',
        );
      } catch (error) {
        expect(error).toBeInstanceOf(MalformedFilterPattern);
      }
    }),
    { numRuns: 5000 },
  );
});

test('regular expressions agree with those of JavaScript', () => {
  const atom = fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', '\\d', '\\w');
  const quantifier = fc.constantFrom('', '', '?', '*', '+', '{2}', '{1,2}', '{0,}');
  const row = fc.array(fc.tuple(atom, quantifier), { minLength: 1, maxLength: 4 });
  const regex = fc
    .tuple(
      fc.array(row, { minLength: 1, maxLength: 2 }),
      fc.constantFrom('', '^'),
      fc.constantFrom('', '$'),
    )
    .map(([rows, start, end]) => rows.map((one) => start + one.flat().join('') + end).join('|'));
  fc.assert(
    fc.property(
      regex,
      fc.string({ unit: fc.constantFrom('a', 'b', '1', ' '), maxLength: 8 }),
      (text, subject) => {
        const ours = matchesFilterPattern(parseFilterPattern(`%${text}%`), logEvent(subject));
        expect(ours).toBe(new RegExp(text).test(subject));
      },
    ),
    { numRuns: 3000 },
  );
});

test.for<[pattern: string, line: string]>([
  ['%a*a*a*a*a*a*a*a*b%', 'a'.repeat(100_000)],
  ['%[ab]*c|[ab]*d|[ab]*e%', 'ab'.repeat(50_000)],
  ['{ $.a = "*x*" && $.a = %x+x+y$% }', JSON.stringify({ a: 'x'.repeat(100_000) })],
  ['[..., a = *b*, c]', '[ " '.repeat(50_000)],
])('%s ends on a hostile line', ([pattern, line]) => {
  expect(matchesFilterPattern(parseFilterPattern(pattern), logEvent(line))).toBe(false);
});
