import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { accessKeyOf, type Endpoint, lookupIn, serveEndpoint } from './endpoint/endpoint.ts';
import { parseFaults } from './endpoint/faults.ts';
import { type Live, type LiveOptions, live } from './live.ts';
import { type Call, isIdentity, type RecordedCall, recordingOf } from './recording.ts';

/** The real SDK over a real socket, with time that passes when somebody sleeps. */

const ACCOUNT = '111122223333';
const call: Call = {
  account: ACCOUNT,
  region: 'eu-west-1',
  service: 'kms',
  operation: 'ListKeys',
  input: {},
};
const key = { KeyId: 'k', KeyArn: 'arn:aws:kms:eu-west-1:111122223333:key/k' };
const CALLS: RecordedCall[] = [
  { ...call, output: { Keys: [key], Truncated: false } },
  {
    ...call,
    service: 'cloudwatch',
    operation: 'GetMetricStatistics',
    input: { Namespace: 'AWS/RDS', StartTime: '2026-01-01T00:00:00.000Z' },
    output: { Datapoints: [{ Timestamp: '2026-01-01T00:00:00.000Z', Average: 1.5 }] },
  },
  {
    ...call,
    service: 's3-control',
    operation: 'GetPublicAccessBlock',
    input: { AccountId: ACCOUNT },
    output: { PublicAccessBlockConfiguration: { BlockPublicAcls: true } },
  },
];

let endpoint: Endpoint | undefined;
let way: Live | undefined;

afterEach(async () => {
  way?.close();
  await endpoint?.close();
  delete process.env.AWS_ENDPOINT_URL;
  vi.unstubAllEnvs();
});

async function open(
  faults: string,
  options: LiveOptions = {},
): Promise<Live & { elapsed: () => number }> {
  endpoint = await serveEndpoint({
    lookup: lookupIn(recordingOf('2026-01-01T00:00:00.000Z', CALLS)),
    faults: parseFaults(faults),
  });
  process.env.AWS_ENDPOINT_URL = endpoint.url;
  let now = 0;
  way = live({
    credentials: { accessKeyId: accessKeyOf(ACCOUNT), secretAccessKey: 'x' },
    deadlines: { request: 200 },
    clock: {
      now: () => now,
      async sleep(millis) {
        now += millis;
      },
    },
    ...options,
  });
  return Object.assign(way, { elapsed: () => now });
}

const always = (deed: string) => `faults: [{ do: ${deed} }]`;
const once = (deed: string) => `faults: [{ when: { call: 1 }, do: ${deed} }]`;
const error = (name: string, statusCode: number) =>
  `{ error: { name: ${name}, statusCode: ${statusCode} } }`;

test('answers are as a recording holds them: dates and blobs as text, nothing of the SDK about them', async () => {
  const { answer } = await open('');
  for (const { output, ...asked } of CALLS as (Call & { output: unknown })[]) {
    expect(await answer(asked)).toStrictEqual({ output });
  }
});

test.for([
  ['a throttle', error('Throttling', 400)],
  ['an error of the server', error('InternalFailure', 500)],
  ['a connection cut before', '"reset before"'],
  ['a connection cut within', '"reset after"'],
  ['an answer that never ends', '"stall"'],
])('%s is asked again', async ([, deed]) => {
  const { answer, counters } = await open(once(deed ?? ''));
  expect(await answer(call)).toMatchObject({ output: { Keys: [key] } });
  expect(counters).toMatchObject({ calls: 1, retries: 1, underWay: 0 });
});

test.for([
  ['a throttle for ever', error('ThrottlingException', 400), 'ThrottlingException', 10],
  ['a server that is down', error('ServiceUnavailable', 503), 'ServiceUnavailable', 10],
  ['a refusal', error('AccessDeniedException', 400), 'AccessDeniedException', 1],
  ['a web page', '"body html"', 'MalformedAnswer', 1],
  ['an empty answer', '"body empty"', 'MalformedAnswer', 1],
  ['half an answer', '"body broken"', 'MalformedAnswer', 1],
] as const)('%s ends, told by its name', async ([, deed, name, attempts]) => {
  const { answer, counters } = await open(always(deed));
  expect(await answer(call)).toMatchObject({ error: { name } });
  expect(counters.retries).toBe(attempts - 1);
});

test('waits never add up to more than an operation may take', async () => {
  const { answer, elapsed } = await open(always(error('Throttling', 400)), {
    deadlines: { operation: 1000 },
  });
  expect(await answer(call)).toMatchObject({ error: { name: 'Throttling' } });
  expect(elapsed()).toBeLessThanOrEqual(1000);
});

test('after credentials expired nothing more is sent', async () => {
  const { answer, credentialsExpired } = await open(always(error('ExpiredTokenException', 400)));
  expect(await answer(call)).toMatchObject({ error: { name: 'ExpiredTokenException' } });
  expect(credentialsExpired()).toBe(true);
  expect(await answer({ ...call, operation: 'ListAliases' })).toMatchObject({
    error: { name: 'ExpiredToken' },
  });
  expect(endpoint?.requests).toBe(1);
});

const EXPIRED = error('ExpiredToken', 400);
const keysOf = (account: string) => ({ accessKeyId: accessKeyOf(account), secretAccessKey: 'x' });

test('credentials that expired before their time are renewed once for all', async () => {
  const asked: boolean[] = [];
  let keys = { ...keysOf(ACCOUNT), sessionToken: 'old' };
  const first = `{ when: { call: 1 }, do: ${EXPIRED} }`;
  const four = [first, first, first, first];
  const { answer, credentialsExpired } = await open(`faults: [${four}]`, {
    async credentials({ forceRefresh = false } = {}) {
      asked.push(forceRefresh);
      if (forceRefresh) keys = { ...keys, sessionToken: 'new' };
      return keys;
    },
  });
  const answers = await Promise.all(four.map(() => answer(call)));
  expect(answers).toMatchObject(four.map(() => ({ output: { Keys: [key] } })));
  expect(credentialsExpired()).toBe(false);
  expect(asked.filter(Boolean)).toHaveLength(1);
});

test.for([
  ['the same', 1, 'old'],
  ['others that have expired too', 2, 'new'],
] as const)('where a source has %s, they are given up', async ([, requests, token]) => {
  const { answer, credentialsExpired } = await open(always(EXPIRED), {
    async credentials({ forceRefresh = false } = {}) {
      return { ...keysOf(ACCOUNT), sessionToken: forceRefresh ? token : 'old' };
    },
  });
  expect(await answer(call)).toMatchObject({ error: { name: 'ExpiredToken' } });
  expect([credentialsExpired(), endpoint?.requests]).toStrictEqual([true, requests]);
});

test.for([
  ['the same account, and is heard', ACCOUNT, { output: { Keys: [] } }],
  ['another, and is not', '222222222222', { error: { name: 'ExpiredToken' } }],
] as const)('who signs in again meanwhile does so into %s', async ([, account, expected]) => {
  const file = join(mkdtempSync(join(tmpdir(), 'live-')), 'credentials');
  const signIn = (key: string, token: string) =>
    writeFileSync(
      file,
      `[work]\naws_access_key_id=${key}\naws_secret_access_key=x\naws_session_token=${token}\n`,
    );
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', file);
  signIn(accessKeyOf(ACCOUNT), 'old');
  const seen: string[] = [];
  endpoint = await serveEndpoint({
    lookup: (asked) => ({ output: isIdentity(asked) ? { Account: asked.account } : { Keys: [] } }),
    faults: parseFaults(`faults: [{ when: { operation: ListKeys, call: 1 }, do: ${EXPIRED} }]`),
    onRequest: ({ call: { account: whose, operation } }) => seen.push(`${whose} ${operation}`),
  });
  way = live({ profile: 'work', endpoint: endpoint.url });
  await way.answer({ ...call, service: 'sts', operation: 'GetCallerIdentity' });
  signIn(accessKeyOf(account), 'new');
  const answers = await Promise.all([way.answer(call), way.answer(call)]);
  expect(answers).toMatchObject([expected, account === ACCOUNT ? expected : {}]);
  expect(seen.filter((one) => one === '222222222222 ListKeys')).toStrictEqual([]);
  expect(seen).toContain(`${account} GetCallerIdentity`);
});

test('what waits for its turn ends soon after the credentials did', async () => {
  let now = 0;
  const { answer, counters } = await open(`faults: [{ when: { call: 3 }, do: ${EXPIRED} }]`, {
    pacing: { rates: new Map([['kms', { perSecond: 0.5, burst: 1 }]]) },
    clock: {
      now: () => now,
      async sleep(millis) {
        while (counters.underWay > 0) await new Promise((resolve) => setTimeout(resolve, 1));
        now += millis;
      },
    },
  });
  const answers = await Promise.all(Array.from({ length: 50 }, () => answer(call)));
  expect(answers.filter((one) => 'error' in one).length).toBeGreaterThan(40);
  expect(now).toBeLessThan(30_000);
});

test('once interrupted nothing more is sent', async () => {
  const interruption = new AbortController();
  const { answer } = await open('', { signal: interruption.signal });
  interruption.abort();
  expect(await answer(call)).toMatchObject({ error: { name: 'Interrupted' } });
  expect(endpoint?.requests).toBe(0);
});

test('no more calls are under way at once than allowed', async () => {
  let most = 0;
  const { answer, counters } = await open('latency: { default: 20ms }', { concurrency: 3 });
  const all = Array.from({ length: 12 }, async () => {
    await answer(call);
    most = Math.max(most, counters.underWay);
  });
  await Promise.all(all);
  expect(most).toBeLessThanOrEqual(3);
  expect(most).toBeGreaterThan(1);
});
