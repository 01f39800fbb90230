import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { beforeAll, expect, test } from 'vitest';
import { attestations } from '../src/attestations/catalogue.ts';
import { controls } from '../src/controls/catalogue.ts';
import type { Findings } from '../src/model/finding.ts';
import { demoRecording } from '../tools/demo/generate.ts';
import { scanDemo } from './demo-scan.ts';

/**
 * The demo company, over the wire and through the real collectors, shows every control at work: something that fails,
 * something that passes, nothing unseen.
 */

let findings: Findings;

beforeAll(async () => {
  ({ findings } = await scanDemo());
});

test.for(controls.map(({ id }) => id))('%s fails somewhere and passes somewhere', (id) => {
  const tally = findings.tallies.find(({ control }) => control === id);
  const { checked = 0, flagged = 0 } = tally ?? {};
  expect({ fails: flagged > 0, passes: checked > flagged }).toStrictEqual({
    fails: true,
    passes: true,
  });
});

/** Questions the company has yet to answer. */
const open = ['account.people-can-assume-roles-easily', 'kms.applications-use-data-keys'];

test('every question is answered but two, some badly', () => {
  const tallies = findings.tallies.filter(({ control }) =>
    attestations.some(({ id }) => id === control),
  );
  const names = (some: typeof tallies) => some.map(({ control }) => control).sort();
  expect(names(tallies.filter(({ checked }) => checked === 0))).toStrictEqual(open);
  expect(names(tallies.filter(({ unknown }) => unknown > 0))).toStrictEqual(open);
  expect(names(tallies.filter(({ flagged }) => flagged > 0))).toStrictEqual([
    'account.patching-has-an-owner',
    'account.recovery-is-prepared',
    'account.registration-email-is-dedicated',
    'ec2.world-open-rules-are-justified',
  ]);
});

test('every call has its answer, and the one that is refused shows', () => {
  const asked = findings.coverage.gaps.filter(({ service }) => service !== 'castellan');
  expect(asked.map(({ reason }) => reason)).toStrictEqual([
    's3:GetBucketPolicy AccessDenied, explicit deny in a resource-based policy',
  ]);
  expect(findings.coverage.crashes).toStrictEqual([]);
});

test('the recording is what its generator writes', async () => {
  const recorded = gunzipSync(await readFile('demo/account.ndjson.gz')).toString();
  expect(recorded === (await demoRecording())).toBe(true);
});
