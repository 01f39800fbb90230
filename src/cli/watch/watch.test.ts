import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { hostileStrings } from '../../../test/hostile-strings.ts';
import { call, root } from '../../detections/testing.ts';
import type { Alert } from '../../model/alert.ts';
import { UserError } from '../../model/user-error.ts';
import { visible } from '../../report/visible.ts';
import { type WatchFlags, watchLogs } from './watch.ts';

const QUIET: WatchFlags = { once: true, quiet: true, config: '/dev/null' };
let folder = '';
let logs = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'castellan-watch-'));
});
afterAll(() => rmSync(folder, { recursive: true }));
beforeEach(() => {
  logs = mkdtempSync(join(folder, 'logs-'));
});

let told: string[] = [];
beforeEach(() => {
  told = [];
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => told.push(String(text)) > 0);
});

function put(name: string, ...records: object[]): void {
  writeFileSync(join(logs, name), gzipSync(JSON.stringify({ Records: records })));
}

/** Runs to its end; the exit code and the alerts. */
async function run(
  flags: WatchFlags = {},
): Promise<{ code: number; alerts: Alert[]; text: string }> {
  const output = join(folder, `${Math.random()}.json`);
  const code = await watchLogs(logs, { ...QUIET, output: [output], ...flags });
  const text = readFileSync(output, 'utf8');
  return { code, text, alerts: JSON.parse(text).alerts };
}

const byRoot = (eventID: string, more: object = {}) =>
  call('s3:ListBuckets', { userIdentity: root, eventID, ...more });

test('what should not have happened is an alert, in the published form', async () => {
  put('a.json.gz', byRoot('1'), byRoot('2'), call('s3:GetObject', { eventID: '3' }));
  const { code, alerts, text } = await run({ detection: ['iam.root-activity'] });
  expect(code).toBe(3);
  expect(alerts).toMatchObject([{ detection: 'iam.root-activity', count: 2, events: ['1', '2'] }]);
  const schema = JSON.parse(readFileSync('schema/alerts.schema.json', 'utf8'));
  const validate = new Ajv2020({ formats: { 'date-time': true } }).compile(schema);
  expect(validate(JSON.parse(text)), JSON.stringify(validate.errors)).toBe(true);
});

test('a file is read once, whatever its name', async () => {
  put('a.json.gz', byRoot('1'));
  put('export of tuesday', byRoot('2'));
  const output = [join(folder, 'one-file.ndjson')];
  const detection = ['iam.root-activity'];
  const file = join(logs, 'export of tuesday');
  expect(await watchLogs(file, { ...QUIET, output, detection })).toBe(3);
  expect(readFileSync(output[0] ?? '', 'utf8')).toContain('"events":["2"]');
  await expect(watchLogs(file, { config: '/dev/null' })).rejects.toThrow(
    `${file} is a file: read it with --once, or follow the folder it lies in`,
  );
  await expect(watchLogs(join(logs, 'none'), QUIET)).rejects.toThrow('it does not exist');
});

test('the exit code says what is proven before what is missing', async () => {
  put('a.json.gz', call('s3:GetObject'));
  expect((await run()).code).toBe(0);
  writeFileSync(join(logs, 'b.json.gz'), 'no');
  const chosen = { excludeDetection: ['watch.*'] };
  expect((await run(chosen)).code).toBe(4);
  expect(told.join('')).toContain('b.json.gz: all of it: it is not JSON');
  expect((await run({ ...chosen, allowIncomplete: true })).code).toBe(0);
  put('c.json.gz', byRoot('1'));
  expect((await run()).code).toBe(3);
  expect((await run({ ...chosen, failOn: 'never' })).code).toBe(4);
});

test('what is no log by its name is passed over, and said', async () => {
  put('a.json.gz', byRoot('1'));
  writeFileSync(join(logs, 'README'), 'These are logs.');
  expect(await run({ detection: ['iam.root-activity'] })).toMatchObject({
    code: 3,
    alerts: [{ count: 1 }],
  });
  expect(told.join('')).toContain('README is passed over');
});

test('what cannot be read is put aside, with why', async () => {
  const whole = gzipSync(JSON.stringify({ Records: [byRoot('1')] }));
  const broken = JSON.stringify({ Records: [byRoot('1'), byRoot('2')] });
  const files = new Map<string, string | Buffer>([
    ['bomb.json.gz', gzipSync(Buffer.alloc(40 * 2 ** 20))],
    ['cut.json.gz', whole.subarray(0, -20)],
    ['half.json', broken.replace('"eventID":"2"', '"eventID":2x')],
    ['notes.txt', 'no log'],
    ['page.json', '<html></html>'],
  ]);
  for (const [name, bytes] of files) writeFileSync(join(logs, name), bytes);
  const quarantine = join(folder, 'quarantine');
  const { code, alerts } = await run({ quarantine, detection: ['iam.root-activity'] });
  expect({ code, alerts }).toMatchObject({ code: 3, alerts: [{ events: ['1'] }] });
  const lines = readFileSync(join(quarantine, 'quarantine.ndjson'), 'utf8').trim().split('\n');
  const listed = lines.map((line) => JSON.parse(line));
  expect(listed.map(({ name }) => name).sort()).toStrictEqual([...files.keys()]);
  for (const { name, bad, copy } of listed) {
    expect(bad[0].why).toMatch(/\S/);
    if (name === 'notes.txt') expect(copy).toBeNull();
    else
      expect(readFileSync(join(quarantine, copy))).toStrictEqual(
        Buffer.from(files.get(name) ?? ''),
      );
  }
});

test('a detection that does not exist is named', async () => {
  await expect(run({ detection: ['iam.root-activty'] })).rejects.toThrow(UserError);
  await expect(run({ detection: ['iam.root-activty'] })).rejects.toThrow('iam.root-activity');
});

test('castellan.yaml sets detections', async () => {
  put(
    'a.json.gz',
    call('iam:CreateUser', { eventID: '1', requestParameters: { userName: 'eve' } }),
  );
  const config = join(folder, 'castellan.yaml');
  writeFileSync(config, 'detections:\n  iam.user-created: { automation: ["*:user/ann"] }\n');
  const chosen = { detection: ['iam.user-created'] };
  expect((await run(chosen)).alerts).toHaveLength(1);
  expect((await run({ ...chosen, config })).alerts).toHaveLength(0);
  writeFileSync(config, 'detections:\n  iam.user-craeted: {}\n');
  await expect(run({ ...chosen, config })).rejects.toThrow('did you mean iam.user-created');
});

test('who goes on reads nothing twice and tells nothing twice', async () => {
  const state = join(folder, 'state');
  const output = [join(folder, 'alerts.ndjson')];
  const chosen = { detection: ['iam.root-activity'], state, output };
  put('a.json.gz', byRoot('1'));
  await watchLogs(logs, { ...QUIET, ...chosen });
  put('b.json.gz', byRoot('1'), byRoot('2', { eventTime: '2026-01-01T05:00:00Z' }));
  await watchLogs(logs, { ...QUIET, ...chosen });
  await watchLogs(logs, { ...QUIET, ...chosen });
  const lines = readFileSync(output[0] ?? '', 'utf8')
    .trim()
    .split('\n');
  expect(lines.map((line) => JSON.parse(line).events)).toStrictEqual([['1'], ['2']]);
});

test('a state that somebody has is not taken', async () => {
  const state = join(folder, 'held');
  mkdirSync(state);
  const { lock } = await import('../../store/lock.ts');
  const held = lock(state);
  await expect(run({ state })).rejects.toThrow('is used by a watch that runs');
  if (typeof held === 'object') held.release();
});

test('hostile strings reach no terminal, and stay as they are in JSON', async () => {
  put(
    'a.json.gz',
    ...hostileStrings.map((text, i) =>
      byRoot(`${i}`, {
        userAgent: text,
        userIdentity: { ...root, accountId: text },
        sourceIPAddress: text,
      }),
    ),
  );
  const out: string[] = [];
  const write = vi
    .spyOn(process.stdout, 'write')
    .mockImplementation((text) => out.push(String(text)) > 0);
  await watchLogs(logs, {
    ...QUIET,
    format: 'terminal',
    color: false,
    detection: ['iam.root-activity'],
  });
  write.mockRestore();
  const shown = out.join('').split('\n');
  expect(shown.length).toBeGreaterThan(hostileStrings.length);
  for (const line of shown) expect(visible(line)).toBe(line);
});

test('secrets of a record are in no alert', async () => {
  const secret = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYzzzzzKEY12';
  const parameters = {
    credentials: { sessionToken: secret, secretAccessKey: secret },
    list: [{ secretAccessKey: secret, token: secret }],
    password: secret,
    deep: { environment: { variables: { X: secret } } },
  };
  put(
    'a.json.gz',
    byRoot('1', {
      requestParameters: parameters,
      responseElements: parameters,
      additionalEventData: { note: `password=${secret}` },
    }),
  );
  const { text, alerts } = await run({ detection: ['iam.root-activity'] });
  expect(alerts).toHaveLength(1);
  expect(text).not.toContain(secret);
});

/** Milliseconds: a machine may be busy, or stand still. */
const PATIENCE = 120_000;

test('who follows is told of a file that comes while nothing else does', async () => {
  put('a.json.gz', byRoot('1'));
  const output = join(folder, 'followed.ndjson');
  const { once, ...following } = QUIET;
  const chosen = { ...following, output: [output], detection: ['iam.root-activity'] };
  const ended = watchLogs(logs, chosen);
  const isTold = (events: number) => () =>
    expect(readFileSync(output, 'utf8').match(/\n/g)).toHaveLength(events);
  await vi.waitFor(isTold(1), PATIENCE);
  put('b.json.gz', byRoot('2', { eventTime: '2026-01-01T01:00:00Z' }));
  await vi.waitFor(isTold(2), PATIENCE);
  const deep = join(logs, 'AWSLogs/111122223333/CloudTrail/eu-west-1');
  mkdirSync(deep, { recursive: true });
  writeFileSync(join(deep, 'c.json.partial'), '');
  put(
    'AWSLogs/111122223333/CloudTrail/eu-west-1/c.json.gz',
    byRoot('3', { eventTime: '2026-01-01T03:00:00Z' }),
  );
  await vi.waitFor(isTold(3), PATIENCE);
  process.emit('SIGTERM');
  expect(await ended).toBe(3);
});

test('a file that is being written is not read before it is whole', async () => {
  const output = join(folder, 'slow.ndjson');
  const { once, ...following } = QUIET;
  const ended = watchLogs(logs, { ...following, output: [output], detection: ['iam.root-*'] });
  const bytes = gzipSync(JSON.stringify({ Records: [byRoot('1')] }));
  for (const [at, byte] of [...bytes.entries()].filter(([i]) => i % 100 === 0)) {
    expect(byte).toBeDefined();
    writeFileSync(join(logs, 'slow.json.gz'), bytes.subarray(at, at + 100), { flag: 'a' });
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  await vi.waitFor(() => expect(readFileSync(output, 'utf8')).toContain('"1"'), PATIENCE);
  expect(told.join('')).not.toContain('slow.json.gz');
  process.emit('SIGTERM');
  await ended;
});
