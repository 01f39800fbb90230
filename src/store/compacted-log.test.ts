import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { compactedLog } from './compacted-log.ts';
import { sealed } from './seal.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'castellan-compacted-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const logIn = () => compactedLog(folder, { name: 'owed', schema: 'owed/1', much: 1000 });

async function kept(): Promise<unknown[]> {
  const log = logIn();
  const all = await log.load();
  log.close();
  return all;
}

async function keep(...records: object[]): Promise<void> {
  const log = logIn();
  await log.load();
  for (const record of records) {
    await log.append([record]);
    await log.compact(() => ({ whole: true }));
  }
  log.close();
}

test('what was kept is there in order, but for a line that was cut off', async () => {
  expect(await kept()).toStrictEqual([]);
  await keep({ a: 1 }, { b: 2 });
  appendFileSync(join(folder, 'owed.1.ndjson'), sealed({ c: 3 }).slice(0, 9));
  expect(await kept()).toStrictEqual([{ a: 1 }, { b: 2 }]);
  await keep({ d: 4 });
  expect(await kept()).toStrictEqual([{ a: 1 }, { b: 2 }, { d: 4 }]);
  const lines = readFileSync(join(folder, 'owed.1.ndjson'), 'utf8').split('\n');
  expect(lines.filter((line) => line.includes('owed/1'))).toHaveLength(1);
});

test('what has grown is written anew, and not again before it has grown once more', async () => {
  await keep({ text: 'x'.repeat(1000) }, { after: 1 });
  expect(readdirSync(folder)).toStrictEqual(['owed.2.ndjson']);
  expect(await kept()).toStrictEqual([{ whole: true }, { after: 1 }]);
  await keep(
    { text: 'x'.repeat(1000) },
    ...Array.from({ length: 2 }, () => ({ n: 'x'.repeat(400) })),
  );
  expect(readdirSync(folder)).toStrictEqual(['owed.3.ndjson']);
});

test('who was killed while it was written anew left something, which goes; what is of others stays', async () => {
  await keep({ a: 1 });
  writeFileSync(join(folder, 'owed.2.ndjson.7.partial'), 'half of');
  const others = ['other.1.ndjson', 'other.2.ndjson.7.partial'];
  for (const name of others) writeFileSync(join(folder, name), '');
  expect(await kept()).toStrictEqual([{ a: 1 }]);
  expect(readdirSync(folder).sort()).toStrictEqual([...others, 'owed.1.ndjson']);
  writeFileSync(join(folder, 'owed.2.ndjson'), `${sealed({ schema: 'owed/1' })}\n`);
  expect(await kept()).toStrictEqual([]);
  expect(readdirSync(folder).sort()).toStrictEqual([...others, 'owed.2.ndjson']);
});

test('what is damaged, or another version wrote, is not gone on from', async () => {
  await keep({ a: 1 }, { b: 2 });
  const file = join(folder, 'owed.1.ndjson');
  writeFileSync(file, readFileSync(file, 'utf8').replace('"a":1', '"a":9'));
  await expect(kept()).rejects.toThrow('owed.1.ndjson:2 is damaged');
  writeFileSync(file, `${sealed({ schema: 'owed/9' })}\n`);
  await expect(kept()).rejects.toThrow('was written by another version of castellan (owed/9)');
});
