import { expect, test } from 'vitest';
import { scanAccounts } from '../../src/cli/scan/accounts.ts';
import type { Caller } from '../../src/collect/aws.ts';
import { toCallError } from '../../src/collect/errors.ts';
import { type Call, callKey, readRecording } from '../../src/collect/recording.ts';
import { ownRedactor } from '../../src/collect/redact/redact.ts';
import { replaying } from '../../src/collect/replay.ts';
import { UNKNOWN_ACCOUNT } from '../../src/collect/scope.ts';
import { controls } from '../../src/controls/catalogue.ts';
import { type Asked, whatIsWrong } from '../faults/chaos-oracle.ts';
import { organisationOf } from '../faults/organisation.ts';
import { randomFrom } from '../faults/random.ts';

/**
 * P2, in little and without a wire: in two accounts every fifth call is refused. Each ends as data or as a gap, and
 * tallies sum. `npm run test:faults` does it in the large.
 */

const recording = await readRecording('demo/account.ndjson.gz', ownRedactor);
const { accounts, lookup } = organisationOf(recording, 2);
const find = replaying(lookup);

test('what is refused is told', async () => {
  const clean = await scanned(find);
  const random = randomFrom(1);
  const asked: Asked = new Map();
  const findings = await scanned(async (call) => {
    const isDoor = ['GetCallerIdentity', 'ListRegions'].includes(call.operation);
    const isRefused = !isDoor && random() < 0.2;
    const key = callKey(call);
    asked.set(key, { call, gotData: !isRefused || asked.get(key)?.gotData === true });
    if (isRefused) throw toCallError(call, { name: 'AccessDenied', message: '', statusCode: 403 });
    return find(call);
  });
  expect(whatIsWrong({ clean, findings, asked, lookup })).toStrictEqual([]);
  expect(findings.coverage.gaps.length).toBeGreaterThan(100);
  expect(findings.coverage.complete).toBe(false);
});

function scanned(caller: Caller) {
  const { createdAt } = recording;
  return scanAccounts({
    source: { kind: 'recording' },
    now: createdAt,
    finished: () => createdAt,
    regions: {},
    controls,
    all: true,
    whole: true,
    calls: () => 0,
    doors: accounts.map((account) => ({
      account,
      region: 'eu-west-1',
      caller: (call: Call) =>
        caller(call.account === UNKNOWN_ACCOUNT ? { ...call, account } : call),
    })),
  });
}
