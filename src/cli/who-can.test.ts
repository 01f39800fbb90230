import { afterEach, expect, test, vi } from 'vitest';
import { showWhoCan } from './who-can.ts';

afterEach(() => vi.restoreAllMocks());

test.for([
  ['sns:Publish', 'arn:aws:sns:eu-central-1:111122223333:alarms'],
  ['kms:Decrypt', 'arn:aws:kms:eu-west-1:111122223333:key/1a2b3c4d-0001-4a4a-8b8b-000000000001'],
  ['cloudtrail:StopLogging', undefined],
])('wherever the resource lies, everybody who can act is looked at: %s', async ([action, arn]) => {
  let text = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    text += String(chunk);
    return true;
  });
  const flags = { recording: 'demo/account.ndjson.gz', format: 'json' };
  expect(await showWhoCan(action ?? '', arn, flags)).toBe(0);
  const { complete, principals } = JSON.parse(text) as {
    complete: boolean;
    principals: { principal: string }[];
  };
  expect(complete).toBe(true);
  expect(principals.map(({ principal }) => principal)).toContain('arn:aws:iam::111122223333:root');
});
