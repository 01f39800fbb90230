import { describe, expect, test } from 'vitest';
import { engineOf } from '../engine/engine.ts';
import { lookThrough } from '../engine/look.ts';
import type { Rule } from '../rule.ts';
import { eventWorldOf } from '../world.ts';
import { rulesOf } from './rules.ts';
import { correlation, RULES, read } from './testing.ts';

const START = 1_767_225_600;

/** What the watch alerts of calls by their second: the seconds of the first and last, and the subject. */
function alertsOf(rules: readonly Rule[], calls: Told): string[] {
  const look = lookThrough(rules, eventWorldOf(undefined));
  const records = calls.map(([second, eventName, more], i) => ({
    eventID: `e${i}`,
    eventTime: new Date(1000 * (START + second)).toISOString(),
    eventName,
    ...more,
  }));
  const engine = engineOf({ rules, look, lateness: Number.POSITIVE_INFINITY });
  engine.take(look(records), START);
  const secondOf = (iso: string | null) => Date.parse(iso ?? '') / 1000 - START;
  return engine
    .finish()
    .filter(({ detection }) => detection === 'c-id')
    .map(({ first, last, subject }) => `${secondOf(first)}-${secondOf(last)} ${subject}`);
}

type Told = readonly (readonly [number, string, object?])[];

test.for<[name: string, correlation: object, events: Told, alerts: string[]]>([
  [
    'events are counted by their group',
    { type: 'event_count', rules: ['a'], 'group-by': ['u'], timespan: '1m', condition: { gte: 2 } },
    [
      [0, 'a', { u: 'x' }],
      [60, 'a', { u: 'x' }],
      [61, 'a', { u: 'y' }],
      [121, 'a', { u: 'x' }],
    ],
    ['0-60 x'],
  ],
  [
    'an event without the field is in no group',
    {
      type: 'event_count',
      rules: ['a'],
      'group-by': ['u', 'v'],
      timespan: '1m',
      condition: { gt: 1 },
    },
    [
      [0, 'a', { u: 'x', v: 1 }],
      [1, 'a', { u: 'x' }],
      [2, 'a', { u: 'x', v: 1 }],
    ],
    ['0-2 ["x","1"]'],
  ],
  [
    'without a group all belong together',
    { type: 'event_count', rules: ['a', 'b'], timespan: '1h', condition: { gte: 2 } },
    [
      [0, 'a'],
      [1, 'b'],
      [2, 'c'],
    ],
    ['0-1 all events'],
  ],
  [
    'different values are counted',
    {
      type: 'value_count',
      rules: ['a'],
      'group-by': ['u'],
      timespan: '1m',
      condition: { field: 'r.f', gte: 2 },
    },
    [
      [0, 'a', { u: 'x', r: { f: 1 } }],
      [1, 'a', { u: 'x', r: { f: 1 } }],
      [2, 'a', { u: 'x' }],
      [3, 'a', { u: 'x', r: { f: 2 } }],
    ],
    ['0-3 x'],
  ],
  [
    'values are summed up',
    { type: 'value_sum', rules: ['a'], timespan: '1m', condition: { field: 'n', gt: 10 } },
    [
      [0, 'a', { n: 5 }],
      [1, 'a', { n: 'many' }],
      [2, 'a', { n: '6' }],
    ],
    ['0-2 all events'],
  ],
  [
    'fewer than some are told of spans that follow one another',
    { type: 'event_count', rules: ['a'], timespan: '1m', condition: { lt: 2 } },
    [
      [0, 'a'],
      [1, 'a'],
      [60, 'a'],
    ],
    ['60-60 all events'],
  ],
  [
    'a range has two limits',
    { type: 'event_count', rules: ['a'], timespan: '1m', condition: { gt: 1, lte: 2 } },
    [
      [0, 'a'],
      [1, 'a'],
      [60, 'a'],
      [61, 'a'],
      [62, 'a'],
    ],
    ['0-1 all events'],
  ],
  [
    'an average',
    { type: 'value_avg', rules: ['a'], timespan: '1m', condition: { field: 'n', gt: 5 } },
    [
      [0, 'a', { n: 9 }],
      [1, 'a', { n: 3 }],
      [60, 'a', { n: 5 }],
    ],
    ['0-1 all events'],
  ],
  [
    'a median, which one large number does not move',
    { type: 'value_median', rules: ['a'], timespan: '1m', condition: { field: 'n', gte: 4 } },
    [
      [0, 'a', { n: 1 }],
      [1, 'a', { n: 3 }],
      [2, 'a', { n: 999 }],
      [60, 'a', { n: 3 }],
      [61, 'a', { n: '5' }],
      [62, 'a', { n: 'no number' }],
      [120, 'a', { n: 3 }],
    ],
    ['60-61 all events'],
  ],
  [
    'a value that is rare',
    { type: 'value_percentile', rules: ['a'], timespan: '1m', condition: { field: 'n', lte: 25 } },
    [
      [0, 'a', { n: 'x' }],
      [1, 'a', { n: 'x' }],
      [2, 'a', { n: 'x' }],
      [3, 'a', { n: 'y' }],
      [60, 'a', { n: 'x' }],
    ],
    ['0-3 all events'],
  ],
  [
    'a value at a rank',
    {
      type: 'value_percentile',
      rules: ['a'],
      timespan: '1m',
      condition: { field: 'n', percentile: 50, gte: 5 },
    },
    [
      [0, 'a', { n: 1 }],
      [1, 'a', { n: 5 }],
      [2, 'a', { n: 9 }],
      [60, 'a', { n: 1 }],
    ],
    ['0-2 all events'],
  ],
  [
    'all within a span, in any order',
    { type: 'temporal', rules: ['a', 'b'], 'group-by': ['u'], timespan: '10s' },
    [
      [0, 'b', { u: 'x' }],
      [5, 'a', { u: 'y' }],
      [10, 'a', { u: 'x' }],
      [21, 'b', { u: 'x' }],
    ],
    ['0-10 x'],
  ],
  [
    'some of them are enough',
    { type: 'temporal', rules: ['a', 'b', 'c'], timespan: '10s', condition: { gte: 2 } },
    [
      [0, 'b'],
      [5, 'c'],
    ],
    ['0-5 all events'],
  ],
  [
    'one after the other',
    { type: 'temporal_ordered', rules: ['a', 'b'], timespan: '10s' },
    [
      [0, 'b'],
      [5, 'a'],
      [6, 'b'],
      [17, 'b'],
    ],
    ['5-6 all events'],
  ],
  [
    'aliases name a field of each rule',
    {
      type: 'temporal',
      rules: ['a', 'b'],
      'group-by': ['who'],
      timespan: '10s',
      aliases: { who: { a: 'from', b: 'to' } },
    },
    [
      [0, 'a', { from: 'x', to: 'y' }],
      [1, 'b', { from: 'x' }],
      [2, 'b', { to: 'x' }],
    ],
    ['0-2 x'],
  ],
])('%s', ([, asked, events, alerts]) => {
  const { refusals, ...sigma } = read(...RULES, correlation(asked));
  expect(refusals).toStrictEqual([]);
  expect(alertsOf(rulesOf(sigma), events)).toStrictEqual(alerts);
});

test('a chain groups by fewer fields than what it builds on', () => {
  const { refusals, ...sigma } = read(
    ...RULES,
    {
      title: 'Many',
      name: 'many',
      correlation: {
        type: 'event_count',
        rules: ['a'],
        'group-by': ['u', 'v'],
        timespan: '1m',
        condition: { gte: 2 },
      },
    },
    correlation({
      type: 'temporal_ordered',
      rules: ['many', 'b'],
      'group-by': ['v'],
      timespan: '1h',
    }),
  );
  expect(refusals).toStrictEqual([]);
  const events = [
    [0, 'a', { u: 'x', v: 'y' }],
    [1, 'b', { v: 'y' }],
    [2, 'a', { u: 'x', v: 'y' }],
    [3, 'b', { v: 'y' }],
  ] as const;
  expect(alertsOf(rulesOf(sigma), events)).toStrictEqual([expect.stringMatching(/^2-3 /)]);
});

describe('what alerts by itself', () => {
  const asked = { type: 'event_count', rules: ['a'], timespan: '1m', condition: { gte: 2 } };
  const quiet = (...documents: object[]) =>
    rulesOf(read(...documents)).flatMap(({ id, signal }) => (signal ? [id] : []));

  test('what a correlation refers to does not, unless it generates', () => {
    expect(quiet(...RULES, correlation(asked))).toStrictEqual(['a', 'c-id/a']);
    expect(quiet(...RULES, correlation({ ...asked, generate: true }))).toStrictEqual(['c-id/a']);
    expect(quiet(...RULES, correlation(asked, { generate: true }))).toStrictEqual(['c-id/a']);
  });

  test('what only informs does not', () => {
    expect(quiet({ ...RULES[0], level: 'informational' })).toStrictEqual(['a']);
  });

  test('fewer or as many are waited for, more are not', () => {
    const waits = (condition: object, type = 'event_count') =>
      rulesOf(read(...RULES, correlation({ ...asked, type, condition }))).find(
        ({ id }) => id === 'c-id',
      )?.window?.waits ?? false;
    expect(waits({ gte: 2 })).toBe(false);
    expect([waits({ lt: 2 }), waits({ gt: 1, lt: 5 }), waits({ eq: 1 })]).toStrictEqual([
      true,
      true,
      true,
    ]);
    expect(waits({ gt: 1, field: 'n' }, 'value_avg')).toBe(true);
    expect(waits({ gt: 1, field: 'n' }, 'value_median')).toBe(true);
  });
});

test('what an alert is told of its rule', () => {
  const [rule] = rulesOf(
    read({
      ...RULES[0],
      references: ['not a link', 'https://example.com/a'],
      falsepositives: ['Backups', 'Unknown'],
      tags: ['attack.t1098'],
      detection: {
        s: { eventName: 'UpdateFunctionCode20150331v2', eventSource: 'lambda.amazonaws.com' },
        condition: 's',
      },
    }),
  );
  expect(rule).toMatchObject({
    id: 'a',
    title: 'Rule a',
    severity: 'medium',
    triage: ['Its author knows as harmless: Backups'],
    attack: ['T1098'],
    origin: { kind: 'sigma', author: 'Ann', link: 'https://example.com/a', file: 'r.yml:1' },
    on: new Map([['lambda.amazonaws.com', ['updatefunctioncode']]]),
  });
});
