import { gzipSync } from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import { call } from '../../detections/testing.ts';
import type { Piece } from '../input.ts';
import { fakeBucket } from './fake-aws.testing.ts';
import { type HttpOptions, httpInput } from './http.ts';
import { objectsOf } from './objects.ts';

const KEY =
  'AWSLogs/1/CloudTrail/eu-west-1/2026/01/05/1_CloudTrail_eu-west-1_20260105T0005Z_a.json.gz';
const EVENT = JSON.stringify({
  'detail-type': 'AWS API Call via CloudTrail',
  detail: call('s3:GetObject'),
});
const SECRET = 'what only the sender knows';

let end = new AbortController();
afterEach(() => end.abort());

/** A watch that is posted to: what it read, and how it answers. `keep`: whether it gets so far. */
async function listening(options: Partial<HttpOptions> = {}, keep = true) {
  end = new AbortController();
  const s3 = fakeBucket([KEY]);
  const read: string[] = [];
  const said: string[] = [];
  const input = httpInput({
    host: '127.0.0.1',
    port: 0,
    secret: undefined,
    objects: objectsOf(s3.ask, 'eu-west-1'),
    passedOver: (name) => said.push(name),
    said: (text) => said.push(text),
    ...options,
  });
  const take = async (piece: Piece) => {
    const content = await piece.read().catch(() => undefined);
    if (!content) return;
    read.push(Buffer.from(content.bytes).toString());
    if (keep) await piece.done();
  };
  void (async () => {
    for await (const piece of input.pieces(end.signal, new Set())) await take(piece);
  })();
  while (!said.some((text) => text.startsWith('listening'))) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  const post = async (body: string | Uint8Array, headers: Record<string, string> = {}) => {
    const answer = await fetch(input.address(), {
      method: 'POST',
      body: body as BodyInit,
      headers,
    });
    return { status: answer.status, text: await answer.text() };
  };
  return { post, read, said, address: input.address(), s3 };
}

test('a post is answered when it is kept', async () => {
  const { post, read } = await listening();
  expect(await post(EVENT)).toStrictEqual({ status: 200, text: '' });
  expect(read).toStrictEqual([EVENT]);
});

test('one that is not kept is not answered', async () => {
  const { post, read } = await listening({}, false);
  const late = new Promise((resolve) => setTimeout(resolve, 200, 'late'));
  expect(await Promise.race([post(EVENT).catch(() => 'cut'), late])).toBe('late');
  expect(read).toStrictEqual([EVENT]);
});

test('an object that is named is fetched; one that is not there is to be sent again', async () => {
  const { post, read, s3 } = await listening();
  const named = (key: string) => JSON.stringify({ s3Bucket: 'logs', s3ObjectKey: [key] });
  expect((await post(named(KEY))).status).toBe(200);
  expect(read).toStrictEqual([KEY]);
  s3.objects.delete(KEY);
  expect((await post(named(KEY))).status).toBe(503);
});

test('Firehose hears its own id, and what it packed is unpacked', async () => {
  const { post, read } = await listening();
  const records = [EVENT, gzipSync(EVENT)].map((data) => ({
    data: Buffer.from(data).toString('base64'),
  }));
  const { status, text } = await post(
    gzipSync(JSON.stringify({ requestId: 'r1', timestamp: 5, records })),
  );
  expect({ status, ...JSON.parse(text) }).toStrictEqual({
    status: 200,
    requestId: 'r1',
    timestamp: 5,
  });
  expect(read).toHaveLength(2);
});

test('SNS is confirmed by people', async () => {
  const { post, said, read } = await listening();
  const SubscribeURL = 'https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription';
  const { status } = await post(JSON.stringify({ Type: 'SubscriptionConfirmation', SubscribeURL }));
  expect(status).toBe(200);
  expect(said.at(-1)).toContain(SubscribeURL);
  expect(read).toStrictEqual([]);
});

test('what is no JSON is taken, to be told', async () => {
  const { post, read } = await listening();
  expect((await post('no')).status).toBe(200);
  expect(read).toStrictEqual(['no']);
});

test.for<[string, Record<string, string>, number]>([
  ['nothing', {}, 401],
  ['something else', { 'x-castellan-secret': 'no' }, 401],
  ['a header', { 'x-castellan-secret': SECRET }, 200],
  ['the access key of Firehose', { 'x-amz-firehose-access-key': SECRET }, 200],
  ['a bearer', { authorization: `Bearer ${SECRET}` }, 200],
  [
    'the password of a URL',
    { authorization: `Basic ${Buffer.from(`sns:${SECRET}`).toString('base64')}` },
    200,
  ],
  ['a header in a browser', { 'x-castellan-secret': SECRET, origin: 'https://example.com' }, 403],
])('who says %s', async ([, headers, status]) => {
  const { post, read } = await listening({ secret: SECRET });
  expect((await post(EVENT, headers)).status).toBe(status);
  expect(read).toHaveLength(status === 200 ? 1 : 0);
});

test('a page in a browser cannot post by another name of this machine', async () => {
  const { post } = await listening();
  expect((await post(EVENT, { origin: 'https://example.com' })).status).toBe(403);
});

test('nothing else than a post, and no more than Firehose sends', async () => {
  const { address, post } = await listening();
  expect((await fetch(address)).status).toBe(405);
  const large = await post(Buffer.alloc(64 * 2 ** 20 + 1)).catch(() => ({ status: 413 }));
  expect(large.status).toBe(413);
  expect((await post(EVENT)).status).toBe(200);
});

test('a port that is taken is said', async () => {
  const { address } = await listening();
  const input = httpInput({
    host: '127.0.0.1',
    port: Number(new URL(address).port),
    secret: undefined,
    objects: objectsOf(fakeBucket().ask, 'eu-west-1'),
    passedOver() {},
    said() {},
  });
  const all = (async () => {
    for await (const _ of input.pieces(end.signal, new Set())) expect.unreachable();
  })();
  await expect(all).rejects.toThrow('nothing can listen on 127.0.0.1');
});
