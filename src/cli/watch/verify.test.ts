import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import type { Alert } from '../../model/alert.ts';
import { UserError } from '../../model/user-error.ts';
import {
  type Delivered,
  filesOf,
  listPublicKeys,
  trailOf,
} from '../../watch/delivery/trail.testing.ts';
import { copyOf } from './trail-copy.testing.ts';
import { type WatchFlags, watchLogs } from './watch.ts';

const folder = mkdtempSync(join(tmpdir(), 'castellan-verify-'));
afterAll(() => rmSync(folder, { recursive: true }));

let told: string[] = [];
beforeEach(() => {
  told = [];
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => told.push(String(text)) > 0);
});

const HOURS = trailOf([1, 2, 3]);
const ALL = filesOf(HOURS);
const LOG = HOURS[1]?.logs[0] as Delivered;

/** What a copy of a bucket is told of, and the exit code. */
async function run(files: readonly Delivered[], flags: WatchFlags = {}) {
  const output = join(folder, 'alerts.json');
  const chosen: WatchFlags = { once: true, config: '/dev/null', detection: ['cloudtrail.*'] };
  const code = await watchLogs(copyOf(files, folder), { ...chosen, output: [output], ...flags });
  const { alerts, read } = JSON.parse(readFileSync(output, 'utf8')) as {
    alerts: Alert[];
    read: { counts: object };
  };
  return { code, says: alerts.map(({ severity, says }) => `${severity}: ${says}`), read };
}

test('a copy of a trail is held against its digests', async () => {
  const { code, says, read } = await run(ALL, { verify: true });
  expect([code, says]).toStrictEqual([0, []]);
  expect(read.counts).toMatchObject({ events: 9, digests: 3, unsigned: 3, verified: 9 });
  expect(told.join('')).toBe(
    `castellan: whether CloudTrail signed the digests cannot be told: a copy has no signature beside it
castellan: 9 events in 12 files, 0 alerts told
castellan: 3 digests, of which nobody can tell whether CloudTrail signed 3; 9 log files are as they say
`,
  );
});

test('what was changed and what is missing is found, where that is asked for', async () => {
  const other = { ...LOG, bytes: gzipSync('{"Records":[]}') };
  const changed = ALL.map((file) => (file === LOG ? other : file));
  const name = LOG.key.replace(/.*\//, '').replace('.gz', '');
  expect(await run(changed, { verify: true })).toMatchObject({
    code: 3,
    says: [`critical: a log file is not as CloudTrail wrote it: ${name}`],
  });
  expect(
    await run(
      ALL.filter((file) => file !== LOG),
      { verify: true },
    ),
  ).toMatchObject({
    code: 3,
    says: [`critical: a log file is missing: ${name}`],
  });
  expect(await run(changed)).toMatchObject({ code: 0, says: [] });
});

test('where no digest is, nothing is verified, and that is no success', async () => {
  const logs = HOURS.flatMap((hour) => hour.logs);
  expect((await run(logs, { verify: true })).code).toBe(4);
  expect(told.join('')).toContain('no digest came that says what log files were');
});

test('keys are what AWS prints', async () => {
  const file = join(folder, 'keys.json');
  writeFileSync(file, JSON.stringify(listPublicKeys()));
  expect((await run(ALL, { verify: true, publicKeys: [file] })).code).toBe(0);
  writeFileSync(file, JSON.stringify({ PublicKeyList: [{ Fingerprint: 'a', Value: 'bm8=' }] }));
  await expect(run(ALL, { verify: true, publicKeys: [file] })).rejects.toThrow(UserError);
  await expect(run(ALL, { publicKeys: [file] })).rejects.toThrow('goes with --verify');
});
