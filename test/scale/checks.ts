import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { UserError } from '../../src/model/user-error.ts';
import { lookThrough } from '../../src/watch/engine/look.ts';
import type { Input } from '../../src/watch/input.ts';
import { lookerAt } from '../../src/watch/look-at.ts';
import type { Rule } from '../../src/watch/rule.ts';
import type { Sink } from '../../src/watch/sink.ts';
import { redisState } from '../../src/watch/state/redis.ts';
import { LostLead } from '../../src/watch/state/shared.ts';
import { forgetful } from '../../src/watch/state/store.ts';
import { watchTogether } from '../../src/watch/together.ts';
import { type WatchOptions, watch } from '../../src/watch/watch.ts';
import { eventWorldOf } from '../../src/watch/world.ts';
import { randomFrom } from '../faults/random.ts';
import { userEvent } from '../kills/user-events.ts';
import { freePort } from '../moto/moto-server.ts';
import type { RedisServer } from './redis-server.ts';

/** What holds of the state in Redis by itself, without processes. */
export const CHECKS: readonly [what: string, check: (server: RedisServer) => Promise<void>][] = [
  ['the log is cut off where a snapshot stands for it, and takes no more than it may', snapshots],
  ['who does not lead can change nothing', fenced],
  ['what another version wrote is refused', otherVersion],
  ['name and password come from the address or the environment, and are never told', credentials],
  ['who cannot be reached is said to be so', unreachable],
];

const rule = (id: string, more: Partial<Rule>): Rule => ({
  id,
  title: id,
  severity: 'high',
  triage: [],
  attack: [],
  origin: { kind: 'castellan' },
  on: new Map([['*', ['*']]]),
  match: () => true,
  subject: ({ userIdentity }) => userIdentity.userName ?? 'nobody',
  ...more,
});
const RULES = [
  rule('t.one', { on: new Map([['iam.amazonaws.com', ['CreateUser']]]) }),
  rule('t.many', { count: { over: 10, atLeast: 3 } }),
];
const PIECES = 60;
const world = eventWorldOf(undefined);
const lookAt = lookerAt(RULES, world);

function optionsFor(input: Input, sink: Sink): Omit<WatchOptions, 'store'> {
  return {
    engine: { rules: RULES, look: lookThrough(RULES, world), lateness: 3600 },
    input,
    looker: { width: 4, look: async (name, content) => lookAt(name, content) },
    sink,
    signal: new AbortController().signal,
    follows: false,
    now: () => 1_767_240_000,
  };
}

function inputOf(chosen: (number: number) => boolean): Input {
  const random = randomFrom(5);
  const events = Array.from({ length: 8 * PIECES }, (_, i) => userEvent(i, 6 * i, random));
  return {
    async *pieces() {
      for (let i = 0; i < PIECES; i += 1) {
        if (!chosen(i)) continue;
        const bytes = Buffer.from(JSON.stringify({ Records: events.slice(8 * i, 8 * i + 8) }));
        yield { name: `${i}`, read: async () => ({ bytes }), done: async () => {} };
        await sleep(5);
      }
    },
  };
}

/** What is told, each as often as it is. */
function listener(): Sink & { told: string[] } {
  const told: string[] = [];
  return {
    told,
    async deliver(alerts) {
      told.push(...alerts.map(({ id, count }) => `${id} ${count}`));
    },
    close: async () => {},
  };
}

async function snapshots({ url, redis }: RedisServer): Promise<void> {
  const limits = { small: 5000, large: 20_000, full: 30_000 };
  const told = listener();
  const address = `${url}/snapshots?lease=1`;
  for (let round = 0; round < 4; round += 1) {
    const some = [0, 1].map(async (half) => {
      const shared = await redisState(address, {}, () => {}, limits);
      const input = inputOf((i) => i % 2 === half && i < (round + 1) * (PIECES / 4));
      await watchTogether({ ...optionsFor(input, told), shared });
      await shared.close();
    });
    await Promise.all(some);
  }
  const alone = listener();
  await watch({
    ...optionsFor(
      inputOf(() => true),
      alone,
    ),
    store: forgetful,
  });
  const ids = (all: readonly string[]) => [...new Set(all.map((one) => one.split(' ')[0]))].sort();
  assert.deepEqual(ids(told.told), ids(alone.told));
  assert.equal(told.told.length, new Set(told.told).size);
  assert.ok((await redis.llen('{snapshots}:snapshot')) > 0);
  const left = await redis.xrange('{snapshots}:log', '-', '+');
  const bytes = left.reduce((sum, [, fields]) => sum + Buffer.byteLength(fields[1] ?? ''), 0);
  assert.equal(Number(await redis.get('{snapshots}:log-bytes')), bytes);
  assert.ok(bytes < limits.full);
}

async function fenced({ url, redis }: RedisServer): Promise<void> {
  const shared = await redisState(`${url}/fenced?lease=1`, {}, () => {});
  const first = await shared.lead();
  assert.ok(first);
  assert.equal(await shared.lead(), undefined);
  await redis.del('{fenced}:lease');
  const second = await shared.lead();
  assert.ok(second);
  const told = [{ kind: 'told', alerts: [{ id: 'a', severity: 'high' }] }] as const;
  await assert.rejects(first.store.keep(told), LostLead);
  await assert.rejects(first.confirm(), LostLead);
  await first.release();
  await shared.notebook.keep({ owed: 1 });
  await second.store.keep(told);
  assert.deepEqual([...(await shared.told())], [['high', 1]]);
  const third = await redisState(`${url}/fenced?lease=1`, {}, () => {});
  await assert.rejects(third.notebook.keep({ owed: 2 }), LostLead);
  const notes: object[] = [];
  for await (const note of third.notebook.load()) notes.push(note);
  assert.deepEqual(notes, [{ owed: 1 }]);
  await second.release();
  await third.close();
  await shared.close();
}

async function otherVersion({ url, redis }: RedisServer): Promise<void> {
  await redis.set('{other}:schema', 'castellan.watch-log/99');
  await assert.rejects(
    redisState(`${url}/other`, {}, () => {}),
    (error) => error instanceof UserError && /another version.*99/.test(error.message),
  );
}

async function credentials({ url, redis }: RedisServer): Promise<void> {
  await redis.call('ACL', 'SETUSER', 'watch', 'on', '>s3cret', '~*', '&*', '+@all');
  const at = (who: string) => `${url.replace('//', `//${who}`)}/secret`;
  const environment = { CASTELLAN_REDIS_USERNAME: 'watch', CASTELLAN_REDIS_PASSWORD: 's3cret' };
  await (await redisState(at('watch:s3cret@'), {}, () => {})).close();
  await (await redisState(at(''), environment, () => {})).close();
  const said: string[] = [];
  await assert.rejects(
    redisState(at('watch:wr0ng@'), {}, (text) => said.push(text)),
    (error) =>
      error instanceof UserError && /\/secret /.test(error.message) && said.push(error.message) > 0,
  );
  assert.ok(!said.join('').includes('wr0ng'));
}

async function unreachable(): Promise<void> {
  const port = await freePort();
  await assert.rejects(
    redisState(`redis://127.0.0.1:${port}/gone`, {}, () => {}),
    (error) =>
      error instanceof UserError &&
      /has not answered for 10 seconds: .*ECONNREFUSED/.test(error.message),
  );
}
