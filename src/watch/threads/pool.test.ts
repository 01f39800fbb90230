import { expect, test } from 'vitest';
import type { Content } from '../input.ts';
import type { Seen } from '../looker.ts';
import { type PoolOptions, pooled, type Told } from './pool.ts';

/** What was seen, told by what stands in place of a count. */
function seenIn(name: string, content: Content | string, where: string): Seen {
  const why = typeof content === 'string' ? content : where;
  return { looked: {} as Seen['looked'], bad: [{ at: name, why }], skipped: 0 };
}

interface Fake {
  told: Told;
  has: string[];
  isEnded: boolean;
  /** Answers the first that it has. */
  answer(): void;
}

function poolOf(threads: number, begin = (told: Told) => told.ready()) {
  const started: Fake[] = [];
  const start: PoolOptions['start'] = (told) => {
    const fake: Fake = {
      told,
      has: [],
      isEnded: false,
      answer: () => told.seen(seenIn(fake.has.shift() ?? '', { bytes: new Uint8Array() }, 'there')),
    };
    started.push(fake);
    begin(told);
    return {
      look: (name) => fake.has.push(name),
      end: async () => {
        fake.isEnded = true;
      },
    };
  };
  const pool = pooled({ threads, start, look: (name, content) => seenIn(name, content, 'here') });
  return { started, pool };
}

const SMALL = { bytes: new Uint8Array(1000) };
const LARGE = { bytes: new Uint8Array(2 ** 20) };
const whereOf = async (seen: Promise<Seen>) => (await seen).bad[0]?.why;

test('what is little is looked at here, and no thread is started for it', async () => {
  const { pool, started } = poolOf(4);
  expect(await whereOf(pool.look('a', SMALL))).toBe('here');
  expect(await whereOf(pool.look('b', 'it is gone'))).toBe('it is gone');
  expect(started).toStrictEqual([]);
});

test('however much it is, without threads it is looked at here', async () => {
  const { pool, started } = poolOf(0);
  expect(await whereOf(pool.look('a', LARGE))).toBe('here');
  expect(started).toStrictEqual([]);
});

test('a thread is started for what is large, or when much has come', async () => {
  const { pool, started } = poolOf(4);
  for (let i = 0; i < 4194; i += 1) await pool.look('small', SMALL);
  expect(started).toHaveLength(0);
  const next = pool.look('a', SMALL);
  started[0]?.answer();
  expect(await whereOf(next)).toBe('there');
  const large = poolOf(4);
  void large.pool.look('a', LARGE);
  expect(large.started).toHaveLength(1);
});

test('one more is started when all are busy; each has two at once, and what is more waits', async () => {
  const { pool, started } = poolOf(2);
  const seen = ['a', 'b', 'c', 'd', 'e'].map((name) => pool.look(name, LARGE));
  expect(started.map(({ has }) => has)).toStrictEqual([
    ['a', 'c'],
    ['b', 'd'],
  ]);
  started[1]?.answer();
  expect(started.map(({ has }) => has)).toStrictEqual([
    ['a', 'c'],
    ['d', 'e'],
  ]);
  for (const fake of [0, 0, 1, 1]) started[fake]?.answer();
  expect((await Promise.all(seen)).map(({ bad }) => bad[0]?.at)).toStrictEqual([
    'a',
    'b',
    'c',
    'd',
    'e',
  ]);
  await pool.close();
  expect(started.every(({ isEnded }) => isEnded)).toBe(true);
});

test('a piece that kills its thread is bad; the next one goes to another', async () => {
  const { pool, started } = poolOf(1);
  const [killer, next] = [pool.look('killer', LARGE), pool.look('next', LARGE)];
  started[0]?.told.died('it took too much');
  expect(await whereOf(killer)).toBe('the thread that read it died: it took too much');
  expect(started[1]?.has).toStrictEqual(['next']);
  started[1]?.answer();
  expect(await whereOf(next)).toBe('there');
});

test('a thread that does not start ends the watch: no piece is to blame', async () => {
  const { pool } = poolOf(1, (told) => setImmediate(() => told.died('no rules')));
  await expect(pool.look('a', LARGE)).rejects.toThrow(
    'a thread that reads logs did not start: no rules',
  );
});
