import { afterEach, expect, test, vi } from 'vitest';
import { showWhoCan } from './who-can.ts';

afterEach(() => vi.restoreAllMocks());

test.for([
  ['sns:Publish', 'arn:aws:sns:eu-central-1:111122223333:alarms'],
  ['kms:Decrypt', 'arn:aws:kms:eu-west-1:111122223333:key/1a2b3c4d-0001-4a4a-8b8b-000000000001'],
  ['ec2:StopInstances', undefined],
])('wherever the resource lies, everybody who can act is looked at: %s', async ([action, arn]) => {
  const { complete, principals } = await asked(action ?? '', arn);
  expect(complete).toBe(true);
  expect(principals.map(({ principal }) => principal)).toContain('arn:aws:iam::111122223333:root');
});

test('what the organisation denies, nobody can but whom it spares', async () => {
  const { complete, principals } = await asked('cloudtrail:StopLogging');
  expect(complete).toBe(true);
  expect(principals.map(({ principal, verdict }) => [principal, verdict])).toStrictEqual([
    [
      'arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_AdministratorAccess_1f2e3d4c5b6a7988',
      'must',
    ],
    ['arn:aws:iam::222233334444:role/workshop-people', 'must'],
    ['arn:aws:iam::222233334444:root', 'must'],
  ]);
});

async function asked(action: string, arn?: string) {
  let text = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    text += String(chunk);
    return true;
  });
  const flags = { recording: 'demo/account.ndjson.gz', format: 'json' };
  expect(await showWhoCan(action, arn, flags)).toBe(0);
  return JSON.parse(text) as {
    complete: boolean;
    principals: { principal: string; verdict: string }[];
  };
}
