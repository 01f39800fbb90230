import { mkdtemp, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { type RecordedCall, readRecording } from './recording.ts';
import { ownRedactor } from './redact/redact.ts';
import { storedRecording } from './stored-recording.ts';

const place = { account: '111122223333', region: 'eu-west-1' };
const CALLS: RecordedCall[] = [
  { ...place, service: 'sqs', operation: 'ListQueues', input: {}, output: { QueueUrls: ['é'] } },
  {
    ...{ ...place, service: 'lambda', operation: 'ListFunctions', input: {} },
    output: { Functions: [{ Environment: { Variables: { PASSWORD: 'correct horse' } } }] },
  },
  {
    ...{ ...place, service: 'sqs', operation: 'GetQueueAttributes', input: { QueueUrl: 'a' } },
    error: { name: 'AccessDenied', message: 'correct horse', statusCode: 403 },
  },
  // A second time: the first answer counts.
  { ...place, service: 'sqs', operation: 'ListQueues', input: {}, output: { QueueUrls: [] } },
];
const HEADER = { castellan: 'recording/1', createdAt: '2026-01-01T00:00:00.000Z' };
const TEXT = `${[HEADER, ...CALLS].map((line) => JSON.stringify(line)).join('\r\n')}\r\n\n`;

test.for(['a.ndjson', 'a.ndjson.gz'])('%s answers as when it is held', async (name) => {
  const file = join(await mkdtemp(join(tmpdir(), 'castellan-')), name);
  await writeFile(file, name.endsWith('.gz') ? gzipSync(TEXT) : TEXT);
  const heard: RecordedCall[] = [];
  const held = await readRecording(file, ownRedactor);
  const stored = await storedRecording(file, ownRedactor, (call) => heard.push(call));

  expect(stored.createdAt).toBe(held.createdAt);
  expect(stored.count).toBe(4);
  expect(heard).toStrictEqual(CALLS);
  expect([...stored.calls]).toStrictEqual(held.calls);
  for (const call of CALLS) expect(stored.find(call)).toStrictEqual(held.find(call));
  expect(stored.find({ ...CALLS[0], region: 'eu-west-2' } as RecordedCall)).toBe(undefined);
  expect(JSON.stringify([...stored.calls])).not.toContain('correct horse');
  stored.close();
});

test('a file that is changed meanwhile is told', async () => {
  const file = join(await mkdtemp(join(tmpdir(), 'castellan-')), 'a.ndjson');
  await writeFile(file, TEXT);
  const stored = await storedRecording(file, ownRedactor);
  await truncate(file, 100);
  expect(() => stored.find(CALLS[0] as RecordedCall)).toThrow(`${file} has changed`);
  stored.close();
});
