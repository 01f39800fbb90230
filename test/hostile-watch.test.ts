import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { call } from '../src/detections/testing.ts';
import type { Alert } from '../src/model/alert.ts';
import { visibleJson } from '../src/report/visible.ts';
import { compiledMain } from './compiled.ts';
import { hostileStrings } from './hostile-strings.ts';
import { wellFormed } from './poisoned.ts';
import { KEY, PASSWORD, secretEvents } from './secret-events.ts';

/** The command as people run it, over what strangers wrote: records, rules and the names of files. */

/** A title must be there, and Sigma's may have so many characters. */
const titles = hostileStrings.filter((text) => text !== '' && text.length <= 256);
const names = hostileStrings
  .map((text) => text.replace(/[\0/]/g, ''))
  .filter((text) => text.trim() !== '' && !/^\.+$/.test(text) && Buffer.byteLength(text) < 200);

/** What a terminal acts upon: everything unseen but the end of a line. */
const ACTIVE = /[^\P{C}\n\p{Cn}\p{Co}]|[\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'castellan-hostile-'));
  for (const name of ['logs', 'rules', 'refused']) mkdirSync(join(folder, name));
  const records = titles.map((text, i) =>
    call('s3:ListBuckets', {
      ...{ eventID: `${i}`, eventName: `Call${i}`, userAgent: text, awsRegion: text },
      ...{ sourceIPAddress: text, errorCode: text, recipientAccountId: text },
      userIdentity: { type: text, arn: text, principalId: text, accountId: text, userName: text },
      requestParameters: { [text]: text, list: [text, { [text]: text }] },
      responseElements: { [text]: { [text]: text } },
      additionalEventData: { [text]: text },
    }),
  );
  put('logs/strangers.json', { Records: records });
  for (const [i, text] of titles.entries()) put(`rules/${i}.yml`, ruleOf(i, text));
  for (const name of names) writeFileSync(join(folder, 'logs', `${name}.json`), name);
  for (const [i, text] of titles.entries()) {
    put(`refused/${i}.yml`, { ...ruleOf(i, text), taxonomy: text });
  }
  const secrets = secretEvents.map(([name, record], i) =>
    call(name as Parameters<typeof call>[0], { eventID: `s-${i}`, ...record }),
  );
  put('logs/secrets.json', { Records: secrets });
  put('rules/all.yml', { ...ruleOf(titles.length, 'anything'), ...EVERYTHING });
});
afterAll(() => rmSync(folder, { recursive: true }));

function put(name: string, content: object): void {
  writeFileSync(join(folder, name), visibleJson(JSON.stringify(content)));
}

function ruleOf(i: number, text: string): object {
  return {
    title: text,
    id: `00000000-0000-4000-8000-${String(i).padStart(12, '0')}`,
    author: text,
    description: text,
    references: [text, 'javascript:alert(1)'],
    falsepositives: [text],
    tags: ['attack.t1078.004'],
    level: 'low',
    logsource: { product: 'aws', service: 'cloudtrail' },
    detection: { selection: { eventName: `Call${i}` }, condition: 'selection' },
  };
}

const EVERYTHING = {
  level: 'high',
  detection: { selection: { 'eventID|startswith': 's-' }, condition: 'selection' },
};

async function castellan(...args: string[]): Promise<{ stdout: string; stderr: string }> {
  const all = [compiledMain(), 'watch', ...args];
  const options = { cwd: folder, maxBuffer: 1 << 28, env: { ...process.env, HOME: folder } };
  return new Promise((resolve) => {
    execFile(process.execPath, all, options, (_, stdout, stderr) => resolve({ stdout, stderr }));
  });
}

const linesOf = (text: string) => text.split('\n').filter(Boolean);

test.for(['terminal', 'ndjson', 'json', 'ocsf', 'asff'])(
  '--format %s does nothing that strangers say, and tells no secret',
  { timeout: 300_000 },
  async (format) => {
    const flags = ['--once', '--config', '/dev/null', '--detection', 'watch.*,00000000-*'];
    const { stdout, stderr } = await castellan(
      ...['logs', '--sigma', 'rules', ...flags, '--format', format],
    );
    for (const said of [stdout, stderr]) {
      expect(said.match(ACTIVE)).toBeNull();
      for (const secret of [PASSWORD, KEY]) expect(said).not.toContain(secret);
    }
    expect(stdout).toContain('[redacted]');
    expect(linesOf(stderr).filter((line) => !line.startsWith('castellan: '))).toStrictEqual([]);
    if (format === 'terminal') {
      const heads = linesOf(stdout).filter((line) => /^(CRITICAL|HIGH|MEDIUM|LOW) /.test(line));
      expect(heads.filter((line) => line.startsWith('LOW'))).toHaveLength(titles.length);
    }
    if (format === 'ndjson') {
      const told = linesOf(stdout).map((line) => JSON.parse(line) as Alert);
      const ours = told.filter(({ severity }) => severity === 'low').map(({ title }) => title);
      expect(ours.map(wellFormed).sort()).toStrictEqual(titles.map(wellFormed).sort());
    }
    if (format === 'ocsf') {
      const links = linesOf(stdout).map((line) => JSON.parse(line).finding_info.src_url);
      for (const link of links) expect(link ?? 'https:').toMatch(/^https?:/);
    }
  },
);

test('a rule that is refused does nothing either', async () => {
  const { stderr } = await castellan(
    'logs',
    '--once',
    '--sigma',
    'refused',
    '--config',
    '/dev/null',
  );
  expect(stderr).toContain('is written in the taxonomy');
  expect(stderr.match(ACTIVE)).toBeNull();
});
