import type { DuckDBConnection } from '@duckdb/node-api';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { record, rule, yamlOf } from '../../../test/random-rules.ts';
import { type Fields, toEvent } from '../../model/event.ts';
import type { Rule } from '../rule.ts';
import { readSigma } from '../sigma/read.ts';
import { rulesOf } from '../sigma/rules.ts';
import { eventWorldOf } from '../world.ts';
import { COLUMNS } from './columns.ts';
import { openDuckDb } from './duckdb.ts';
import { metricFilter, onlyOf, sigma } from './testing.ts';
import { inDuckDb, MACROS } from './where-duckdb.ts';

const isInstalled = await import('@duckdb/node-api').then(
  () => true,
  () => false,
);
const world = eventWorldOf(undefined);
const RULES = 120;

describe.skipIf(!isInstalled)('SQL says', () => {
  let connection: DuckDBConnection;
  beforeAll(async () => {
    connection = await openDuckDb();
    await connection.run('SET threads = 1');
    for (const macro of MACROS) await connection.run(macro);
  });

  async function fill(records: readonly Fields[]): Promise<void> {
    const columns = COLUMNS.filter(({ type }) => type === 'VARCHAR');
    await connection.run(
      `CREATE OR REPLACE TEMP TABLE events (i INTEGER, ${columns.map(({ name }) => `${name} VARCHAR`).join(', ')})`,
    );
    const appender = await connection.createAppender('events');
    for (const [i, each] of records.entries()) {
      appender.appendInteger(i);
      const event = toEvent(each);
      for (const { of } of columns) {
        const value = event ? of(event) : null;
        if (typeof value === 'string') appender.appendVarchar(value);
        else appender.appendNull();
      }
      appender.endRow();
    }
    appender.closeSync();
  }

  /** What SQL says of each record: null where it cannot tell. */
  async function asked({ where }: Rule): Promise<unknown[]> {
    if (!where) throw new Error('only its code knows');
    const rows = await connection.runAndReadAll(`SELECT ${inDuckDb(where)} FROM events ORDER BY i`);
    return rows.getRows().map(([verdict]) => verdict);
  }

  function matched(one: Rule, each: Fields): boolean {
    const event = toEvent(each);
    return event !== undefined && one.match(event, world) !== false;
  }

  test.for<[name: string, rule: () => Rule, record: Fields, told: boolean | null]>([
    ['letters of either size', () => sigma({ f: 'ROOT' }), { f: 'root' }, true],
    ['cased', () => sigma({ 'f|cased': 'ROOT' }), { f: 'root' }, false],
    ['letters beyond ASCII', () => sigma({ f: 'i*' }), { f: '\u0130' }, null],
    ['wildcards', () => sigma({ f: 'a*c?e' }), { f: 'AbbCdE' }, true],
    ['wildcards that are none', () => sigma({ f: 'a\\*' }), { f: 'a*' }, true],
    ['a wildcard over lines', () => sigma({ f: 'a*b?c' }), { f: 'a\nb\nc' }, true],
    ['half of a character', () => sigma({ 'f|cased': '?' }), { f: '\u{1f600}' }, null],
    ['what is missing is null', () => sigma({ f: null }), { g: 1 }, true],
    ['what is empty is not', () => sigma({ f: null }), { f: '' }, false],
    ['an empty list is', () => sigma({ f: null }), { f: [] }, true],
    ['missing, so not', () => sigma({ 'f|neq': 'a' }), {}, true],
    ['exists, though null', () => sigma({ 'f.g|exists': true }), { f: { g: null } }, true],
    ['exists in a list', () => sigma({ 'f.g|exists': false }), { f: [{ g: 1 }] }, false],
    [
      'one in lists on the way',
      () => sigma({ 'a.b': 'x' }),
      { a: [{ b: 'y' }, { b: ['x'] }] },
      true,
    ],
    ['lists in lists', () => sigma({ a: 'x' }), { a: [['x']] }, null],
    ['flags', () => sigma({ f: true }), { f: true }, true],
    ['numbers', () => sigma({ f: 22 }), { f: '22' }, true],
    ['numbers in more ways', () => sigma({ f: 1.5 }), { f: 1.5 }, null],
    ['more', () => sigma({ 'f|gte': 22 }), { f: '22.0' }, true],
    ['less than what is no number', () => sigma({ 'f|lt': 22 }), { f: 'no' }, false],
    ['a number in hexadecimal', () => sigma({ 'f|lt': 22 }), { f: '0x1' }, null],
    [
      'an object as it is written',
      () => sigma({ 'requestParameters|contains': '"Status":"suspended"' }),
      { requestParameters: { a: { Status: 'Suspended' } } },
      true,
    ],
    ['an object within', () => sigma({ 'f.a|contains': 'x' }), { f: { a: { x: 1 } } }, null],
    ['keywords', () => sigma(['mallory']), { f: ['I am Mallory'] }, true],
    ['all', () => sigma({ 'f|contains|all': ['a', 'b'] }), { f: 'ab' }, true],
    [
      'all, of which one is missing',
      () => sigma({ 'f|contains|all': ['a', 'c'] }),
      { f: 'ab' },
      false,
    ],
    ['re', () => sigma({ 'f|re': '^a.c$' }), { f: 'abc' }, true],
    ['re minds letters', () => sigma({ 'f|re': 'ABC' }), { f: 'abc' }, false],
    ['re|i', () => sigma({ 'f|re|i': 'ABC' }), { f: 'abc' }, true],
    ['re|m', () => sigma({ 'f|re|m': '^b$' }), { f: 'a\nb' }, true],
    ['re|s', () => sigma({ 'f|re|s': 'a.b' }), { f: 'a\nb' }, true],
    ['re over lines', () => sigma({ 'f|re': 'a.b' }), { f: 'a\nb' }, false],
    ['cidr', () => sigma({ 'f|cidr': '10.0.0.0/8' }), { f: '10.255.0.1' }, true],
    ['cidr of another', () => sigma({ 'f|cidr': '10.0.0.0/8' }), { f: '11.0.0.1' }, false],
    [
      'cidr of a service',
      () => sigma({ 'f|cidr': '10.0.0.0/8' }),
      { f: 'ec2.amazonaws.com' },
      false,
    ],
    [
      'cidr of what is no address',
      () => sigma({ 'f|cidr': '10.0.0.0/8' }),
      { f: '10.0.0.01' },
      false,
    ],
    ['cidr of IPv6', () => sigma({ 'f|cidr': '2001:db8::/32' }), { f: '2001:db8::1' }, null],
    [
      'cidr of IPv6, of IPv4',
      () => sigma({ 'f|cidr': '2001:db8::/32' }),
      { f: '192.0.2.1' },
      false,
    ],
    ['fieldref', () => sigma({ 'f|fieldref': 'g' }), { f: 'Ann', g: ['bob', 'ann'] }, true],
    [
      'fieldref|endswith',
      () => sigma({ 'f|fieldref|endswith': 'g' }),
      { f: 'x/ann', g: 'Ann' },
      true,
    ],
    ['windash', () => sigma({ 'f|windash|contains': ' -x' }), { f: 'a /x' }, true],
    ['wide', () => sigma({ 'f|wide|base64offset|contains': 'x' }), { f: 'eAA' }, true],
    ['a NUL', () => sigma({ 'f|wide': 'x' }), { f: 'x\0' }, null],
    ['part of a time', () => sigma({ 'f|hour': 3 }), { f: '2026-01-31T03:00:00Z' }, null],
    [
      'a column',
      () => sigma({ 'errorCode|contains': 'denied' }),
      { errorCode: 'AccessDenied' },
      true,
    ],
    ['a column that is missing', () => sigma({ errorCode: 'a*' }), { eventName: 'x' }, false],
    [
      'a column that holds a list',
      () => sigma({ errorCode: 'a' }),
      { errorCode: ['b', 'A'] },
      true,
    ],
    ['nothing in a column', () => sigma({ errorCode: null }), { errorCode: null }, true],
    ['an empty column', () => sigma({ userAgent: '' }), { userAgent: '' }, true],
    [
      'who, in a list',
      () => sigma({ 'userIdentity.type': 'Root' }),
      { userIdentity: [{ type: 'root' }] },
      true,
    ],
    ['not', () => sigma({ f: 'a' }, { condition: 'not s' }), { f: [['a']] }, null],
    ['a quote in a name', () => sigma({ 'f"': 'a' }), { 'f"': 'a' }, null],
    ['a quote in a value', () => sigma({ f: "a'b" }), { f: "a'b" }, true],
    ['a filter of CloudWatch', () => metricFilter('{ $.f = "a*" }'), { f: 'ab' }, true],
    ['it minds letters', () => metricFilter('{ $.f = "A*" }'), { f: 'ab' }, false],
    ['it takes what differs', () => metricFilter('{ $.f != "a" }'), { f: 'b' }, true],
    ['what is missing does not differ', () => metricFilter('{ $.f != "a" }'), {}, false],
    ['nor does an object', () => metricFilter('{ $.f != "a" }'), { f: {} }, false],
    ['one in a list', () => metricFilter('{ $.f[1].g < 5 }'), { f: [0, { g: 4 }] }, true],
    ['any in a list', () => metricFilter('{ $.f[*] = 5 }'), { f: [4, 5] }, true],
    ['NOT EXISTS', () => metricFilter('{ $.f.g NOT EXISTS }'), { f: [{ g: 1 }] }, true],
    ['IS NULL', () => metricFilter('{ $.f IS NULL }'), { f: null }, true],
    ['IS TRUE', () => metricFilter('{ $.f IS TRUE }'), { f: 'true' }, false],
    ['%regex%', () => metricFilter('{ $.f = %a% }'), { f: 'a' }, null],
    ['terms', () => metricFilter('a -b'), { f: 'a' }, null],
  ])('%s', async ([, made, each, told]) => {
    await fill([each]);
    const one = made();
    expect(await asked(one)).toStrictEqual([told]);
    if (told !== null) expect(matched(one, each)).toBe(told);
  });

  const condition = fc.letrec<{ all: string }>((tie) => ({
    all: fc.oneof(
      { maxDepth: 2 },
      fc
        .tuple(
          fc.constantFrom(
            '$.f',
            '$.g',
            '$.f.x',
            '$.f.y.z',
            '$.f[0]',
            '$.f[*]',
            '$.f.*',
            '$.g[1].x',
          ),
          fc.oneof(
            fc
              .tuple(
                fc.constantFrom('=', '!='),
                fc.constantFrom('a', 'a*', '*b', '*', '5', 'true', 'b"'),
              )
              .map(([operator, value]) => `${operator} ${JSON.stringify(value)}`),
            fc
              .tuple(fc.constantFrom('=', '!=', '<', '>', '<=', '>='), fc.constantFrom(0, 5, 5.5))
              .map(([operator, value]) => `${operator} ${value}`),
            fc.constantFrom('IS NULL', 'IS TRUE', 'IS FALSE', 'NOT EXISTS', '= %a+%'),
          ),
        )
        .map((parts) => `(${parts.join(' ')})`),
      fc
        .tuple(tie('all'), fc.constantFrom('&&', '||'), tie('all'))
        .map((parts) => `(${parts.join(' ')})`),
    ),
  })).all;

  /** The same of fields that have a column. */
  const columned = (json: string) =>
    json
      .replace(/(["$.])f(?=[".|[\s])/g, '$1errorCode')
      .replace(/(["$.])g(?=[".|[\s])/g, '$1userIdentity')
      .replace(/(["$.])x(?=[".|[\s])/g, '$1type');
  const asItIs = (json: string) => json;
  const sigmaOf = (text: string) => onlyOf(rulesOf(readSigma([{ file: 'r', text }])));

  test.for<[name: string, made: () => Rule[], renamed: (json: string) => string]>([
    ['Sigma', () => fc.sample(rule, RULES).map((one) => sigmaOf(yamlOf(one))), asItIs],
    [
      'metric filters',
      () => fc.sample(condition, RULES).map((one) => metricFilter(`{ ${one} }`)),
      asItIs,
    ],
    [
      'Sigma, of columns',
      () => fc.sample(rule, RULES).map((one) => sigmaOf(columned(yamlOf(one)))),
      columned,
    ],
    [
      'metric filters, of columns',
      () => fc.sample(condition, RULES).map((one) => metricFilter(columned(`{ ${one} }`))),
      columned,
    ],
  ])('of any record what any rule says, or nothing: %s', async ([, made, renamed]) => {
    const records: Fields[] = fc
      .sample(record, 100)
      .map((one) => JSON.parse(renamed(JSON.stringify(one))));
    const told = { true: 0, false: 0, null: 0 };
    await fill(records);
    for (const one of made()) {
      for (const [i, verdict] of (await asked(one)).entries()) {
        told[String(verdict) as keyof typeof told] += 1;
        if (verdict === null) continue;
        const each = records[i] ?? {};
        expect(verdict, JSON.stringify([one.where, each])).toBe(matched(one, each));
      }
    }
    expect(Math.min(told.true, told.false)).toBeGreaterThan(100);
  });
});
