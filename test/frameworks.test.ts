import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { frameworks } from '../src/frameworks/frameworks.ts';
import { compiledMain } from './compiled.ts';

/** The frameworks as people meet them, on a run of the demo account. */

const directory = mkdtempSync(join(tmpdir(), 'castellan-frameworks-'));
const RUN = join(directory, 'run.json');
const RECORDING = new URL('../demo/account.ndjson.gz', import.meta.url).pathname;

interface Told {
  id: string;
  requirements: {
    id: string;
    state: string;
    answers: { id: string }[];
    because: string[];
    rest?: string;
  }[];
}

let told: Map<string, Told>;

beforeAll(async () => {
  await castellan('scan', '--recording', RECORDING, '--output', RUN, '--quiet');
  const chosen = frameworks.flatMap(({ id }) => ['--framework', id]);
  const { stdout } = await castellan('guides', RUN, ...chosen, '--format', 'json');
  told = new Map((JSON.parse(stdout) as Told[]).map((one) => [one.id, one]));
});

afterAll(() => rmSync(directory, { recursive: true }));

test('castellan list frameworks says of each how far it is answered', async () => {
  const { stdout } = await castellan('list', 'frameworks', '--format', 'json');
  const rows = JSON.parse(stdout) as Record<string, number>[];
  expect(rows.map(({ id }) => id)).toStrictEqual(frameworks.map(({ id }) => id));
  for (const { requirements, answered = 0, ...row } of rows) {
    const { 'in part': part = 0, 'not yet': later = 0, 'out of scope': out = 0 } = row;
    expect(answered + part + later + out).toBe(requirements);
  }
});

describe.for(frameworks.map((one) => [one.id, one] as const))('%s', ([id, { requirements }]) => {
  test('is told whole', () => {
    const names = told.get(id)?.requirements.map((one) => one.id);
    expect(names).toStrictEqual(requirements.map((one) => one.id));
  });

  test('passes nothing that is left open, and answers nothing without a word', () => {
    for (const { state, answers, rest } of told.get(id)?.requirements ?? []) {
      if (rest !== undefined) expect(state).not.toBe('passes');
      if (answers.length === 0) expect(['open', 'manual']).toContain(state);
      if (state === 'manual') expect(rest).toBeDefined();
    }
  });
});

test('each alarm of the CIS benchmark has a verdict of its own', () => {
  const alarms = told.get('cis-aws-7.0')?.requirements.filter(({ id }) => /^5[.]/.test(id)) ?? [];
  const states = new Map(alarms.map(({ id, state }) => [id, state]));
  expect([states.get('5.3'), states.get('5.5')]).toStrictEqual(['passes', 'fails']);
  expect(alarms.find(({ id }) => id === '5.5')?.because).toStrictEqual([
    'cloudtrail.violations-are-alarmed#cloudtrail.configuration-changed',
  ]);
});

const MAIN = compiledMain();

/** Findings are there, so its exit code is none of zero. */
async function castellan(...args: string[]): Promise<{ stdout: string }> {
  const options = { cwd: directory, maxBuffer: 64 * 1024 * 1024 };
  const run = promisify(execFile)(process.execPath, [MAIN, ...args], options);
  return run.catch((error: { code: number; stdout: string }) => {
    if (![3, 4].includes(error.code)) throw error;
    return error;
  });
}
