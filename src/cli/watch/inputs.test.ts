import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { pathInput } from './inputs.ts';

const folder = mkdtempSync(join(tmpdir(), 'castellan-inputs-'));
afterAll(() => rmSync(folder, { recursive: true }));

const HOURS = [0, 1, 2, 3].map((hour) => `1_CloudTrail_eu-west-1_20260101T0${hour}00Z_x.json`);
const YEARS_AGO = new Date('2020-01-01T00:00:00Z');

test.for<[string, number[]]>([
  ['nothing', []],
  ['the first file', [0]],
  ['one in the middle', [1]],
  ['all of them', [0, 1, 2, 3]],
])(
  'who follows is handed files in their order when %s has just been written',
  async ([, recent]) => {
    const directory = mkdtempSync(join(folder, 'logs-'));
    for (const [hour, name] of HOURS.entries()) {
      const file = join(directory, name);
      writeFileSync(file, '{}');
      if (!recent.includes(hour)) utimesSync(file, YEARS_AGO, YEARS_AGO);
    }
    expect(await handedOver(directory, HOURS.length)).toStrictEqual(HOURS);
  },
);

/** The names of the first so many pieces. */
async function handedOver(directory: string, count: number): Promise<string[]> {
  const stop = new AbortController();
  const input = await pathInput(directory, { follow: true });
  const names: string[] = [];
  for await (const { name } of input.pieces(stop.signal, new Set())) {
    names.push(name);
    if (names.length === count) break;
  }
  stop.abort();
  return names;
}
