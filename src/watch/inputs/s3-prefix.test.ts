import { expect, test } from 'vitest';
import type { Piece } from '../input.ts';
import { type FakeBucket, fakeBucket } from './fake-aws.testing.ts';
import { objectsOf } from './objects.ts';
import { type PrefixOptions, prefixInput } from './s3-prefix.ts';

const NOW = Date.parse('2026-01-10T00:00:00Z');
const ROOT = 'AWSLogs/111122223333/CloudTrail/eu-west-1/';

/** `2026-01-05T00:05` */
function key(moment: string, { region = 'eu-west-1', account = '111122223333' } = {}): string {
  const [day = '', time = ''] = moment.split('T');
  const minute = `${day.replaceAll('-', '')}T${time.replace(':', '')}Z`;
  return `AWSLogs/${account}/CloudTrail/${region}/${day.replaceAll('-', '/')}/${account}_CloudTrail_${region}_${minute}_x.json.gz`;
}

function inputOf(bucket: FakeBucket, options: Partial<PrefixOptions> = {}) {
  const { ask } = bucket;
  return prefixInput({
    bucket: { ask, name: 'logs', region: 'eu-west-1' },
    prefix: 'AWSLogs/',
    objects: objectsOf(ask, 'eu-west-1'),
    follow: false,
    now: () => NOW,
    pause: async () => {},
    passedOver() {},
    said() {},
    ...options,
  });
}

/** Takes pieces as the watch does, until there are no more, or `enough`; the keys that were read. */
async function taken(
  input: ReturnType<typeof inputOf>,
  done: Set<string> = new Set(),
  enough = Number.POSITIVE_INFINITY,
): Promise<string[]> {
  const end = new AbortController();
  const keys: string[] = [];
  for await (const piece of input.pieces(end.signal, done)) {
    const content = await piece.read().catch(() => undefined);
    if (content) {
      keys.push(Buffer.from(content.bytes).toString());
      done.add(piece.name);
      await piece.done();
    }
    if (keys.length >= enough) end.abort();
  }
  return keys;
}

test('accounts and regions come side by side, by the time of delivery', async () => {
  const keys = [
    key('2026-01-05T00:05'),
    key('2026-01-05T00:10', { region: 'us-east-1' }),
    key('2026-01-05T23:55', { account: '222233334444' }),
    key('2026-01-06T00:05'),
  ];
  expect(await taken(inputOf(fakeBucket(keys.toReversed())))).toStrictEqual(keys);
});

test('days are chosen by where listings begin and what is in names', async () => {
  const bucket = fakeBucket(
    ['2026-01-04', '2026-01-05', '2026-01-06'].map((d) => key(`${d}T00:05`)),
  );
  const [since, until] = [Date.parse('2026-01-05'), Date.parse('2026-01-06')];
  expect(await taken(inputOf(bucket, { since, until }))).toStrictEqual([key('2026-01-05T00:05')]);
  const begun = bucket.calls.flatMap(({ input }) => input.StartAfter ?? []);
  expect(begun).toStrictEqual([`${ROOT}2026/01/05/`]);
});

test('who goes on lists what may be new, and reads what is', async () => {
  const bucket = fakeBucket([key('2026-01-05T00:05'), key('2026-01-05T05:00')]);
  const done = new Set<string>();
  await taken(inputOf(bucket), done);
  for (const new_ of ['2026-01-05T04:30', '2026-01-06T00:00']) {
    bucket.objects.set(key(new_), Buffer.from(key(new_)));
  }
  bucket.calls.length = 0;
  expect(await taken(inputOf(bucket), done)).toStrictEqual([
    key('2026-01-05T04:30'),
    key('2026-01-06T00:00'),
  ]);
  const begun = bucket.calls.flatMap(({ input }) => input.StartAfter ?? []);
  expect(begun).toStrictEqual([
    `${ROOT}2026/01/05/111122223333_CloudTrail_eu-west-1_20260105T0400`,
  ]);
});

test('what comes is followed, in new accounts too', async () => {
  let now = NOW;
  const bucket = fakeBucket([key('2026-01-09T00:05')]);
  const others = [key('2026-01-09T00:10'), key('2026-01-09T00:15', { account: '222233334444' })];
  const input = inputOf(bucket, {
    follow: true,
    now: () => now,
    async pause() {
      for (const one of others) bucket.objects.set(one, Buffer.from(one));
      now += 11 * 60_000;
    },
  });
  expect(await taken(input, new Set(), 3)).toStrictEqual([key('2026-01-09T00:05'), ...others]);
});

test('a name is forgotten when no listing comes to it again', async () => {
  const minutes = Array.from({ length: 5000 }, (_, i) =>
    new Date(Date.parse('2025-12-01') + i * 5 * 60_000).toISOString().slice(0, 16),
  );
  const input = inputOf(fakeBucket(minutes.map((minute) => key(minute))));
  const done = new Set<string>();
  expect(await taken(input, done)).toHaveLength(5000);
  const kept = [...done].filter((name) => !input.isOver?.(name));
  expect(kept).toHaveLength(13);
  // And from what is left it goes on.
  expect(
    await taken(inputOf(fakeBucket(minutes.map((minute) => key(minute)))), new Set(kept)),
  ).toStrictEqual([]);
});

test('what claims to come from the future moves nothing on', async () => {
  const bucket = fakeBucket([
    key('2026-01-05T00:05'),
    key('9999-12-31T23:59'),
    key('2026-99-99T99:99'),
  ]);
  const done = new Set<string>();
  expect(await taken(inputOf(bucket), done)).toHaveLength(3);
  bucket.objects.set(key('2026-01-05T00:10'), Buffer.from('new'));
  expect(await taken(inputOf(bucket), done)).toStrictEqual(['new']);
});

test('what is no log is named once, and not fetched', async () => {
  const passed: string[] = [];
  const bucket = fakeBucket([
    key('2026-01-05T00:05'),
    `${ROOT}README.md`,
    'AWSLogs/111122223333/Config/a.json.gz',
    'AWSLogs/111122223333/CloudTrail-Insight/eu-west-1/2026/01/05/i.json.gz',
  ]);
  const input = inputOf(bucket, { passedOver: (name) => passed.push(name) });
  expect(await taken(input)).toStrictEqual([key('2026-01-05T00:05')]);
  expect(passed).toStrictEqual([
    's3://logs/AWSLogs/111122223333/Config/',
    's3://logs/AWSLogs/111122223333/CloudTrail-Insight/',
    `s3://logs/${ROOT}README.md`,
  ]);
});

test('a prefix that CloudTrail did not lay out is read as it is', async () => {
  const keys = ['export/a.json', 'export/b/c.ndjson.gz'];
  expect(await taken(inputOf(fakeBucket(keys), { prefix: 'export/' }))).toStrictEqual(keys);
});

test('what is refused is tried again before it is bad', async () => {
  const bucket = fakeBucket([key('2026-01-05T00:05'), key('2026-01-05T00:10')]);
  let refusals = 0;
  bucket.refuse = ({ operation, input }) => {
    if (operation !== 'GetObject' || input.Key !== key('2026-01-05T00:05')) return undefined;
    refusals += 1;
    return { name: 'AccessDenied', message: 'kms:Decrypt', kind: 'denied' };
  };
  const pieces: Piece[] = [];
  for await (const piece of inputOf(bucket).pieces(new AbortController().signal, new Set())) {
    pieces.push(piece);
    await piece.read().catch((error) => expect(error.message).toContain('AccessDenied, kms:'));
  }
  expect(refusals).toBe(4);
  expect(pieces).toHaveLength(2);
});

test('what failed for a moment is handed out again', async () => {
  const bucket = fakeBucket([key('2026-01-05T00:05'), key('2026-01-05T00:10')]);
  let failures = 0;
  bucket.refuse = ({ operation }) => {
    if (operation !== 'GetObject' || failures > 0) return undefined;
    failures += 1;
    return { name: 'SlowDown', message: '', kind: 'passing' };
  };
  expect(await taken(inputOf(bucket))).toStrictEqual([
    key('2026-01-05T00:10'),
    key('2026-01-05T00:05'),
  ]);
});

test('credentials that no longer work end it, and make nothing bad', async () => {
  const bucket = fakeBucket([key('2026-01-05T00:05')]);
  bucket.refuse = ({ operation }) =>
    operation === 'HeadBucket' ? undefined : { name: 'ExpiredToken', message: '', kind: 'expired' };
  await expect(taken(inputOf(bucket))).rejects.toMatchObject({ exitCode: 5 });
});

test('an object is fetched in parts, with the signature beside it', async () => {
  const bucket = fakeBucket();
  const large = Buffer.alloc(17 * 2 ** 20, 'x');
  bucket.objects.set('a.json', large);
  bucket.objects.set('empty.json', Buffer.alloc(0));
  const objects = objectsOf(bucket.ask, 'eu-west-1');
  const { bytes, object } = await objects.fetch({ bucket: 'logs', key: 'a.json' });
  expect(Buffer.compare(bytes, large)).toBe(0);
  expect(object).toStrictEqual({ bucket: 'logs', key: 'a.json', signature: 'ab' });
  expect((await objects.fetch({ bucket: 'logs', key: 'empty.json' })).bytes).toHaveLength(0);
  expect(bucket.calls.filter(({ operation }) => operation === 'HeadBucket')).toHaveLength(1);
});
