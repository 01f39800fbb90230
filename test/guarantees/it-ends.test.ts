import { afterEach, expect, test } from 'vitest';
import { scanAccounts } from '../../src/cli/scan/accounts.ts';
import { openLive, type Way } from '../../src/cli/way.ts';
import {
  accessKeyOf,
  type Endpoint,
  lookupIn,
  serveEndpoint,
} from '../../src/collect/endpoint/endpoint.ts';
import { parseFaults } from '../../src/collect/endpoint/faults.ts';
import { readRecording } from '../../src/collect/recording.ts';
import { ownRedactor } from '../../src/collect/redact/redact.ts';
import { controls } from '../../src/controls/catalogue.ts';

/**
 * P6 and P8: whatever AWS does, a scan ends within its limits, tells what it has and says that it is incomplete. Time
 * passes when somebody waits.
 */

const ACCOUNT = '111122223333';
/** A control that reads the policy of every bucket. */
const POLICY = 's3.bucket-not-public';
const DAY = 24 * 60 * 60_000;
const recording = await readRecording('demo/account.ndjson.gz', ownRedactor);

let endpoint: Endpoint | undefined;
let way: Way | undefined;

afterEach(async () => {
  way?.close();
  await endpoint?.close();
});

test('a service that throttles for ever takes no operation longer than five minutes', async () => {
  const { findings, slept } = await scanned(
    '[{ when: { service: s3, operation: GetBucketPolicy }, do: { error: { name: SlowDown, statusCode: 503 } } }]',
    [POLICY],
  );
  expect(findings.coverage.complete).toBe(false);
  expect(findings.coverage.gaps.map(({ operation }) => operation)).toContain('GetBucketPolicy');
  expect(Math.max(...slept)).toBeLessThanOrEqual(20_000);
  // Each bucket's operation is given up after nine waits.
  expect(slept.length).toBeLessThanOrEqual(9 * findings.findings.length);
});

test('after the deadline of the run nothing more is asked, and the report says so', async () => {
  const { findings, asked } = await scanned('[]', [POLICY], { endsWith: 'ListBuckets' });
  expect(asked).toContain('ListBuckets');
  expect(asked).not.toContain('GetBucketPolicy');
  expect(findings.findings.every(({ verdict }) => verdict === 'unknown')).toBe(true);
  expect(findings.findings.length).toBeGreaterThan(20);
  expect(findings.coverage.complete).toBe(false);
  expect(findings.coverage.gaps.map(({ reason }) => reason)).toContain(
    's3:GetBucketPolicy DeadlineExceeded',
  );
});

/** That nothing is sent after it: src/collect/live.test.ts. */
test('expired credentials end the scan, and the report says so', async () => {
  const { findings, slept } = await scanned(
    '[{ when: { operation: ListBuckets }, do: { error: { name: ExpiredTokenException, statusCode: 400 } } }]',
    [POLICY],
  );
  expect(way?.credentialsExpired()).toBe(true);
  expect(slept).toStrictEqual([]);
  expect(findings.findings.map(({ verdict }) => verdict)).toStrictEqual(['unknown']);
  expect(findings.coverage.complete).toBe(false);
  expect(findings.coverage.gaps.map(({ reason }) => reason)).toStrictEqual([
    's3:ListBuckets ExpiredTokenException',
  ]);
});

async function scanned(
  faults: string,
  ids: readonly string[],
  { endsWith }: { endsWith?: string } = {},
) {
  let now = 0;
  const slept: number[] = [];
  const asked: string[] = [];
  endpoint = await serveEndpoint({
    lookup: lookupIn(recording),
    faults: parseFaults(`faults: ${faults}`),
    onRequest({ call: { operation } }) {
      asked.push(operation);
      if (operation === endsWith) now += DAY;
    },
  });
  way = await openLive({
    endpoint: endpoint.url,
    credentials: [{ accessKeyId: accessKeyOf(ACCOUNT), secretAccessKey: 'x' }],
    clock: {
      now: () => now,
      async sleep(millis) {
        slept.push(millis);
        now += millis;
      },
    },
  });
  const { createdAt } = recording;
  const findings = await scanAccounts({
    ...way,
    source: { kind: 'live' },
    now: createdAt,
    finished: () => createdAt,
    regions: {},
    controls: controls.filter(({ id }) => ids.includes(id)),
    all: true,
  });
  return { findings, slept, asked };
}
