import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { accessKeyOf, lookupIn, serveEndpoint } from '../src/collect/endpoint/endpoint.ts';
import { parseFaults } from '../src/collect/endpoint/faults.ts';
import { readRecording } from '../src/collect/recording.ts';
import { ownRedactor } from '../src/collect/redact/redact.ts';
import { compiledMain } from './compiled.ts';

const ROOT = join(import.meta.dirname, '..');
const ACCOUNT = '111122223333';
const POLICY_DENIED = `faults:
  - when: { service: s3, operation: GetBucketPolicy }
    do: { error: { name: AccessDenied, statusCode: 403 } }`;

test.for<[string, faults: string, exit: number, says: object[]]>([
  [
    'all is well',
    'faults: []',
    0,
    [
      { name: 'account', state: 'ok', says: `${ACCOUNT}: 3 enabled regions to look at` },
      {
        name: 'value',
        says: expect.stringMatching(
          /^dataKeys of \d+ controls is "customer" \(CASTELLAN_DATA_KEYS/,
        ),
      },
      { name: 'value', says: '--service is ["s3"] (command line)' },
      { name: 'clock', state: 'ok' },
      { name: 'permissions', state: 'ok' },
    ],
  ],
  [
    'a call that is refused',
    POLICY_DENIED,
    4,
    [
      {
        name: 'permissions',
        state: 'trouble',
        says: `${ACCOUNT} eu-west-1: s3:GetBucketPolicy AccessDenied`,
        next: 'castellan permissions prints the policy a scan needs',
      },
    ],
  ],
  ['a clock that runs behind', 'clock: +10m', 4, [{ name: 'clock', state: 'trouble' }]],
  [
    'a service that does not answer',
    'faults: [{ when: { service: s3, operation: ListBuckets }, do: { error: { name: Nonsense, statusCode: 400 } } }]',
    4,
    [{ name: 'reach', state: 'trouble' }],
  ],
  [
    'keys that AWS does not take',
    'faults: [{ do: { error: { name: InvalidClientTokenId, statusCode: 403 } } }]',
    5,
    [{ name: 'credentials', state: 'trouble' }],
  ],
])('%s', async ([, faults, exit, says]) => {
  const endpoint = await serveEndpoint({
    lookup: lookupIn(await readRecording(join(ROOT, 'demo/account.ndjson.gz'), ownRedactor)),
    faults: parseFaults(faults),
  });
  const { code, checks } = await doctor(endpoint.url);
  await endpoint.close();
  expect(checks).toStrictEqual(
    expect.arrayContaining(says.map((check) => expect.objectContaining(check))),
  );
  expect(code).toBe(exit);
});

function doctor(url: string): Promise<{ code: number; checks: unknown }> {
  const env = {
    PATH: process.env.PATH,
    AWS_ENDPOINT_URL: url,
    AWS_REGION: 'eu-west-1',
    CASTELLAN_DATA_KEYS: 'customer',
    AWS_ACCESS_KEY_ID: accessKeyOf(ACCOUNT),
    AWS_SECRET_ACCESS_KEY: 'x',
    SOURCE_DATE_EPOCH: String(Date.parse('2026-11-20T06:00:00.000Z') / 1000),
  };
  const arguments_ = [compiledMain(), 'doctor', '--service', 's3', '--format', 'json'];
  return new Promise((resolve) => {
    execFile(process.execPath, arguments_, { cwd: ROOT, env }, (error, stdout) =>
      resolve({ code: error ? Number(error.code) : 0, checks: JSON.parse(stdout) }),
    );
  });
}
