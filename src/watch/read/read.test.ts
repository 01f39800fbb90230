import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { call } from '../../detections/testing.ts';
import { kindOf, read } from './read.ts';

const A = call('s3:GetObject', { eventID: 'a' });
const B = call('kms:Decrypt', { eventID: 'b' });
const json = (value: unknown) => Buffer.from(JSON.stringify(value));
const packed = (value: unknown) => gzipSync(json(value));

/** IDs of records, and what was bad. */
function brief(bytes: Uint8Array) {
  const { records, objects, skipped, bad } = read(bytes);
  return {
    ids: records.map((record) => (record as { eventID: string }).eventID),
    ...(objects.length > 0 && { objects }),
    ...(skipped > 0 && { skipped }),
    ...(bad.length > 0 && { bad }),
  };
}

const BOTH = { ids: ['a', 'b'] };

test.for([
  ['a file of CloudTrail', packed({ Records: [A, B] })],
  ['one that was unpacked', json({ Records: [A, B] })],
  ['a list', json([A, B])],
  ['lines', Buffer.from(`${json(A)}\r\n\n${json(B)}`)],
  ['lines that were packed, in two members', Buffer.concat([gzipSync(`${json(A)}\n`), packed(B)])],
  ['one with a byte order mark', Buffer.concat([Buffer.from('\ufeff'), json([A, B])])],
  ['a member of it a line', Buffer.from(`${json({ Records: [A] })}\n${json([B])}`)],
  [
    'what aws cloudtrail lookup-events prints',
    json({ Events: [A, B].map((one) => ({ CloudTrailEvent: JSON.stringify(one) })) }),
  ],
  [
    'a subscription of CloudWatch Logs',
    json({ awslogs: { data: packed(logs(A, B)).toString('base64') } }),
  ],
  ['the same as Firehose has it', json(logs(A, B))],
  [
    'messages of SQS, of SNS, of EventBridge',
    json({
      Records: [
        { eventSource: 'aws:sqs', body: JSON.stringify(inSns(inBus(A))) },
        { Sns: inSns(inBus(B)) },
      ],
    }),
  ],
] as const)('%s', ([, bytes]) => {
  expect(brief(bytes)).toStrictEqual(BOTH);
});

function logs(...records: object[]) {
  return {
    messageType: 'DATA_MESSAGE',
    logEvents: records.map((one) => ({ id: '1', timestamp: 1, message: JSON.stringify(one) })),
  };
}

function inSns(message: object) {
  return { Type: 'Notification', Message: JSON.stringify(message) };
}

function inBus(detail: object) {
  return { 'detail-type': 'AWS API Call via CloudTrail', source: 'aws.s3', detail };
}

describe('objects to be fetched', () => {
  const key = 'AWSLogs/1/CloudTrail/a b+c.json.gz';
  const found = { ids: [], objects: [{ bucket: 'logs', key }] };
  const s3 = { bucket: { name: 'logs' }, object: { key: 'AWSLogs/1/CloudTrail/a+b%2Bc.json.gz' } };
  test.for([
    [
      'events of S3',
      {
        Records: [
          {
            eventSource: 'aws:s3',
            eventName: 'ObjectCreated:Put',
            eventTime: 'x',
            userIdentity: {},
            s3,
          },
        ],
      },
    ],
    ['the same by SNS', inSns({ Records: [{ eventSource: 'aws:s3', s3 }] })],
    [
      'events of S3 by EventBridge',
      { 'detail-type': 'Object Created', detail: { bucket: { name: 'logs' }, object: { key } } },
    ],
    ["CloudTrail's own notification", { s3Bucket: 'logs', s3ObjectKey: [key] }],
  ] as const)('%s', ([, value]) => {
    expect(brief(json(value))).toStrictEqual(found);
  });
});

test.for([
  ['a test of S3', { Service: 'Amazon S3', Event: 's3:TestEvent' }],
  ['a control message of CloudWatch Logs', { messageType: 'CONTROL_MESSAGE', logEvents: [] }],
  ['a confirmation of SNS', { Type: 'SubscriptionConfirmation', Message: 'You have chosen' }],
  ['a validation of CloudTrail', inSns('CloudTrail validation message.' as never)],
  ['an insight', { Records: [{ ...A, eventCategory: 'Insight' }] }],
])('%s is skipped', ([, value]) => {
  const said = JSON.stringify(value)
    .replace('"\\"CloudTrail', '"CloudTrail')
    .replace('.\\""', '."');
  expect(brief(Buffer.from(said))).toStrictEqual({ ids: [], skipped: 1 });
});

describe('what is bad costs no more than itself', () => {
  const whole = packed({
    Records: Array.from({ length: 100 }, (_, i) => ({ ...A, eventID: `${i}` })),
  });
  const text = JSON.stringify({ Records: [A, B] });
  test.for([
    ['nothing at all', Buffer.alloc(0), { ids: [] }],
    ['a page of HTML', Buffer.from('<html>\n<p>{}</p>'), bad('all of it', 'it is not JSON')],
    ['a number', json(7), bad('all of it', 'it is no object')],
    [
      'gzip that is cut off',
      whole.subarray(0, -9),
      bad('all of it', 'it is cut off: its gzip has no end'),
    ],
    ['gzip of which a byte is wrong', changed(whole, 200), bad('all of it', 'its gzip is damaged')],
    [
      'gzip with something behind it',
      Buffer.concat([packed([A]), Buffer.from('more')]),
      bad('all of it', 'its gzip is damaged'),
    ],
    ['gzip with zeros behind it', Buffer.concat([packed([A]), Buffer.alloc(9)]), { ids: ['a'] }],
    [
      'a bomb',
      gzipSync(Buffer.alloc(40 * 2 ** 20)),
      bad('all of it', 'it grows more than 200 times when it is unpacked'),
    ],
    [
      'one broken record',
      Buffer.from(text.replace('"eventID":"a"', '"eventID":a')),
      bad('record 1', 'it is not JSON', ['b']),
    ],
    [
      'an end that is missing',
      Buffer.from(text.slice(0, -60)),
      bad('record 2 and what follows', 'it has no end', ['a']),
    ],
    [
      'one broken line',
      Buffer.from(`${json(A)}\n{"eventName\n${json(B)}`),
      bad('line 2', 'it is not JSON', ['a', 'b']),
    ],
    [
      'members that are no records',
      json({ Records: [A, null, 7, 'x', {}, B] }),
      {
        ids: ['a', 'b'],
        bad: [1, 2, 3]
          .map((i) => ({ at: `Records[${i}]`, why: 'it is no object' }))
          .concat({ at: 'Records[4]', why: 'it is no record of CloudTrail' }),
      },
    ],
    [
      'envelopes without end',
      Buffer.from(`${'['.repeat(10_000)}${']'.repeat(10_000)}`),
      bad('[0][0][0][0][0][0]', 'it lies in too many envelopes'),
    ],
    [
      'a message that is none',
      json({ Type: 'Notification', Message: 7 }),
      bad('.Message', 'it is no text'),
    ],
    [
      'an object without a key',
      json({ Records: [{ s3: { bucket: { name: 'x' } } }] }),
      bad('Records[0]', 'it names no object of S3'),
    ],
    [
      'a key that is not encoded',
      json({ Records: [{ s3: { bucket: { name: 'x' }, object: { key: '%' } } }] }),
      bad('Records[0]', 'it names no object of S3'),
    ],
  ] as const)('%s', ([, bytes, expected]) => {
    expect(brief(bytes)).toStrictEqual(expected);
  });
});

function bad(at: string, why: string, ids: string[] = []) {
  return { ids, bad: [{ at, why }] };
}

function changed(bytes: Buffer, at: number): Buffer {
  const other = Buffer.from(bytes);
  other[at] = (other[at] ?? 0) ^ 0xff;
  return other;
}

test('a name of the language is a name like others', () => {
  const { records } = read(
    Buffer.from('{"Records":[{"eventName":"x","eventID":"a","__proto__":{"polluted":1}}]}'),
  );
  expect(Object.hasOwn(records[0] as object, '__proto__')).toBe(true);
  expect(({} as { polluted?: number }).polluted).toBeUndefined();
});

test('no bytes make it break', () => {
  const part = fc.constantFrom<unknown>(A, { Records: [B] }, inSns(inBus(A)), logs(A), null, 7);
  fc.assert(
    fc.property(
      part,
      fc.boolean(),
      fc.array(fc.tuple(fc.nat(2000), fc.nat(255))),
      (value, zipped, changes) => {
        const bytes = zipped ? packed(value) : json(value);
        for (const [at, byte] of changes) if (at < bytes.length) bytes[at] = byte;
        expect(read(bytes).records.length).toBeLessThanOrEqual(1);
      },
    ),
    { numRuns: 2000 },
  );
});

test.for([
  [
    'AWSLogs/1/CloudTrail/eu-west-1/2026/01/01/1_CloudTrail_eu-west-1_20260101T0000Z_x.json.gz',
    'log',
  ],
  [
    'o-1/AWSLogs/o-1/1/CloudTrail-Digest/eu-west-1/2026/01/01/1_CloudTrail-Digest_x.json.gz',
    'digest',
  ],
  ['1_CloudTrail-Digest_eu-west-1_trail_eu-west-1_20260101T000000Z.json.gz', 'digest'],
  ['AWSLogs/1/CloudTrail-Insight/eu-west-1/1_CloudTrail-Insight_x.json.gz', 'insight'],
  ['My-CloudTrail-Digests/x.json', 'log'],
] as const)('%s is a %s', ([key, kind]) => {
  expect(kindOf(key)).toBe(kind);
});
