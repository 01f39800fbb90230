import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  type Delivered,
  digestOf,
  filesOf,
  listPublicKeys,
  logsOf,
  trailOf,
} from '../../watch/delivery/trail.testing.ts';
import { copyOf } from '../watch/trail-copy.testing.ts';
import { watchLogs } from '../watch/watch.ts';
import { printed } from './hunt.testing.ts';
import { type HuntIngestFlags, huntIngest } from './ingest.ts';

const isInstalled = await import('@duckdb/node-api').then(
  () => true,
  () => false,
);

const folder = mkdtempSync(join(tmpdir(), 'castellan-hunt-verify-'));
afterAll(() => rmSync(folder, { recursive: true }));

let told: string[] = [];
beforeEach(() => {
  told = [];
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => told.push(String(text)) > 0);
});

const HOURS = trailOf([1, 2, 3]);
const ALL = filesOf(HOURS);
const LOG = HOURS[1]?.logs[0] as Delivered;
const SECOND = HOURS[1]?.digest as Delivered;
const CHANGED = {
  ...LOG,
  bytes: gzipSync(
    JSON.stringify({
      Records: [{ eventName: 'Forged', eventID: 'f', eventTime: '2026-01-01T01:00:00Z' }],
    }),
  ),
};
const FOREIGN = logsOf(2).map((one) => ({
  ...one,
  key: one.key.replace('9nYN7', '8nYN7'),
}))[1] as Delivered;
const nameOf = ({ key }: Delivered) => key.replace(/.*\//, '').replace('.gz', '');

describe.skipIf(!isInstalled)('what is ingested is held against its digests', () => {
  /** What is told of a copy of a bucket, and the exit code. */
  async function ingest(files: readonly Delivered[], flags: Partial<HuntIngestFlags> = {}) {
    const into = mkdtempSync(join(folder, 'hunt-'));
    const { code, text } = await printed(() =>
      huntIngest([copyOf(files, folder)], { into, format: 'json', verify: true, ...flags }),
    );
    const { events, skipped, verified } = JSON.parse(text);
    return { code, events, skipped, verified };
  }

  const without = (gone: Delivered) => ALL.filter((file) => file !== gone);
  const whole = { digests: 3, unsigned: 3, flaws: [], isWhole: true };

  test.for<[string, Delivered[], code: number, events: number, verified: object]>([
    ['all of it', ALL, 0, 9, { ...whole, verified: 9 }],
    [
      'a file that was changed',
      ALL.map((file) => (file === LOG ? CHANGED : file)),
      3,
      9,
      {
        ...whole,
        verified: 8,
        flaws: [`a log file is not as CloudTrail wrote it: ${nameOf(LOG)}`],
      },
    ],
    [
      'a file that is gone',
      without(LOG),
      3,
      8,
      { ...whole, verified: 8, flaws: [`a log file is missing: ${nameOf(LOG)}`] },
    ],
    [
      'a digest that is gone',
      without(SECOND),
      3,
      9,
      {
        ...whole,
        digests: 2,
        unsigned: 2,
        verified: 6,
        flaws: [`a digest is missing: ${nameOf(SECOND)}`],
      },
    ],
    [
      'a file that nobody delivered',
      [...ALL, FOREIGN],
      3,
      9,
      { ...whole, verified: 9, flaws: [`no digest names a log file: ${nameOf(FOREIGN)}`] },
    ],
    [
      'files of which no digest came',
      HOURS.flatMap(({ logs }) => logs),
      4,
      9,
      { digests: 0, unsigned: 0, verified: 0, flaws: [], isWhole: false },
    ],
  ])('%s', async ([, files, code, events, verified]) => {
    const skipped = files.filter(({ key }) => key.includes('CloudTrail-Digest')).length;
    expect(await ingest(files)).toStrictEqual({ code, events, skipped, verified });
  });

  test('what was changed is there all the same', async () => {
    const into = mkdtempSync(join(folder, 'hunt-'));
    const files = ALL.map((file) => (file === LOG ? CHANGED : file));
    const { code, text } = await printed(() =>
      huntIngest([copyOf(files, folder)], { into, format: 'text', verify: true }),
    );
    expect(code).toBe(3);
    expect(text.replace(into, 'INTO')).toBe(`9 events of 9 files written to INTO
3 digests and insights passed over
critical: a log file is not as CloudTrail wrote it: ${nameOf(LOG)}
3 digests, of which nobody can tell whether CloudTrail signed 3; 8 log files are as they say
`);
    expect(told.join('')).toBe(
      'castellan: whether CloudTrail signed the digests cannot be told: a copy has no signature beside it\n',
    );
  });

  test('the watch says the same of the same files', async () => {
    const moved = digestOf(4, [], HOURS[2]?.digest ?? null, {
      more: { digestS3Bucket: 'another' },
    });
    const files = [
      ...without(LOG).map((file) =>
        file === SECOND ? { ...SECOND, bytes: gzipSync('{}') } : file,
      ),
      moved,
    ];
    const { code, verified } = await ingest(files);
    const output = join(folder, 'alerts.json');
    const chosen = {
      once: true,
      verify: true,
      config: '/dev/null',
      detection: ['cloudtrail.log-file-changed'],
    };
    expect(await watchLogs(copyOf(files, folder), { ...chosen, output: [output] })).toBe(code);
    const { alerts } = JSON.parse(readFileSync(output, 'utf8'));
    const [{ says }] = alerts;
    expect(verified.flaws).toContain(says);
    expect(verified.flaws.length).toBe(
      alerts.reduce((sum: number, one: { count: number }) => sum + one.count, 0),
    );
  });

  test('where nobody verifies nothing is said, and digests are not read', async () => {
    const { code, verified, skipped } = await ingest(without(LOG), { verify: false });
    expect([code, verified, skipped]).toStrictEqual([0, undefined, 3]);
    const keys = join(folder, 'keys.json');
    writeFileSync(keys, JSON.stringify(listPublicKeys()));
    await expect(ingest(ALL, { verify: false, publicKeys: [keys] })).rejects.toThrow(
      'goes with --verify',
    );
    expect((await ingest(ALL, { publicKeys: [keys] })).code).toBe(0);
  });
});
