import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { emptyMoto, motoPath } from '../../test/moto/moto-server.ts';
import { redisServer } from '../../test/scale/redis-server.ts';
import { putInto } from '../../test/scale/sources.ts';
import { type Bucket, bucketAt } from './bucket.ts';
import type { Figure } from './measure.ts';

const TIMES = 30;
/** Milliseconds. */
const GOAL = 2000;
/** A file in a folder is read when it has been left alone for so long: src/cli/watch/folder-changes.ts. */
const SETTLED = 500;

/**
 * From a log file being there to a webhook having its alert, by the watch as it is built, with its state: of an object in a bucket
 * that tells a queue, the same with the state in Redis, and of a file in a folder. One at a time, so that none waits for another.
 */
export async function benchAlert(): Promise<Figure[]> {
  const path = motoPath();
  if (path === undefined) throw new Error('moto is not here; .ci/run installs it');
  const directory = mkdtempSync(join(tmpdir(), 'castellan-bench-alert-'));
  const [moto, redis] = [await emptyMoto(path), await redisServer(directory)];
  const hook = await webhook();
  const channels = { hook: { kind: 'webhook', url: hook.url, secret: { env: 'HOOK_SECRET' } } };
  const config = join(directory, 'castellan.yaml');
  writeFileSync(config, JSON.stringify({ alerts: { channels } }));
  try {
    const bucket = await bucketAt(moto.url);
    const folder = join(directory, 'logs');
    mkdirSync(folder);
    const alone = await deliveryOf(bucket);
    const from = (watched: string, state: string, put: Put) =>
      whileWatching([watched, '--state', state, '--config', config], bucket.env, () =>
        delays(hook, put),
      );
    const delivery = "the queue's own delivery";
    const { watched, put } = bucket;
    return [
      figure(
        'from an object to its alert',
        await from(watched, join(directory, 'one'), put),
        alone,
        delivery,
      ),
      figure(
        'the same, with its state in Redis',
        await from(watched, `${redis.url}/bench`, put),
        alone,
        delivery,
      ),
      figure(
        'from a file in a folder to its alert',
        await from(folder, join(directory, 'other'), async (name, bytes) =>
          putInto(folder, name, bytes),
        ),
        SETTLED,
        'to be left alone',
      ),
    ];
  } finally {
    hook.stop();
    await redis.stop();
    await moto.stop();
    rmSync(directory, { recursive: true });
  }
}

type Put = (name: string, bytes: Buffer) => Promise<void>;

function figure(what: string, walls: readonly number[], limit: number, why: string): Figure {
  const sorted = walls.toSorted((a, b) => a - b);
  const [median = 0, slowest = 0] = [sorted[Math.floor(sorted.length / 2)], sorted.at(-1)];
  return {
    what,
    measured: `${Math.round(median)} ms, at most ${Math.round(slowest)}`,
    limit: `${Math.round(limit)} ms: ${why}`,
    ratio: median / limit,
    goal: `all under ${GOAL / 1000} s`,
    met: slowest < GOAL,
  };
}

/** The median of how long another who asks the same of the bucket waits for its message. */
async function deliveryOf({ put, received }: Bucket): Promise<number> {
  const walls: number[] = [];
  for (let i = 0; i < TIMES; i += 1) {
    const arriving = received();
    await sleep(50);
    const at = performance.now();
    await put(`alone-${i}.json`, Buffer.from('{"Records":[]}'));
    walls.push((await arriving) - at);
  }
  return walls.toSorted((a, b) => a - b)[TIMES / 2] ?? Number.NaN;
}

async function delays({ heardOf }: Webhook, put: Put): Promise<number[]> {
  const walls: number[] = [];
  // The first is waited for by a process that has yet to start.
  for (let i = -1; i < TIMES; i += 1) {
    const user = `user-${crypto.randomUUID()}`;
    const heard = heardOf(user);
    // Moto tells the queue before it answers.
    const at = performance.now();
    await put(`${user}.json.gz`, logOf(user));
    const wall = (await heard) - at;
    if (i >= 0) walls.push(wall);
    await sleep(100);
  }
  return walls;
}

/** A file of CloudTrail in which somebody makes that user. */
function logOf(userName: string): Buffer {
  const record = {
    eventTime: new Date().toISOString().replace(/\.\d+Z$/, 'Z'),
    eventID: crypto.randomUUID(),
    eventSource: 'iam.amazonaws.com',
    eventName: 'CreateUser',
    awsRegion: 'us-east-1',
    recipientAccountId: '111122223333',
    sourceIPAddress: '203.0.113.24',
    userIdentity: { type: 'IAMUser', userName: 'ann', arn: 'arn:aws:iam::111122223333:user/ann' },
    requestParameters: { userName },
  };
  return gzipSync(JSON.stringify({ Records: [record] }));
}

async function whileWatching<T>(
  flags: readonly string[],
  env: Record<string, string>,
  work: () => Promise<T>,
): Promise<T> {
  const child = spawn(process.execPath, ['dist/cli/main.js', 'watch', ...flags], {
    env: { PATH: process.env.PATH, HOME: '/nowhere', HOOK_SECRET: 'x'.repeat(20), ...env },
    stdio: 'ignore',
  });
  const ended = once(child, 'exit');
  try {
    return await work();
  } finally {
    child.kill();
    await ended;
  }
}

interface Webhook {
  url: string;
  /** When it was first told something with this in it. */
  heardOf(text: string): Promise<number>;
  stop(): void;
}

async function webhook(): Promise<Webhook> {
  const waiting = new Map<string, (at: number) => void>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const at = performance.now();
      const body = Buffer.concat(chunks).toString();
      for (const [text, heard] of waiting) if (body.includes(text)) heard(at);
      response.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    heardOf: (text) => new Promise((resolve) => waiting.set(text, resolve)),
    stop: () => server.close(),
  };
}
