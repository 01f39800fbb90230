import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { call } from '../../detections/testing.ts';
import { NotYet } from '../input.ts';
import { fakeBucket, fakeQueue } from './fake-aws.testing.ts';
import { objectsOf } from './objects.ts';
import { queueOf } from './queue.ts';
import { sqsInput } from './sqs.ts';

const KEY =
  'AWSLogs/1/CloudTrail/eu-west-1/2026/01/05/1_CloudTrail_eu-west-1_20260105T0005Z_a.json.gz';
const OTHER = KEY.replace('_a.', '_b.');
const QUEUE = { url: 'https://sqs.eu-west-1.amazonaws.com/1/files', region: 'eu-west-1' };
const naming = (...s3ObjectKey: string[]) => JSON.stringify({ s3Bucket: 'logs', s3ObjectKey });

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

interface Told {
  read: string[];
  bad: string[];
  later: string[];
  said: string[];
}

/** Takes pieces as the watch does, until the queue is empty. */
async function taken(
  sqs: ReturnType<typeof fakeQueue>,
  s3: ReturnType<typeof fakeBucket>,
  done: Set<string> = new Set(),
): Promise<Told & { isOver(name: string): boolean | undefined }> {
  const told: Told = { read: [], bad: [], later: [], said: [] };
  const said = (text: string) => void told.said.push(text);
  const queue = await queueOf({ ask: sqs.ask, ...QUEUE, said });
  const input = sqsInput({
    queue,
    objects: objectsOf(s3.ask, 'eu-west-1'),
    follow: false,
    now: Date.now,
    passedOver: said,
  });
  for await (const piece of input.pieces(new AbortController().signal, done)) {
    if (done.has(piece.name)) {
      await piece.done();
      continue;
    }
    try {
      await piece.read();
      told.read.push(piece.name);
    } catch (error) {
      if (error instanceof NotYet) {
        told.later.push(piece.name);
        continue;
      }
      told.bad.push(piece.name);
    }
    done.add(piece.name);
    await piece.done();
  }
  await input.close();
  return { ...told, isOver: (name) => input.isOver?.(name) };
}

test('a message is deleted when all that it names is done', async () => {
  const s3 = fakeBucket([KEY]);
  const sqs = fakeQueue([naming(KEY, OTHER), naming(KEY), JSON.stringify(call('s3:GetObject'))], 3);
  const done = new Set<string>();
  const first = await taken(sqs, s3, done);
  expect(first).toMatchObject({
    read: [`s3://logs/${KEY}`, 'message m2'],
    later: [`s3://logs/${OTHER}`],
    bad: [],
  });
  expect(sqs.left()).toStrictEqual([naming(KEY, OTHER)]);
  s3.objects.set(OTHER, Buffer.from('there'));
  await sqs.ask(shown('m0'));
  expect(await taken(sqs, s3, done)).toMatchObject({ read: [`s3://logs/${OTHER}`] });
  expect(sqs.left()).toStrictEqual([]);
});

test('what was named before and is away is remembered until it must have come again', async () => {
  const { isOver } = await taken(fakeQueue([], 3), fakeBucket(), new Set(['s3://logs/away']));
  expect(isOver('s3://logs/away')).toBe(false);
  expect(isOver('s3://logs/of another worker')).toBe(true);
  vi.setSystemTime(Date.now() + 13 * 60 * 60_000);
  expect(isOver('s3://logs/away')).toBe(true);
});

test('what can never be read is told once, and left to the dead-letter queue', async () => {
  const sqs = fakeQueue(['no', '{"a":1}'], 3);
  const done = new Set<string>();
  const { read, isOver } = await taken(sqs, fakeBucket(), done);
  expect(read).toStrictEqual(['message m0', 'message m1']);
  expect(isOver('message m0')).toBe(false);
  for (const _ of [2, 3]) expect((await taken(sqs, fakeBucket(), done)).read).toStrictEqual([]);
  expect(sqs.left()).toStrictEqual([]);
  const operations = sqs.calls.map(({ operation }) => operation);
  expect(operations).not.toContain('DeleteMessageBatch');
});

test('without a dead-letter queue what can never be read is deleted, and that is said before', async () => {
  const sqs = fakeQueue(['no']);
  const { said } = await taken(sqs, fakeBucket());
  expect(sqs.left()).toStrictEqual([]);
  expect(said.join()).toContain('has no dead-letter queue');
  expect(sqs.calls.map(({ operation }) => operation)).toContain('DeleteMessageBatch');
});

test('what cannot be had is told the last time, and not deleted', async () => {
  const sqs = fakeQueue([naming(KEY)], 2);
  const done = new Set<string>();
  expect(await taken(sqs, fakeBucket(), done)).toMatchObject({ later: [`s3://logs/${KEY}`] });
  await sqs.ask(shown('m0'));
  expect(await taken(sqs, fakeBucket(), done)).toMatchObject({ bad: [`s3://logs/${KEY}`] });
  const operations = sqs.calls.map(({ operation }) => operation);
  expect(operations).not.toContain('DeleteMessageBatch');
});

test('what may pass is never told as bad', async () => {
  const sqs = fakeQueue([naming(KEY)], 1);
  const s3 = fakeBucket([KEY]);
  s3.refuse = () => ({ name: 'ExpiredToken', message: '', kind: 'expired' });
  expect(await taken(sqs, s3)).toMatchObject({ later: [`s3://logs/${KEY}`], bad: [] });
});

test('what is no log is named, and its message is done', async () => {
  const sqs = fakeQueue([naming('AWSLogs/README.md'), '{"Event": "s3:TestEvent"}'], 3);
  const { said } = await taken(sqs, fakeBucket());
  expect(said).toStrictEqual(['s3://logs/AWSLogs/README.md']);
  expect(sqs.left()).toStrictEqual([]);
});

test('a message stays hidden while it is worked on', async () => {
  const sqs = fakeQueue([naming(KEY)], 3);
  const queue = await queueOf({ ask: sqs.ask, ...QUEUE, said() {} });
  const messages = queue.messages(new AbortController().signal, { follow: false });
  for await (const message of messages) {
    await vi.advanceTimersByTimeAsync(35_000);
    const extended = sqs.calls.filter(({ operation }) => operation.endsWith('VisibilityBatch'));
    expect(extended).toHaveLength(3);
    queue.letGo(message);
    await vi.advanceTimersByTimeAsync(35_000);
    expect(sqs.calls.filter(({ operation }) => operation.endsWith('VisibilityBatch'))).toHaveLength(
      3,
    );
  }
  await queue.close();
});

test.for([
  ['expired', 5],
  ['denied', 2],
] as const)('a queue that says %s ends it', async ([kind, exitCode]) => {
  const sqs = fakeQueue([]);
  const ask: typeof sqs.ask = async (call) =>
    call.operation === 'ReceiveMessage'
      ? { error: { name: 'No', message: '', kind } }
      : sqs.ask(call);
  const queue = await queueOf({ ask, ...QUEUE, said() {} });
  const messages = queue.messages(new AbortController().signal, { follow: true });
  const all = (async () => {
    for await (const _ of messages) expect.unreachable();
  })();
  await expect(all).rejects.toMatchObject({ exitCode });
  await queue.close();
});

function shown(handle: string) {
  return {
    region: 'eu-west-1',
    service: 'sqs' as const,
    operation: 'ChangeMessageVisibility',
    input: { ReceiptHandle: handle },
  };
}
