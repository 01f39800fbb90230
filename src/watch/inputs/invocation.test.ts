import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { call } from '../../detections/testing.ts';
import { read as readRecords } from '../read/read.ts';
import { fakeBucket } from './fake-aws.testing.ts';
import { invocationOf } from './invocation.ts';
import { objectsOf } from './objects.ts';

const KEY =
  'AWSLogs/1/CloudTrail/eu-west-1/2026/01/05/1_CloudTrail_eu-west-1_20260105T0005Z_a.json.gz';
const RECORD = call('s3:GetObject', { eventID: 'a' });
const OBJECT = { bucket: { name: 'logs' }, object: { key: KEY } };
const packed = (value: object) => gzipSync(JSON.stringify(value)).toString('base64');
const queued = (messageId: string, body: object | string) => ({
  eventSource: 'aws:sqs',
  messageId,
  body: typeof body === 'string' ? body : JSON.stringify(body),
});

/** IDs of records that a function is called with, and what it answers. */
async function called(event: unknown, keys: readonly string[] = [KEY]) {
  const s3 = fakeBucket();
  for (const key of keys) s3.objects.set(key, Buffer.from(JSON.stringify({ Records: [RECORD] })));
  const passed: string[] = [];
  const { input, answer } = invocationOf(event, {
    objects: objectsOf(s3.ask, 'eu-west-1'),
    passedOver: (name) => passed.push(name),
  });
  const ids: string[] = [];
  for await (const piece of input.pieces(new AbortController().signal, new Set())) {
    const content = await piece.read().catch(() => undefined);
    if (!content) continue;
    for (const record of readRecords(content.bytes).records) {
      ids.push(String(Reflect.get(Object(record), 'eventID')));
    }
    await piece.done();
  }
  return { ids, passed, answer };
}

test.for<[name: string, event: unknown]>([
  [
    'a subscription of CloudWatch Logs',
    {
      awslogs: {
        data: packed({
          messageType: 'DATA_MESSAGE',
          logEvents: [{ message: JSON.stringify(RECORD) }],
        }),
      },
    },
  ],
  ['an event of EventBridge', { 'detail-type': 'AWS API Call via CloudTrail', detail: RECORD }],
  ['an event of EventBridge from S3', { 'detail-type': 'Object Created', detail: OBJECT }],
  ['an event of S3', { Records: [{ eventSource: 'aws:s3', s3: OBJECT }] }],
  [
    'a notification of SNS',
    { Records: [{ Sns: { Message: JSON.stringify({ s3Bucket: 'logs', s3ObjectKey: [KEY] }) } }] },
  ],
])('%s', async ([, event]) => {
  const { ids, answer } = await called(event);
  expect(ids).toStrictEqual(['a']);
  expect(answer()).toBeUndefined();
});

test('of messages those come again that led to nothing', async () => {
  const { ids, passed, answer } = await called({
    Records: [
      queued('whole', { Records: [{ eventSource: 'aws:s3', s3: OBJECT }] }),
      queued('gone', { s3Bucket: 'logs', s3ObjectKey: [KEY, KEY.replace('_a.', '_b.')] }),
      queued('broken', '{"Records": ['),
      queued('test', { Event: 's3:TestEvent' }),
      queued('foreign', { s3Bucket: 'logs', s3ObjectKey: ['README.md'] }),
    ],
  });
  expect(ids).toStrictEqual(['a', 'a']);
  expect(passed).toStrictEqual(['s3://logs/README.md']);
  expect(answer()).toStrictEqual({
    batchItemFailures: [{ itemIdentifier: 'broken' }, { itemIdentifier: 'gone' }],
  });
});

test('what names something that cannot be had is called again', async () => {
  const { answer } = await called({ Records: [{ eventSource: 'aws:s3', s3: OBJECT }] }, []);
  expect(answer).toThrow('called again');
});

test.for([null, undefined, 7, 'text', [], {}, { Records: 7 }, { Records: [null] }])(
  'called with %j it ends',
  async (event) => {
    const { ids, answer } = await called(event);
    expect(ids).toStrictEqual([]);
    expect(answer()).toBeUndefined();
  },
);
