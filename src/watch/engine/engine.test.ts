import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { call } from '../../detections/testing.ts';
import type { Alert } from '../../model/alert.ts';
import type { CloudTrailEvent } from '../../model/event.ts';
import { UnknownFact } from '../../model/unknown.ts';
import { isoOf } from '../noticed.ts';
import type { Rule } from '../rule.ts';
import { eventWorldOf } from '../world.ts';
import { CAPS } from './caps.ts';
import { type Engine, type EngineOptions, engineOf } from './engine.ts';
import { idle, lookThrough } from './look.ts';
import { naive } from './naive.testing.ts';

const START = 1_767_225_600;
const MINUTE = 60;
const HOUR = 3600;
const DAY = 24 * HOUR;
const BY_USER = ({ userIdentity }: CloudTrailEvent) => userIdentity.userName ?? 'nobody';

function rule(id: string, name: string, more: Partial<Rule> = {}): Rule {
  return {
    id,
    title: id,
    severity: 'medium',
    triage: [],
    attack: [],
    origin: { kind: 'castellan' },
    on: new Map([['s3.amazonaws.com', [name]]]),
    match: () => true,
    subject: BY_USER,
    ...more,
  };
}

const RULES: readonly Rule[] = [
  rule('t.one', 'A'),
  rule('t.signal', 'B', { signal: true }),
  rule('t.many', 'B', { count: { over: 10, atLeast: 3 } }),
  rule('t.different', 'C', {
    count: { over: 10, atLeast: 2, distinct: ({ awsRegion }) => awsRegion ?? '' },
  }),
  rule('t.order', 'A', { sequence: { followedBy: ['t.signal', 't.third'], over: 20 } }),
  rule('t.third', 'C', { signal: true }),
  rule('t.after-many', 'A', {
    sequence: { followedBy: ['t.many'], over: 30 },
    acrossAccounts: true,
  }),
  rule('t.new', '*', {
    firstSeen: { of: ({ eventName }) => eventName, within: 1 },
    subject: ({ eventName }) => eventName,
  }),
  rule('t.exactly-two', 'A', {
    window: {
      over: 5,
      waits: true,
      *alerts(matches) {
        for (const [last, { second }] of matches.entries()) {
          if (matches[last + 1]?.second === second) continue;
          const first = matches.findIndex((one) => one.second > second - 300);
          const times = matches.slice(first, last + 1).reduce((sum, one) => sum + one.times, 0);
          if (times === 2) yield [first, last];
        }
      },
    },
  }),
];

/** An event of two days and a bit, in a small world in which much happens together. */
const EVENT = fc
  .record({
    name: fc.constantFrom('A', 'B', 'C'),
    user: fc.constantFrom('ann', 'bob'),
    account: fc.constantFrom('111111111111', '222222222222'),
    region: fc.constantFrom('eu-west-1', 'us-east-1'),
    second: fc.oneof(
      fc.nat(40 * 60),
      fc.nat(40 * 60).map((second) => DAY + HOUR + second),
      fc.nat(3 * DAY),
    ),
  })
  .map(({ name, user, account, region, second }) => ({
    record: call(`s3:${name}`, {
      eventTime: isoOf(START + second),
      recipientAccountId: account,
      awsRegion: region,
      userIdentity: { type: 'IAMUser', userName: user },
    }),
    second,
  }));

const HISTORY = fc
  .array(EVENT, { maxLength: 40 })
  .map((events) =>
    events.map(({ record, second }, i) => ({ record: { ...record, eventID: `e-${i}` }, second })),
  );

const world = eventWorldOf(undefined);
const look = lookThrough(RULES, world);
const options: EngineOptions = { rules: RULES, look, lateness: Number.POSITIVE_INFINITY };
const AT_THE_END = START + 10 * DAY;

/** The last that was told of each alert. */
function told(run: (tell: (alerts: readonly Alert[]) => void) => void): Map<string, Alert> {
  const all = new Map<string, Alert>();
  run((alerts) => {
    for (const alert of alerts) all.set(alert.id, alert);
  });
  return new Map([...all].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Feeds records piece by piece. */
function feed(
  engine: Engine,
  pieces: readonly (readonly unknown[])[],
  tell: (alerts: readonly Alert[]) => void,
): void {
  for (const piece of pieces) {
    engine.take(look(piece), AT_THE_END);
    tell(engine.settle());
  }
}

function cutUp<T>(all: readonly T[], sizes: readonly number[]): T[][] {
  const pieces: T[][] = [];
  let from = 0;
  for (let i = 0; from < all.length; i += 1) {
    const size = sizes.length > 0 ? (sizes[i % sizes.length] ?? 1) : all.length;
    pieces.push(all.slice(from, from + size));
    from += size;
  }
  return pieces;
}

const SIZES = fc.array(fc.integer({ min: 1, max: 7 }), { maxLength: 5 });

describe('the same events give the same alerts', () => {
  test('as a reference that keeps everything and looks at all of it', () => {
    fc.assert(
      fc.property(HISTORY, SIZES, (history, sizes) => {
        const records = history.map(({ record }) => record);
        const alerts = told((tell) => {
          const engine = engineOf(options);
          feed(engine, cutUp(records, sizes), tell);
          tell(engine.finish());
        });
        const brief = [...alerts.values()].map(
          ({ detection, account, subject, first, last, count, events }) => {
            const about = detection === 't.after-many' ? null : account;
            return JSON.stringify({
              detection,
              account: about,
              subject,
              first,
              last,
              count,
              events,
            });
          },
        );
        expect(brief.sort()).toStrictEqual(naive(RULES, records, world).sort());
      }),
      { numRuns: 100 },
    );
  });

  test('in any order, three times over, in any pieces, whoever is stopped and goes on anywhere', () => {
    fc.assert(
      fc.property(
        HISTORY.chain((history) =>
          fc.tuple(
            fc.constant(history),
            fc.shuffledSubarray([...history, ...history, ...history], {
              minLength: 3 * history.length,
            }),
          ),
        ),
        SIZES,
        fc.infiniteStream(fc.nat(3)),
        ([history, shuffled], sizes, restarts) => {
          const plain = told((tell) => {
            const engine = engineOf(options);
            feed(engine, [history.map(({ record }) => record)], tell);
            tell(engine.finish());
          });
          const other = told((tell) => {
            let engine = engineOf(options);
            for (const piece of cutUp(shuffled, sizes)) {
              if (restarts.next().value === 0)
                engine = engineOf(options, copied(engine.snapshot()));
              feed(engine, [piece.map(({ record }) => record)], tell);
            }
            tell(engine.finish());
          });
          expect(other).toStrictEqual(plain);
        },
      ),
      { numRuns: 100 },
    );
  });

  test('as they happen, each late by less than an hour', () => {
    const live = { ...options, lateness: HOUR };
    fc.assert(
      fc.property(
        HISTORY,
        fc.array(fc.nat(HOUR - 1), { minLength: 40, maxLength: 40 }),
        (history, delays) => {
          const arrived = history
            .map(({ record, second }, i) => ({ record, at: second + (delays[i] ?? 0) }))
            .sort((a, b) => a.at - b.at);
          const run = (records: readonly { record: unknown; at: number }[]) =>
            told((tell) => {
              const engine = engineOf(live);
              for (const { record, at } of records) {
                engine.take(look([record]), START + at);
                tell(engine.settle());
              }
              expect(engine.counts().late).toBe(0);
              tell(engine.finish());
            });
          const onTime = history
            .map(({ record, second }) => ({ record, at: second }))
            .sort((a, b) => a.at - b.at);
          expect(run(arrived)).toStrictEqual(run(onTime));
        },
      ),
      { numRuns: 100 },
    );
  });

  test('whoever takes the same again knows the same', () => {
    fc.assert(
      fc.property(HISTORY, SIZES, (history, sizes) => {
        const [one, other] = [engineOf(options), engineOf(options)];
        for (const piece of cutUp(
          history.map(({ record }) => record),
          sizes,
        )) {
          for (const engine of [one, other]) engine.take(look(piece), AT_THE_END);
        }
        expect(other.snapshot()).toStrictEqual(one.snapshot());
        expect(other.finish()).toStrictEqual(one.finish());
      }),
    );
  });
});

function copied<T>(value: T): T {
  return structuredClone(value);
}

function alertsOf(rules: readonly Rule[], records: readonly unknown[], more = {}): Alert[] {
  const through = lookThrough(rules, world);
  const engine = engineOf({ rules, look: through, lateness: HOUR, ...more });
  engine.take(through(records), AT_THE_END);
  return [...engine.settle(), ...engine.finish()];
}

const at = (second: number, more: object = {}) =>
  call('s3:A', { eventTime: isoOf(START + second), eventID: `id-${second}`, ...more });

test('a fact that is unknown is an alert that says so', () => {
  const unknown = rule('t.unknown', 'A', {
    match: () => {
      throw new UnknownFact('policy', { $unknown: 'denied', detail: 'no' });
    },
  });
  expect(alertsOf([unknown], [at(0)])).toMatchObject([
    { unknown: 'policy: denied (no)', count: 1 },
  ]);
});

const OWN = new Map([['castellan.watch', ['*']]]);
const watchman = rule('castellan.noticed', '', {
  on: OWN,
  subject: ({ eventName, requestParameters }) => `${eventName} ${String(requestParameters?.rule)}`,
});

test('a rule that breaks is named, and stops no other', () => {
  const broken = rule('t.broken', 'A', {
    match: () => {
      throw new TypeError('x is undefined');
    },
  });
  const alerts = alertsOf([broken, rule('t.one', 'A'), watchman], [at(0), at(1)]);
  expect(alerts.map(({ subject }) => subject).sort()).toStrictEqual([
    'RuleCrashed t.broken',
    'ann',
  ]);
});

test.for([
  [
    'subjects',
    rule('t.x', 'A', { count: { over: 1, atLeast: 2 }, subject: (e) => e.eventID ?? '' }),
  ],
  ['events', rule('t.x', 'A', { count: { over: 1, atLeast: 2 } })],
  ['values', rule('t.x', 'A', { firstSeen: { of: (e) => e.eventID ?? '', within: 1 } })],
  ['alerts', rule('t.x', 'A', { subject: (e) => e.eventID ?? '' })],
] as const)('too many %s of a rule are an alert', ([what, greedy]) => {
  const records = [0, 100, 200, 300, 400].map((second) => at(second));
  const told = alertsOf([greedy, watchman], records, { caps: { ...CAPS, [what]: 2 } });
  expect(told.filter(({ detection }) => detection === watchman.id)).toMatchObject([
    {
      subject: 'RuleOverflowed t.x',
      count: 1,
      evidence: expect.arrayContaining([{ fact: 'requestParameters.what', value: what }]),
    },
  ]);
});

test('an event without a time, an ID or an account is an alert like others', () => {
  const bare = { eventSource: 's3.amazonaws.com', eventName: 'A' };
  expect(alertsOf([rule('t.one', 'A')], [bare, bare, null, 7, []])).toMatchObject([
    { subject: 'nobody', account: null, first: null, last: null, count: 1, events: [] },
  ]);
});

test('what comes too late for a window is counted, and is an alert where one event is enough', () => {
  const rules = [rule('t.one', 'A'), rule('t.two', 'A', { count: { over: 10, atLeast: 2 } })];
  const through = lookThrough(rules, world);
  const engine = engineOf({ rules, look: through, lateness: HOUR });
  for (const second of [5 * HOUR, 10, 20]) engine.take(through([at(second)]), AT_THE_END);
  expect(engine.settle().map(({ detection }) => detection)).toStrictEqual(['t.one', 't.one']);
  expect(engine.counts()).toMatchObject({ late: 2, events: 3, duplicates: 0 });
});

const EXACTLY_TWO = rule('t.two', 'A', {
  window: {
    over: 5,
    waits: true,
    *alerts(matches) {
      if (matches.length === 2) yield [0, 1];
    },
  },
});

test.for([
  ['nothing came for a quarter of an hour', { silent: 15 * MINUTE, upFor: 15 * MINUTE }, 1],
  ['something came since', { silent: 14 * MINUTE, upFor: 15 * MINUTE }, 0],
  ['nobody was there to see what comes', { silent: 15 * MINUTE, upFor: 14 * MINUTE }, 0],
] as const)('what waits for the end of what may come, when %s', ([, { silent, upFor }, alerts]) => {
  const through = lookThrough([EXACTLY_TWO], world);
  const engine = engineOf({ rules: [EXACTLY_TWO], look: through, lateness: HOUR });
  const came = START + 80 * MINUTE;
  engine.take(through([at(0), at(1)]), came);
  expect(engine.settle()).toStrictEqual([]);
  engine.take(idle(upFor), came + silent);
  expect(engine.settle()).toHaveLength(alerts);
  engine.take(through([at(2)]), came + silent);
  expect(engine.counts()).toMatchObject({ events: 3, late: 0 });
});

test('who sends a time from the future stops no clock', () => {
  const rules = [rule('t.two', 'A', { count: { over: 10, atLeast: 2 } })];
  const through = lookThrough(rules, world);
  const engine = engineOf({ rules, look: through, lateness: HOUR });
  engine.take(through([at(1000 * DAY)]), START);
  engine.take(through([at(0), at(1)]), START);
  expect(engine.settle()).toMatchObject([{ count: 2 }]);
});

test('what was learnt is nothing new, and what is not is', () => {
  const rules = [rule('t.new', 'A', { firstSeen: { of: (e) => e.awsRegion ?? '', within: 90 } })];
  const through = lookThrough(rules, world);
  const engine = engineOf({ rules, look: through, lateness: HOUR });
  engine.learn(through([at(0, { awsRegion: 'eu-west-1' })]));
  engine.take(
    through([at(10, { awsRegion: 'eu-west-1' }), at(11, { awsRegion: 'sa-east-1' })]),
    START,
  );
  expect(engine.settle()).toMatchObject([{ region: 'sa-east-1' }]);
});

test('silence is noticed by looks at the clock, and by whoever goes on', () => {
  const rules = [
    rule('t.silent', '', { on: OWN, silence: 120, subject: ({ awsRegion }) => awsRegion ?? '' }),
  ];
  const through = lookThrough(rules, world);
  const live = { rules, look: through, lateness: HOUR };
  let engine = engineOf(live);
  const name = '111122223333_CloudTrail-Digest_eu-west-1_all_eu-west-1_20260101T000131Z.json';
  engine.take({ ...through([]), delivered: [{ name }] }, START + 91);
  const told = [1, 2.1, 3, 4].flatMap((hours) => {
    engine = engineOf(live, copied(engine.snapshot()));
    engine.take(idle(HOUR), START + hours * HOUR);
    return engine.settle();
  });
  expect(told).toMatchObject([
    { subject: 'eu-west-1', account: '111122223333', first: '2026-01-01T02:01:31Z', count: 1 },
  ]);
});

test.for([
  ['as often as usual', 20, 6, []],
  ['more often', 20, 8, ['t.unusual']],
  ['by somebody who never did', 0, 2, ['t.unusual']],
] as const)('done %s', ([, before, now, expected]) => {
  const times = { over: 10, atLeast: 2, usual: { times: 50, days: 1 } };
  const by = (userName: string, second: number) =>
    call('s3:B', {
      eventTime: isoOf(START + second),
      eventID: `${userName}-${second}`,
      userIdentity: { type: 'IAMUser', userName },
    });
  const own = (many: number, from: number) =>
    Array.from({ length: many }, (_, i) => by('ann', from + i * (from === 0 ? 1800 : 1)));
  const records = [by('bob', 0), ...own(before, 0), ...own(now, 2 * DAY)];
  const told = alertsOf([rule('t.unusual', 'B', { count: times })], records);
  expect(told.map(({ detection }) => detection)).toStrictEqual(expected);
});

test('what is usual is as a reference has it, in any order, whoever is stopped anywhere', () => {
  const rules = [
    rule('t.unusual', 'B', { count: { over: 10, atLeast: 2, usual: { times: 200, days: 2 } } }),
  ];
  const through = lookThrough(rules, world);
  const kept = { rules, look: through, lateness: Number.POSITIVE_INFINITY };
  const second = fc
    .tuple(fc.constantFrom(0, 1, 2, 4), fc.nat(20 * 60))
    .map(([day, more]) => day * DAY + more);
  let suppressed = 0;
  fc.assert(
    fc.property(fc.array(second, { maxLength: 14 }), fc.boolean(), (seconds, isStopped) => {
      const records = seconds.map((one, i) => ({
        ...call('s3:B', { eventTime: isoOf(START + one), eventID: `e-${i}` }),
        userIdentity: { type: 'IAMUser', userName: 'ann' },
      }));
      let engine = engineOf(kept);
      for (const record of records) {
        if (isStopped) engine = engineOf(kept, copied(engine.snapshot()));
        engine.take(through([record]), AT_THE_END);
      }
      const alerts = engine.finish();
      const expected = naive(rules, records, world);
      expect(alerts.map(({ first, count }) => `${first} ${count}`).sort()).toStrictEqual(
        expected
          .map((text) => JSON.parse(text))
          .map(({ first, count }) => `${first} ${count}`)
          .sort(),
      );
      const plain = rules.map((one) => ({ ...one, count: { over: 10, atLeast: 2 } }));
      if (naive(plain, records, world).length > expected.length) suppressed += 1;
    }),
    { numRuns: 300 },
  );
  expect(suppressed).toBeGreaterThan(10);
});
