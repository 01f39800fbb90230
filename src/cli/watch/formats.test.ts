import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { call, root } from '../../detections/testing.ts';
import { type WatchFlags, watchLogs } from './watch.ts';

const FLAGS: WatchFlags = {
  ...{ once: true, quiet: true, config: '/dev/null', failOn: 'never' },
  detection: ['iam.root-activity'],
};
let folder = '';
const logs = () => join(folder, 'logs');
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'castellan-formats-'));
  const by = (eventID: string, more: object) =>
    call('s3:ListBuckets', { userIdentity: root, eventID, ...more });
  const Records = [
    by('1', {}),
    by('2', { eventTime: '2026-01-01T07:00:00Z' }),
    by('3', { recipientAccountId: null }),
  ];
  mkdirSync(logs());
  writeFileSync(join(logs(), 'a.json'), JSON.stringify({ Records }));
});
afterAll(() => rmSync(folder, { recursive: true }));

let told: string[] = [];
let out: string[] = [];
beforeEach(() => {
  [told, out] = [[], []];
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => told.push(String(text)) > 0);
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => out.push(String(text)) > 0);
});

const linesOf = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

test('OCSF is a line each, on standard output and in files', async () => {
  const output = ['a.ocsf.json', 'b.ocsf.ndjson'].map((name) => join(folder, name));
  await watchLogs(logs(), { ...FLAGS, format: 'ocsf', output });
  const printed = linesOf(out.join(''));
  expect(printed.map((event) => event.class_uid)).toStrictEqual([2004, 2004, 2004]);
  for (const file of output) expect(linesOf(readFileSync(file, 'utf8'))).toStrictEqual(printed);
});

test('ASFF is batches of accounts, and says what it has no place for', async () => {
  const file = join(folder, 'a.asff.json');
  await watchLogs(logs(), { ...FLAGS, format: 'asff', output: [file] });
  const [batch, ...others] = linesOf(readFileSync(file, 'utf8'));
  expect(others).toStrictEqual([]);
  expect(batch).toMatchObject([{ SchemaVersion: '2018-10-08' }, { RecordState: 'ACTIVE' }]);
  expect(new Set(batch.map((finding: { Id: string }) => finding.Id)).size).toBe(2);
  expect(linesOf(out.join('')).flat()).toHaveLength(2);
  expect(told.join('')).toContain('1 alert of no account is not in ASFF');
});
