import { describe, expect, test } from 'vitest';
import type { Fields } from '../../model/event.ts';
import { readSigma } from './read.ts';

/** The one rule that asks for this selection. */
function rule(detection: unknown, lists?: ReadonlyMap<string, readonly string[]>) {
  const text = JSON.stringify({
    title: 'A rule',
    logsource: { product: 'aws', service: 'cloudtrail' },
    detection,
  });
  const { rules, refusals } = readSigma([{ file: 'rule.yml', text }], lists);
  expect(refusals).toStrictEqual([]);
  expect(rules).toHaveLength(1);
  return (record: Fields) => rules[0]?.matches(record);
}

const only = (selection: unknown) => rule({ selection, condition: 'selection' });

type Row = [key: string, value: unknown, hits: unknown[], misses: unknown[]];

/** The field is `f`; a row's records hold it as given, or not at all where that is undefined. */
function rows(all: Row[]): void {
  test.for(all)('%s: %j', ([key, value, hits, misses]) => {
    const matches = only({ [key]: value });
    const told = (some: unknown[]) => some.map((f) => matches(f === undefined ? {} : { f }));
    expect(told(hits)).toStrictEqual(hits.map(() => true));
    expect(told(misses)).toStrictEqual(misses.map(() => false));
  });
}

describe('values', () => {
  rows([
    ['f', 'Root', ['Root', 'ROOT', 'root'], ['Roots', 'a Root', '', null, undefined]],
    ['f', ['a', 'b'], ['a', 'B'], ['ab', 'c']],
    ['f', '', [''], [' ', null, undefined]],
    ['f', null, [null, undefined, []], ['', 'null', 0, false]],
    ['f', 'null', ['null'], [null]],
    ['f', 5, [5, '5', 5.0], [50, '5.0', true, '05']],
    ['f', true, [true, 'true', 'True'], [false, 1, 'yes']],
    ['f', 'false', [false, 'False'], [true, null]],
    ['f', 'b', [['a', 'b'], [['b']]], [['a'], [], { b: 'b' }]],
    ['f', 'ß', ['ß'], ['ss']],
    ['__proto__', 'a', [], ['a', undefined]],
    ['constructor', '*', [], ['a', undefined]],
  ]);

  test('a number keeps its zeros', () => {
    const text = `title: T
logsource: {product: aws, service: cloudtrail}
detection:
    s:
        recipientAccountId: 012345678901
    condition: s`;
    const [one] = readSigma([{ file: 'r.yml', text }]).rules;
    expect(one?.matches({ recipientAccountId: '012345678901' })).toBe(true);
    expect(one?.matches({ recipientAccountId: '12345678901' })).toBe(false);
  });
});

describe('wildcards and escapes', () => {
  rows([
    ['f', '*', ['', 'a', 5, { a: 1 }], [null, undefined, []]],
    ['f', 'a*', ['a', 'ab', 'A b'], ['ba']],
    ['f', '*a', ['a', 'ba'], ['ab']],
    ['f', 'a*b*c', ['abc', 'a-b-b-c'], ['acb', 'abcd']],
    ['f', 'ab*ba', ['abba', 'abcba'], ['aba']],
    ['f', 'a?c', ['abc', 'a c'], ['ac', 'abbc']],
    ['f', '?', ['a'], ['', 'ab']],
    ['f', '*a?c*', ['xabcx', 'aacac'], ['xacx']],
    ['f', '\\*', ['*'], ['a', '\\*', '']],
    ['f', '\\?', ['?'], ['a']],
    ['f', 'a\\*b', ['a*b'], ['axb']],
    ['f', 'C:\\Windows', ['c:\\windows'], ['c:windows']],
    ['f', 'C:\\\\Windows', ['c:\\windows'], ['c:\\\\windows']],
    ['f', 'a\\\\*', ['a\\', 'a\\b'], ['a*', 'ab']],
    ['f', 'a\\\\\\*', ['a\\*'], ['a\\b', 'a*']],
    ['f', 'a\\\\\\\\b', ['a\\\\b'], ['a\\b']],
    ['f', 'a\\\\\\b', ['a\\\\b'], ['a\\b']],
    ['f', 'a\\', ['a\\'], ['a']],
  ]);
});

describe('modifiers', () => {
  rows([
    ['f|contains', 'b', ['abc', 'B', ['x', 'b']], ['ac', null]],
    ['f|contains', 'a\\', ['xa\\y'], ['xay']],
    ['f|contains', '', ['', 'a'], [null, undefined]],
    ['f|contains', '*', ['', 'a', ['a']], [null, undefined, []]],
    ['f|contains', '"Key":"V"', [{ Key: 'V' }, { a: { key: 'v' } }], ['Key V']],
    ['f|contains', 5, [456, '15'], [46]],
    ['f|startswith', 'ab', ['ab', 'ABc'], ['cab']],
    ['f|endswith', 'ab', ['ab', 'cAB'], ['abc']],
    ['f|contains|all', ['a', 'b'], ['ba', ['a', 'b'], 'a-b'], ['a', ['a']]],
    ['f|cased', 'Ab', ['Ab'], ['ab', 'AB']],
    ['f|contains|cased', 'A*c', ['xAbc'], ['xabc']],
    ['f|exists', true, ['', null, 'a', [], 0], [undefined]],
    ['f|exists', false, [undefined], ['', null, []]],
    ['f|neq', 'a', ['b', '', null, undefined], ['a', 'A', ['a', 'b']]],
    ['f|neq', ['a', 'b'], ['c'], ['a', 'B']],
    ['f|neq', null, ['', 'a'], [null, undefined]],
    ['f|contains|neq', 'a', ['b'], ['cab']],
    ['f|re', 'a.c', ['abc', 'xabcx'], ['ABC', 'ac', 'a\nc']],
    ['f|re', '^a+(b|c){2}$', ['aabc'], ['xabc', 'abcd']],
    ['f|re', '^[^0-9]+\\.x?$', ['ab.x', 'a.'], ['a1.x', 'abx']],
    ['f|re', 'a\\*b', ['a*b'], ['aab']],
    ['f|re', ['^a', 'b$'], ['ax', 'xb'], ['xax']],
    ['f|re|all', ['^a', 'b$'], ['axb'], ['ax', 'xb']],
    ['f|re|i', '^ab$', ['AB', 'ab'], ['abc']],
    ['f|re|m', '^b$', ['a\nb\nc'], ['a b']],
    ['f|re|s', 'a.c', ['a\nc'], ['ac']],
    ['f|re|i|m|s', '^B.C', ['a\nb\nc'], ['a']],
    ['f|re|neq', 'a', ['b', undefined], ['cat']],
    ['f|cidr', '10.0.0.0/8', ['10.1.2.3'], ['11.0.0.1', '::1', 'ec2.amazonaws.com', '', 10]],
    ['f|cidr', '10.0.0.0/8', [], ['10.0.0.0/24', '10.1.2.3.4', '075.050.255.67', ' 10.0.0.1']],
    ['f|cidr', ['2001:db8::/32', '192.0.2.1'], ['2001:DB8::1', '192.0.2.1'], ['2001:db9::1']],
    ['f|lt', 5, [4, '4', -1, '4.9'], [5, 6, 'a', '', null, true]],
    ['f|lte', 5, [5, '5'], [6]],
    ['f|gt', 5, [6, '1e3'], [5]],
    ['f|gte', '5', [5], [4]],
    ['f|base64', 'foo', ['Zm9v'], ['foo']],
    ['f|base64', 'a\\*', ['YSo='], []],
    ['f|base64|contains', 'ü', ['xw7w=x'], ['ü']],
    ['f|base64offset|contains', 'foo', ['xZm9vx', 'xmb2x', 'xZvbx'], ['foo']],
    ['f|utf16|base64', 'a', ['//5hAA=='], ['YQA=']],
    ['f|utf16le|base64', 'a', ['YQA='], ['AGE=']],
    ['f|wide|base64', 'a', ['YQA='], ['AGE=']],
    ['f|utf16be|base64', 'a', ['AGE='], ['YQA=']],
    ['f|wide|base64offset|contains', 'foo', ['ZgBvAG8A', 'xmAG8AbwxA', 'YAbwBvAx'], ['foo']],
    ['f|wide', 'ab', ['a\0b\0'], ['ab']],
    [
      'f|windash|contains',
      ' -a /b',
      ['x -a -b', 'x /a /b', 'x \u2013a \u2014b', 'x \u2015A -B'],
      ['a b'],
    ],
    ['f|windash', 'x-', ['x/'], ['xx']],
    ['f|contains|windash', '-x', ['a/xb'], ['ax']],
    ['f|windash|base64', '-', ['LQ==', 'Lw=='], ['-']],
    ['f|minute', 30, ['2026-01-02T03:30:00Z'], ['2026-01-02T03:31:00Z', 30, 'x', null]],
    ['f|hour|gte', 22, ['2026-01-02T22:00:00Z'], ['2026-01-02T21:59:59Z']],
    ['f|day', [1, 2], ['2026-01-02T00:00:00Z'], ['2026-01-03T00:00:00Z']],
    ['f|week', 1, ['2026-01-01T00:00:00Z', '2024-12-30T00:00:00Z'], ['2026-01-05T00:00:00Z']],
    ['f|week', 53, ['2027-01-03T00:00:00Z'], ['2027-01-04T00:00:00Z']],
    ['f|month|neq', 1, ['2026-02-01T00:00:00Z'], ['2026-01-31T23:59:59Z']],
    ['f|year|lt', 2026, ['2025-12-31T23:59:59Z'], ['2026-01-01T00:00:00Z']],
  ]);

  test.for<[key: string, record: Fields, expected: boolean]>([
    ['a|fieldref', { a: 'x', b: 'X' }, true],
    ['a|fieldref', { a: 'x', b: 'y' }, false],
    ['a|fieldref', { a: 'x' }, false],
    ['a|fieldref', { a: null, b: null }, false],
    ['a|fieldref', { a: ['x', 'y'], b: ['z', 'y'] }, true],
    ['a|fieldref|cased', { a: 'x', b: 'X' }, false],
    ['a|fieldref|contains', { a: 'user/x', b: 'X' }, true],
    ['a|fieldref|startswith', { a: 'xy', b: 'x' }, true],
    ['a|fieldref|endswith', { a: 'xy', b: 'x' }, false],
    ['a|fieldref|neq', { a: 'x', b: 'y' }, true],
    ['a|fieldref|neq', { a: 'x', b: 'x' }, false],
  ])('%s of b in %j', ([key, record, expected]) => {
    expect(only({ [key]: 'b' })(record)).toBe(expected);
  });

  test.for<[value: string, hit: string, miss: string]>([
    ['%admins%', 'ANN', 'Eve'],
    ['x%admins%', 'xbob-1', 'bob-1'],
    ['\\%%admins%', '%ann', 'ann'],
    ['100%', '100%', '100'],
  ])('expand of %s', ([value, hit, miss]) => {
    const lists = new Map([['admins', ['ann', 'bob-*']]]);
    const matches = rule({ s: { 'f|expand': value }, condition: 's' }, lists);
    expect([matches({ f: hit }), matches({ f: miss })]).toStrictEqual([true, false]);
  });
});

describe('fields', () => {
  test.for<[path: string, record: Fields, expected: boolean]>([
    ['a.b', { a: { b: 'x' } }, true],
    ['a.b', { a: [{ c: 1 }, { b: ['y', 'x'] }] }, true],
    ['a.b', { a: 'x' }, false],
    ['a.b', { 'a.b': 'x' }, false],
    ['a.length', { a: 'x' }, false],
  ])('%s in %j', ([path, record, expected]) => {
    expect(only({ [path]: 'x' })(record)).toBe(expected);
  });

  test('all fields of a map, any map or keyword of a list', () => {
    expect(only({ a: 'x', b: 'y' })({ a: 'x' })).toBe(false);
    expect(only({ a: 'x', b: 'y' })({ a: 'x', b: 'y' })).toBe(true);
    expect(only([{ a: 'x' }, { b: 'y' }])({ b: 'y' })).toBe(true);
    expect(only([{ a: 'x' }, 'wo*d'])({ c: ['a WORLD'] })).toBe(true);
    expect(only(['word'])({ word: 1 })).toBe(true);
    expect(only({ '|all': ['one', 'two'] })({ c: 'two one' })).toBe(true);
    expect(only({ '|all': ['one', 'two'] })({ c: 'two' })).toBe(false);
    expect(only({ '|re': 'o{2}' })({ c: 'boot' })).toBe(true);
  });
});

describe('conditions', () => {
  const selections = { a: { a: 1 }, b: { b: 1 }, f_x: { x: 1 }, f_y: { y: 1 }, _z: { z: 1 } };

  test.for<[condition: string | string[], hits: string[], misses: string[]]>([
    ['a', ['a'], ['b']],
    ['a and b', ['ab'], ['a', 'b']],
    ['a or b', ['a', 'b'], ['x']],
    ['not a', ['', 'b'], ['a']],
    ['not not a', ['a'], ['b']],
    ['a or b and not f_x', ['ax', 'b', 'a'], ['bx', 'x']],
    ['(a or b) and not f_x', ['a', 'b'], ['ax', 'x']],
    ['((a))and(b)', ['ab'], ['a']],
    ['NOT a AND b', ['b'], ['ab']],
    ['1 of f_*', ['x', 'y'], ['a']],
    ['all of f_*', ['xy'], ['x', 'a']],
    ['a and not 1 of f_*', ['a'], ['ax', 'x']],
    ['1 of them', ['a', 'x'], ['z', '']],
    ['all of them', ['abxy'], ['abx']],
    ['1 of *', ['a'], ['z']],
    ['1 of _*', ['z'], ['a']],
    ['all of *x', ['x'], ['y']],
    ['1 of a', ['a'], ['b']],
    [['a', 'b and f_x'], ['a', 'bx'], ['b']],
  ])('%j', ([condition, hits, misses]) => {
    const matches = rule({ ...selections, condition });
    const told = (letters: string) =>
      matches(Object.fromEntries([...letters].map((one) => [one, 1])));
    expect(hits.map(told)).toStrictEqual(hits.map(() => true));
    expect(misses.map(told)).toStrictEqual(misses.map(() => false));
  });
});

test.for<[detection: unknown, names: string[] | null, sources: string[] | null]>([
  [{ s: { eventName: 'A' }, condition: 's' }, ['a'], null],
  [{ s: { eventName: ['A', 'B'], eventSource: 'X' }, condition: 's' }, ['a', 'b'], ['x']],
  [{ s: { eventName: 'A*' }, condition: 's' }, null, null],
  [{ s: { 'eventName|contains': 'A' }, condition: 's' }, null, null],
  [{ s: { eventName: null }, condition: 's' }, null, null],
  [{ s: { eventName: 'A' }, condition: 'not s' }, null, null],
  [{ s: { 'eventName|neq': 'A' }, condition: 's' }, null, null],
  [{ s: { eventName: 'A' }, t: { a: 1 }, condition: 's and not t' }, ['a'], null],
  [{ s: { eventName: 'A' }, t: { eventName: 'B' }, condition: 's or t' }, ['a', 'b'], null],
  [{ s: { eventName: 'A' }, t: { a: 1 }, condition: 's or t' }, null, null],
  [{ s: { eventName: ['A', 'B'] }, t: { eventName: 'B' }, condition: 's and t' }, ['b'], null],
  [{ s: { eventName: 'A' }, t: { eventName: 'B' }, condition: ['s', 't'] }, ['a', 'b'], null],
])('literals of %j', ([detection, names, sources]) => {
  const text = JSON.stringify({
    title: 'T',
    logsource: { product: 'aws', service: 'cloudtrail' },
    detection,
  });
  const [one] = readSigma([{ file: 'r.yml', text }]).rules;
  expect(one?.literals).toStrictEqual({
    names: names && new Set(names),
    sources: sources && new Set(sources),
  });
});

test('what an alert shows of a rule', () => {
  const text = `title: A title
id: 0e95725d-7320-415d-80f7-004da920fc11
name: a_name
description: |
    What it finds.
references:
    - https://example.com/a
author: Ann, Bob
date: 2026-11-26
tags:
    - attack.t1078.004
    - attack.persistence
logsource:
    product: aws
    service: cloudtrail
detection:
    s:
        eventName: ConsoleLogin
    condition: s
falsepositives: Unknown
level: high
anything: of their own`;
  const [one] = readSigma([{ file: 'r.yml', text }]).rules;
  const { matches, where, foretold, ...shown } = one ?? {};
  expect(matches).toBeTypeOf('function');
  expect(where).toMatchObject({ kind: 'or' });
  expect(Object.keys(foretold ?? {})).toStrictEqual(['byCall']);
  expect(shown).toStrictEqual({
    id: '0e95725d-7320-415d-80f7-004da920fc11',
    name: 'a_name',
    title: 'A title',
    author: 'Ann, Bob',
    description: 'What it finds.\n',
    references: ['https://example.com/a'],
    level: 'high',
    attack: ['T1078.004'],
    falsePositives: ['Unknown'],
    file: 'r.yml',
    line: 1,
    literals: { names: new Set(['consolelogin']), sources: null },
  });
});
