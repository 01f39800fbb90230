import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { gzipSync } from 'node:zlib';
import { randomFrom } from '../faults/random.ts';
import { END, fileName, userEvent } from '../kills/user-events.ts';
import { emptyMoto, motoPath } from '../moto/moto-server.ts';
import { CHECKS } from './checks.ts';
import { flakyWebhook, type Heard, HOOK_SECRET, heard } from './flaky-webhook.ts';
import { type RedisServer, redisServer } from './redis-server.ts';
import { folders, putInto, queue, type Source } from './sources.ts';
import { type Told, textOf, told, type Worker, worker } from './worker.ts';

/**
 * Two watches, as they are built, on one queue or with a folder each, and with one state in Redis, must tell what one tells that is alone: no alert less, none twice;
 * whoever of them is killed or paused, and whatever comes again. So must a webhook that does not take everything be told, where a
 * message comes again only if somebody was kept from noting that it had arrived. Ends with `N passed, N failed`, which count the kills and
 * the rounds.
 *
 *     npm run test:scale -- [ROUNDS [SEED]]
 */
const [rounds = 12, seed = 1] = process.argv.slice(2).map(Number);
const FILES = 120;
/** Who takes over may tell once more what the other was killed over, in a file that does not know of it: so much for each time. */
const AGAIN = 4;
/** All but the last lie within less time than events may be late. */
const SPAN = 50 * 60;
const LAST = 4 * 3600;

interface Trouble {
  what: string;
  /** Both write to one file. */
  sharesOutput: boolean;
  most: number;
  happens(
    workers: readonly Worker[],
    redis: RedisServer,
    random: () => number,
    told: Promise<void>,
  ): Promise<void>;
}

const either = (workers: readonly Worker[], random: () => number) =>
  workers[Math.floor(random() * workers.length)] as Worker;

const TROUBLES: readonly Trouble[] = [
  { what: 'nobody is killed', sharesOutput: false, most: 0, happens: async () => {} },
  {
    what: 'either is killed',
    sharesOutput: true,
    most: 8,
    happens: (workers, _, random) => either(workers, random).kill(),
  },
  {
    what: 'either is killed, and has a file of its own',
    sharesOutput: false,
    most: 8,
    happens: (workers, _, random) => either(workers, random).kill(),
  },
  {
    what: 'either is away for longer than the lease, and has a file of its own',
    sharesOutput: false,
    most: 3,
    happens: (workers, _, random) => either(workers, random).pause(4000),
  },
  {
    what: 'Redis is killed',
    sharesOutput: true,
    most: 3,
    happens: (_, redis) => redis.crash(),
  },
  {
    what: 'both are killed while the webhook is told',
    sharesOutput: true,
    most: 4,
    async happens(workers, _, __, told) {
      await Promise.race([told, sleep(6000)]);
      await Promise.all(workers.map((one) => one.kill()));
    },
  },
];

const directory = mkdtempSync(join(tmpdir(), 'castellan-scale-'));
const redis = await redisServer(directory);
const path = motoPath();
const moto = path === undefined ? undefined : await emptyMoto(path);
const webhook = await flakyWebhook(seed);
if (!moto) console.log('there is no moto: all rounds are of folders');
const counts = { passed: 0, failed: 0 };
try {
  for (const [what, check] of CHECKS) await checked(what, () => check(redis));
  for (let number = 0; number < rounds; number += 1) await round(number);
} finally {
  webhook.stop();
  await redis.stop();
  await moto?.stop();
}
console.log(`${counts.passed} passed, ${counts.failed} failed`);
if (counts.failed === 0) rmSync(directory, { recursive: true });
process.exitCode = counts.failed === 0 ? 0 : 1;

async function checked(what: string, check: () => Promise<void>): Promise<void> {
  try {
    await check();
    counts.passed += 1;
    console.log(`${what}: right`);
  } catch (error) {
    counts.failed += 1;
    console.log(`${what}: ${error instanceof Error ? error.stack : error}`);
  }
}

async function round(number: number): Promise<void> {
  const trouble = TROUBLES[number % TROUBLES.length] as Trouble;
  const random = randomFrom(1000 * seed + number);
  const name = `round-${number}`;
  const home = join(directory, name);
  const all = join(home, 'all');
  mkdirSync(all, { recursive: true });
  const source =
    moto && number % (2 * TROUBLES.length) < TROUBLES.length
      ? await queue(moto.url, name)
      : folders(home, redis, name);
  const alone = worker(all, { state: join(home, 'state'), output: join(home, 'alone.ndjson') });
  const workers = workersOn(source, trouble, name);
  const files = filesOf(random);
  const coming = come(files.slice(0, -1));
  let times = 0;
  for (; times < trouble.most; times += 1) {
    await sleep(500 + random() * 2500);
    await trouble.happens(workers, redis, random, webhook.underWay(`/${name}`));
  }
  await coming;
  await until(() => source.isRead(FILES - 1));
  await come(files.slice(-1));
  const outputs = workers.map(({ output }) => output);
  await until(async () => [outputs, [alone.output]].every((some) => some.some(hasEnded)));
  const hears = () => heard(webhook.taken(`/${name}`), keysOf(told([alone.output])));
  // What never comes is no reason to wait for ever.
  for (let tries = 0; tries < 300 && hears().missing > 0; tries += 1) await sleep(100);
  const ends = await Promise.all([alone, ...workers].map((one) => one.stop()));
  const [expected, found] = [told([alone.output]), told(outputs)];
  const wrong = [...wrongIn(expected, found, ends, times), ...wrongByWebhook(hears(), times)];
  counts[wrong.length === 0 ? 'passed' : 'failed'] += 1 + times;
  const says = wrong.length === 0 ? 'right' : `${wrong.join('; ')} (${home})`;
  const again = found.again > 0 ? `, ${found.again} again by who took over` : '';
  console.log(
    `${source.what}, ${trouble.what} (${times} times): ${expected.last.size} alerts${again}; ${byWebhook()}: ${says}`,
  );

  function byWebhook(): string {
    const { length } = webhook.taken(`/${name}`);
    return `by webhook ${length} messages, ${webhook.refused(`/${name}`)} not taken, ${hears().again} alerts again`;
  }

  async function come(some: readonly [string, Buffer][]): Promise<void> {
    const chance = randomFrom(seed + some.length);
    for (const [file, bytes] of some) {
      putInto(all, file, bytes);
      await source.put(file, bytes, chance);
      await sleep(50);
    }
  }
}

function workersOn({ froms, env }: Source, { sharesOutput }: Trouble, name: string): Worker[] {
  const home = join(directory, name);
  const config = join(home, 'castellan.yaml');
  const channels = { hook: webhook.channel(`/${name}`) };
  writeFileSync(config, JSON.stringify({ alerts: { channels } }));
  return froms.map((from, i) =>
    worker(from, {
      state: `${redis.url}/${name}?lease=2`,
      output: join(home, `together-${sharesOutput ? 0 : i}.ndjson`),
      config,
      env: { ...env, HOOK_SECRET },
    }),
  );
}

function wrongIn(
  expected: Told,
  found: Told,
  ends: readonly { code: number | null; said: string }[],
  times: number,
): string[] {
  // Who was started when all was told has nothing to tell of; all others know what any of them told.
  const codes: (number | null)[] = times > 0 ? [0, 3] : [3];
  const strange = ends.filter(({ code }) => !codes.includes(code));
  return [
    ...(isDeepStrictEqual(expected.last, found.last) ? [] : ['they told something else']),
    ...(found.twice === 0 ? [] : [`they told ${found.twice} twice`]),
    ...(found.again <= AGAIN * times ? [] : [`they told ${found.again} of each other's again`]),
    ...strange.map(({ code, said }) => `one ended with ${code}: ${said}`),
  ];
}

/** Each alert with its last count: as a webhook has to be told it. */
function keysOf({ last }: Told): string[] {
  return [...last].map(([id, line]) => `${id} ${(JSON.parse(line) as { count: number }).count}`);
}

/** Whoever is killed or paused may have been kept from noting one message. */
function wrongByWebhook({ missing, strange, repeated }: Heard, times: number): string[] {
  return [
    ...(missing === 0 ? [] : [`the webhook never had ${missing}`]),
    ...(strange === 0 ? [] : [`the webhook had ${strange} that one alone does not tell`]),
    ...(repeated <= times ? [] : [`the webhook had something of ${repeated} messages again`]),
  ];
}

/** Names and contents; a third of the events comes twice. The last says that all is over. */
function filesOf(random: () => number): [string, Buffer][] {
  const events = Array.from({ length: 8 * (FILES - 1) }, (_, i) =>
    userEvent(i, (i * SPAN) / (8 * FILES), random),
  );
  return Array.from({ length: FILES }, (_, file) => {
    if (file === FILES - 1) {
      return [fileName(LAST / 60, file), packed([userEvent(8 * FILES, LAST, random, true)])];
    }
    const again = events.slice(8 * Math.max(0, file - 3), 8 * file).filter(() => random() < 0.1);
    const minutes = Math.floor((file * SPAN) / FILES / 60);
    return [fileName(minutes, file), packed([...again, ...events.slice(8 * file, 8 * file + 8)])];
  });
}

function packed(records: object[]): Buffer {
  return gzipSync(JSON.stringify({ Records: records }));
}

function hasEnded(output: string): boolean {
  return textOf(output).includes(`"subject":"${END}"`);
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 120_000;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error('it takes too long');
    await sleep(100);
  }
}
