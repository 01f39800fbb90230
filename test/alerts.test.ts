import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { program } from '../src/cli/program.ts';
import { alertsIn } from '../src/cli/watch/alerts-config.ts';
import { testAlert } from '../src/cli/watch/test-alert.ts';
import { type WatchFlags, watchLogs } from '../src/cli/watch/watch.ts';
import { call, root } from '../src/detections/testing.ts';
import {
  alertOf,
  type Got,
  type LocalServer,
  localServer,
} from '../src/watch/channels/local.testing.ts';
import { webhook } from '../src/watch/channels/webhook.ts';
import { compiledMain } from './compiled.ts';

/** Alerts reach their channels, as docs/alerts.md says. */

const docs = readFileSync('docs/alerts.md', 'utf8');
const blocks = (language: string) =>
  [...docs.matchAll(new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, 'gs'))].map(
    ([, text]) => text ?? '',
  );
const SECRET = 'SECRET-OF-A-HOOK';

let folder = '';
let server: LocalServer;
let answer: (got: Got) => readonly [number, Record<string, string>?, string?];
let said: string[];
let printed: string[];
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'castellan-alerts-'));
  answer = () => [200];
  server = await localServer((got) => answer(got));
  [said, printed] = [[], []];
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => said.push(String(text)) > 0);
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => printed.push(String(text)) > 0);
  vi.stubEnv('CHAT_URL', new URL(`/services/${SECRET}`, server.url).href);
  const url = server.url.href;
  const channels = `{ chat: { kind: slack, url: { env: CHAT_URL } }, siem: { kind: webhook, url: '${url}', secret: { file: key } } }`;
  writeFileSync(join(folder, 'castellan.yaml'), `alerts: { channels: ${channels} }\n`);
  mkdirSync(join(folder, 'logs'));
  writeFileSync(join(folder, 'key'), `${SECRET}\n`);
  writeFileSync(
    join(folder, 'logs', 'a.json'),
    JSON.stringify({ Records: [call('iam:CreateUser', { userIdentity: root })] }),
  );
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  server.close();
  rmSync(folder, { recursive: true });
});

const config = () => join(folder, 'castellan.yaml');
const watched = (flags: WatchFlags) =>
  watchLogs(join(folder, 'logs'), {
    once: true,
    quiet: true,
    failOn: 'never',
    format: 'ndjson',
    detection: ['iam.root-*'],
    config: config(),
    ...flags,
  });

test('what the page configures is understood, and its commands exist', () => {
  expect(blocks('yaml')).toHaveLength(2);
  for (const text of blocks('yaml')) {
    expect(alertsIn({ text, file: 'castellan.yaml' })?.routes.length).toBeGreaterThan(0);
  }
  const watch = program(() => {}).commands.find((command) => command.name() === 'watch');
  for (const line of blocks('sh').join('').trim().split('\n')) {
    const words = line.split(' ').slice(2);
    const command = watch?.commands.find((one) => one.name() === words[0]) ?? watch;
    expect(command?.parseOptions(words).unknown, line).toStrictEqual([]);
  }
});

test('who holds a message against its secret as the page says knows ours', async () => {
  const file = join(folder, 'verify.mjs');
  writeFileSync(file, blocks('js').join(''));
  const { isFromCastellan } = (await import(pathToFileURL(file).href)) as {
    isFromCastellan(headers: Got['headers'], body: string, secret: string, now?: number): boolean;
  };
  const { send } = webhook('siem', { url: server.url, secret: SECRET, now: () => 1_000_000 });
  await send({ alerts: [alertOf({ subject: 'ä' })], more: 0 }, AbortSignal.timeout(60_000));
  const [{ headers, body } = { headers: {}, body: '' }] = server.got;
  expect(isFromCastellan(headers, body, SECRET, 1100)).toBe(true);
  expect(isFromCastellan(headers, body, SECRET, 1400)).toBe(false);
  expect(isFromCastellan(headers, body, 'another', 1100)).toBe(false);
  expect(isFromCastellan(headers, `${body} `, SECRET, 1100)).toBe(false);
  expect(isFromCastellan({}, body, SECRET, 1100)).toBe(false);
});

test('an example goes to each channel, and no secret is said', async () => {
  expect(await testAlert({ config: config() })).toBe(0);
  expect(server.got).toHaveLength(2);
  expect(printed.join('')).toBe('chat  told\nsiem  told\n');
  answer = ({ path }) => [404, {}, `no ${path} of ${SECRET}`];
  expect(await testAlert({ config: config(), channel: ['ch*'] })).toBe(4);
  expect(printed.join('')).toMatch(
    /chat {2}not told: 127\.0\.0\.1:\d+ answered 404: no \[secret\]/,
  );
  expect(printed.join('')).not.toContain(SECRET);
  await expect(testAlert({ config: config(), channel: ['chta'] })).rejects.toThrow(
    'did you mean chat?',
  );
});

test('a watch tells channels that are named, and what is read once no others', async () => {
  expect(await watched({})).toBe(0);
  expect(server.got).toStrictEqual([]);
  expect(said.join('')).toContain('what is read once is told no channel');
  expect(await watched({ channel: ['siem'] })).toBe(0);
  expect(server.got.map(({ path }) => path)).toStrictEqual(['/']);
  expect(await watched({ channel: false })).toBe(0);
  expect(server.got).toHaveLength(1);
});

test.for<[flag: string, paths: string[]]>([
  ['--no-color', ['/']],
  ['--once', []],
])('a pipe is told as it comes, but with --once (%s)', async ([flag, paths]) => {
  const flags = [
    '--quiet',
    '--fail-on',
    'never',
    '--detection',
    'iam.root-*',
    '--config',
    config(),
  ];
  const child = spawn(process.execPath, [compiledMain(), 'watch', '-', ...flags, flag], {
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  child.stdin.end(readFileSync(join(folder, 'logs', 'a.json')));
  expect(await once(child, 'exit')).toStrictEqual([0, null]);
  expect(server.got.map(({ path }) => path).filter((path) => path === '/')).toStrictEqual(paths);
});

test('what a channel did not take is told by the next watch, and nothing twice', async () => {
  const state = join(folder, 'state');
  answer = ({ path }) => [path === '/' ? 200 : 400];
  expect(await watched({ channel: ['*'], state })).toBe(0);
  expect(said.join('')).toMatch(/are not told chat: the next watch with this state does/);
  const before = server.got.length;
  answer = () => [200];
  expect(await watched({ channel: ['*'], state })).toBe(0);
  expect(await watched({ channel: ['*'], state })).toBe(0);
  expect(server.got.slice(before).map(({ path }) => path)).toStrictEqual([`/services/${SECRET}`]);
});

test('what no channel took is lost without a state, which is an end of its own', async () => {
  answer = () => [400];
  expect(await watched({ channel: ['siem'] })).toBe(4);
  expect(said.join('')).toMatch(/not told siem, and lost/);
});
