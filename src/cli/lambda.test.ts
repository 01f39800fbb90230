import { afterEach, expect, test, vi } from 'vitest';
import { call, root } from '../detections/testing.ts';
import type { Alert } from '../model/alert.ts';
import { watchHandler } from './lambda.ts';

afterEach(() => void vi.restoreAllMocks());

const event = {
  'detail-type': 'AWS Console Sign In via CloudTrail',
  detail: call('s3:ListBuckets', { userIdentity: root, eventID: '1' }),
};

test('alerts go to the log, and to the sinks before the call is answered', async () => {
  const out: string[] = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => out.push(String(text)) > 0);
  const told: string[] = [];
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => told.push(String(text)) > 0);
  const delivered: Alert[] = [];
  let closed = 0;
  const handler = watchHandler({
    config: '/dev/null',
    sinks: async () => [
      {
        deliver: async (alerts) => void delivered.push(...alerts),
        async close() {
          closed += 1;
        },
      },
    ],
  });
  expect(await handler(event)).toBeUndefined();
  expect(delivered.map(({ detection }) => detection)).toContain('iam.root-activity');
  expect(out.join('')).toContain('"detection":"iam.root-activity"');
  await handler({ Records: [{ eventSource: 'aws:sqs', messageId: 'm', body: 'no' }] });
  expect(closed).toBe(2);
  expect(told.join('')).toContain('m: all of it: it is not JSON');
  // What it cannot do it says, once.
  expect(told.join('').match(/need more than one event/g)).toHaveLength(1);
});

test('a function has no folder for a state', async () => {
  const handler = watchHandler({ config: '/dev/null', state: '/tmp/state' });
  await expect(handler(event)).rejects.toThrow('keeps its state in redis://');
});
