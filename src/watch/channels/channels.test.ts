import fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';
import type { Alert } from '../../model/alert.ts';
import { blotter, type Notebook } from '../state/notebook.ts';
import { LostLead } from '../state/shared.ts';
import { type Channel, type Message, TryLater } from './channel.ts';
import { type ChannelsOptions, channelSink } from './channels.ts';
import { alertOf } from './local.testing.ts';
import type { Route } from './route.ts';
import { type TestTime, testTime } from './time.testing.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
let time: TestTime;
let said: string[];
beforeEach(() => {
  time = testTime();
  said = [];
});

interface Fake extends Channel {
  told: Message[];
  /** When each attempt was made, in seconds since the first moment. */
  at: number[];
}

/** A channel that keeps what it is told, unless it is told otherwise. */
function fake(
  name: string,
  { answer = async () => {}, ...own }: Partial<Channel> & { answer?: Channel['send'] } = {},
): Fake {
  const [told, at, start] = [[] as Message[], [] as number[], time.now()];
  return {
    name,
    readers: 'people',
    most: 3,
    told,
    at,
    async send(message, signal) {
      at.push((time.now() - start) / 1000);
      await answer(message, signal);
      told.push(message);
    },
    close: async () => {},
    ...own,
  };
}

/** What a process keeps and the next one finds. `large`: how many records are compacted. */
function paper(records: string[] = [], large = 1000): Notebook & { records: string[] } {
  return {
    records,
    isLasting: true,
    async *load() {
      for (const one of records) yield JSON.parse(one) as object;
    },
    async keep(record) {
      records.push(JSON.stringify(record));
    },
    async compact(whole) {
      if (records.length > large) records.splice(0, records.length, JSON.stringify(whole()));
    },
    close: async () => {},
  };
}

function sinkOf(channels: Channel[], own: Partial<ChannelsOptions> = {}) {
  const routes: Route[] = [{ to: channels.map(({ name }) => name), quiet: HOUR }];
  return channelSink({
    channels,
    routes,
    rates: new Map(),
    maintenance: [],
    notebook: paper(),
    time,
    random: () => 0.5,
    say: (text) => said.push(text),
    patience: () => 30_000,
    ...own,
  });
}

const many = (count: number, own: Partial<Alert> = {}) =>
  Array.from({ length: count }, (_, i) => alertOf({ id: `${i}`, subject: `${i}`, ...own }));
const ids = (told: readonly Message[]) => told.map(({ alerts }) => alerts.map(({ id }) => id));

test('an alert goes to every channel, and the same one once', async () => {
  const [chat, mail] = [fake('chat'), fake('mail')];
  const sink = sinkOf([chat, mail]);
  await sink.open?.();
  await sink.deliver([alertOf({ id: 'a' })]);
  await sink.deliver([alertOf({ id: 'a' })]);
  await time.forward(2 * HOUR);
  expect([ids(chat.told), ids(mail.told)]).toStrictEqual([[['a']], [['a']]]);
});

test('a channel that hangs holds up nobody, and is tried again', async () => {
  let isHanging = true;
  const hangs = fake('hangs', {
    answer: () => (isHanging ? new Promise(() => {}) : Promise.resolve()),
  });
  const works = fake('works');
  const sink = sinkOf([hangs, works]);
  await sink.open?.();
  await sink.deliver([alertOf()]);
  await time.forward(0);
  expect([hangs.told.length, works.told.length]).toStrictEqual([0, 1]);
  await time.forward(30_000);
  expect(said).toStrictEqual([
    'hangs did not take 1 alert, which stays for later: it does not answer in time',
  ]);
  isHanging = false;
  await time.forward(5_000);
  expect(hangs.told).toHaveLength(1);
  expect(said[1]).toBe('hangs takes alerts again');
});

test('a channel is tried less and less often, and when it says so', async () => {
  const [down, busy] = [
    fake('down', { answer: () => Promise.reject(new TryLater('503')) }),
    fake('busy', { answer: () => Promise.reject(new TryLater('429', 120_000)) }),
  ];
  const sink = sinkOf([down, busy]);
  await sink.open?.();
  await sink.deliver([alertOf()]);
  await time.forward(15 * MINUTE);
  expect(down.at).toStrictEqual([0, 1, 3, 7, 15, 31, 63, 127, 255, 405, 555, 705, 855]);
  expect(busy.at).toStrictEqual([0, 120.5, 241, 361.5, 482, 602.5, 723, 843.5]);
  expect(said).toHaveLength(2);
  expect(sink.owing()).toStrictEqual(
    new Map([
      ['down', 1],
      ['busy', 1],
    ]),
  );
});

test('what a channel refuses costs nothing else, is tried again, and given up after a week', async () => {
  const picky = fake('picky', {
    most: 8,
    async answer({ alerts }) {
      if (alerts.some(({ id }) => id === '5')) throw new Error('400: no');
    },
  });
  const sink = sinkOf([picky]);
  await sink.open?.();
  await sink.deliver(many(8));
  await time.forward(10 * MINUTE);
  expect(ids(picky.told).flat().sort()).toStrictEqual(['0', '1', '2', '3', '4', '6', '7']);
  expect(sink.owing()).toStrictEqual(new Map([['picky', 1]]));
  const before = picky.at.length;
  await time.forward(24 * HOUR);
  expect(picky.at.length - before).toBeGreaterThan(20);
  await time.forward(6 * 24 * HOUR + HOUR);
  expect(said.at(-1)).toBe('picky did not take 1 alert for a week, which is given up: 400: no');
  expect(sink.owing()).toStrictEqual(new Map());
});

test('people get a number instead of a flood, programs get all of it', async () => {
  const [chat, siem] = [fake('chat'), fake('siem', { readers: 'programs' })];
  const sink = sinkOf([chat, siem], { rates: new Map([['chat', { perMinute: 1, burst: 3 }]]) });
  await sink.open?.();
  await sink.deliver(many(100));
  await time.forward(0);
  expect(chat.told.map(({ alerts, more }) => [alerts.length, more])).toStrictEqual([
    [3, 0],
    [3, 0],
    [3, 91],
  ]);
  expect(ids(siem.told).flat()).toHaveLength(100);
  await sink.deliver(
    many(50, { detection: 's3.opened' }).map((one) => ({ ...one, id: `s${one.id}` })),
  );
  await time.forward(MINUTE);
  expect(chat.told.slice(3).map(({ alerts, more }) => [alerts.length, more])).toStrictEqual([
    [3, 47],
  ]);
});

test('a maintenance is told of once, after it', async () => {
  const chat = fake('chat');
  const when = { from: time.now() - HOUR, to: time.now() + HOUR };
  const sink = sinkOf([chat], { maintenance: [{ name: 'db', when, detections: ['iam.*'] }] });
  await sink.open?.();
  await sink.deliver([
    ...many(5, { last: null }),
    alertOf({ id: 's3', detection: 's3.opened', last: null }),
  ]);
  await time.forward(59 * MINUTE);
  expect(ids(chat.told)).toStrictEqual([['s3']]);
  await time.forward(MINUTE);
  expect(chat.told.slice(1)).toMatchObject([
    { more: 2, why: 'It happened during the maintenance db' },
  ]);
});

test('who ends tells what is due, and keeps the rest where that lasts', async () => {
  const [chat, down] = [
    fake('chat'),
    fake('down', { answer: () => Promise.reject(new TryLater('503')) }),
  ];
  const notebook = paper();
  const sink = sinkOf([chat, down], { notebook });
  await sink.open?.();
  await sink.deliver([alertOf({ id: 'a' })]);
  await time.forward(0);
  await sink.deliver([alertOf({ id: 'b' })]);
  const closing = sink.close();
  await time.forward(30_000);
  await closing;
  expect(sink.owing()).toStrictEqual(
    new Map([
      ['chat', 1],
      ['down', 1],
    ]),
  );
  const next = [fake('chat'), fake('down')] as const;
  const again = sinkOf([...next], { notebook });
  await again.open?.();
  await again.deliver([alertOf({ id: 'b' })]);
  await time.forward(0);
  expect(next.map(({ told }) => ids(told))).toStrictEqual([[], [['b']]]);
  await time.forward(HOUR);
  expect(next.map(({ told }) => ids(told))).toStrictEqual([[['b']], [['b']]]);
});

test('who ends and keeps nothing holds nothing back', async () => {
  const chat = fake('chat');
  const rates = new Map([['chat', { perMinute: 1, burst: 1 }]]);
  const sink = sinkOf([chat], { notebook: blotter, rates });
  await sink.open?.();
  await sink.deliver([alertOf({ id: 'a' })]);
  await time.forward(0);
  await sink.deliver([alertOf({ id: 'b' }), ...many(5)]);
  await sink.close();
  expect(chat.told.map(({ alerts, more }) => [alerts.length, more])).toStrictEqual([
    [1, 0],
    [3, 3],
  ]);
  expect(sink.owing()).toStrictEqual(new Map());
});

test('what was owed to a channel that is gone is said', async () => {
  const notebook = paper();
  const old = sinkOf([fake('old', { answer: () => Promise.reject(new TryLater('503')) })], {
    notebook,
  });
  await old.open?.();
  await old.deliver(many(2));
  const sink = sinkOf([fake('new')], { notebook });
  await sink.open?.();
  expect(said[0]).toBe('old is no longer configured, and still owed 2 alerts');
});

test('who cannot keep what came does not take it', async () => {
  const full = { ...paper(), keep: () => Promise.reject(new Error('the disk is full')) };
  const sink = sinkOf([fake('chat')], { notebook: full });
  await sink.open?.();
  await expect(sink.deliver([alertOf()])).rejects.toThrow('the disk is full');
  await sink.close();
});

/** Who is dead writes nothing. */
function whileAlive(notebook: Notebook, killed: { is: boolean }): Notebook {
  const never = new Promise<void>(() => {});
  return {
    ...notebook,
    keep: (record) => (killed.is ? never : notebook.keep(record)),
    compact: (whole) => (killed.is ? never : notebook.compact(whole)),
  };
}

test('who cannot keep what was told, as another leads by now, tells nothing more', async () => {
  const notes = paper();
  const hook = fake('hook', { readers: 'programs' });
  const sink = sinkOf([hook], {
    notebook: {
      ...notes,
      async keep(record) {
        if (Reflect.get(record, 'kind') === 'sent') throw new LostLead();
        return notes.keep(record);
      },
    },
  });
  await sink.open?.();
  await sink.deliver(many(6));
  await time.forward(MINUTE);
  expect(ids(hook.told)).toStrictEqual([['0', '1', '2']]);
  await expect(sink.deliver(many(7))).rejects.toThrow(LostLead);
  await sink.close();
  const next = fake('hook', { readers: 'programs' });
  const after = sinkOf([next], { notebook: notes });
  await after.open?.();
  await time.forward(MINUTE);
  expect(ids(next.told)).toStrictEqual([
    ['0', '1', '2'],
    ['3', '4', '5'],
  ]);
});

/** Processes are killed at any moment; what comes after the last is told goes on from what was kept. */
test('killed anywhere: nothing is lost, and only what was under way comes twice', async () => {
  const step = fc.oneof(
    fc.record({ kind: fc.constant('alert' as const), subject: fc.nat(5), count: fc.nat(3) }),
    fc.record({ kind: fc.constant('time' as const), millis: fc.nat(2 * HOUR) }),
    fc.record({ kind: fc.constantFrom('kill' as const, 'break' as const, 'mend' as const) }),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { maxLength: 40 }),
      fc.integer({ min: 1, max: 8 }),
      async (steps, large) => {
        time = testTime();
        const records: string[] = [];
        const told = new Map<string, number[]>();
        const due = new Map<string, number>();
        let [isDown, unsure, isKilled] = [false, 0, { is: false }];
        const start = async () => {
          const own = { is: false };
          isKilled = own;
          const siem = fake('siem', {
            readers: 'programs',
            async send({ alerts }) {
              if (own.is) return new Promise(() => {});
              if (isDown) throw new TryLater('503');
              for (const { id, count } of alerts) told.set(id, [...(told.get(id) ?? []), count]);
            },
          });
          const sink = sinkOf([siem], { notebook: whileAlive(paper(records, large), own) });
          await sink.open?.();
          return sink;
        };
        let sink = await start();
        for (const one of steps) {
          if (one.kind === 'alert') {
            const count = (due.get(`${one.subject}`) ?? 0) + one.count;
            due.set(`${one.subject}`, count);
            await sink.deliver([alertOf({ id: `${one.subject}`, count })]);
          } else if (one.kind === 'time') await time.forward(one.millis);
          else if (one.kind === 'kill') {
            isKilled.is = true;
            unsure += 1;
            sink = await start();
          } else isDown = one.kind === 'break';
        }
        isDown = false;
        await time.forward(HOUR);
        for (const [id, count] of due) expect(told.get(id)?.at(-1)).toBe(count);
        const twice = [...told.values()].flatMap((all) =>
          all.filter((count, i) => all.indexOf(count) < i),
        );
        expect(twice.length).toBeLessThanOrEqual(unsure * due.size);
        if (unsure === 0) expect(twice).toStrictEqual([]);
      },
    ),
    { numRuns: 60 },
  );
});

test.for<[name: string, takes: number, hasTime: boolean, gone: number, told: string[][]]>([
  ['in peace, what is under way arrives', 2000, true, 2000, [['a']]],
  ['others do not wait for long, whatever patience there is', 9000, true, 5000, []],
  ['at once, where another leads', 2000, false, 0, []],
])('who leads leaves: %s', async ([, takes, hasTime, gone, told]) => {
  const chat = fake('chat', {
    async answer(_, signal) {
      await time.wait(takes, signal);
      signal.throwIfAborted();
    },
  });
  const sink = sinkOf([chat]);
  await sink.open?.();
  await sink.deliver([alertOf({ id: 'a' })]);
  const start = time.now();
  let at = -1;
  const left = sink.leave?.(hasTime).then(() => {
    at = time.now() - start;
  });
  await time.forward(10_000);
  await left;
  expect({ at, told: ids(chat.told) }).toStrictEqual({ at: gone, told });
  expect([...sink.owing()]).toStrictEqual(told.length > 0 ? [] : [['chat', 1]]);
});
