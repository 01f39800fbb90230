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
import { sealed } from '../store/seal.ts';
import { folderOutbox } from './watch-outbox.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'castellan-outbox-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function kept(): Promise<object[]> {
  const outbox = folderOutbox(folder);
  const all = [];
  for await (const record of outbox.load()) all.push(record);
  await outbox.close();
  return all;
}

async function keep(...records: object[]): Promise<void> {
  const outbox = folderOutbox(folder);
  for await (const _ of outbox.load());
  for (const record of records) {
    await outbox.keep(record);
    await outbox.compact(() => ({ whole: true }));
  }
  await outbox.close();
}

test('what was kept is there in order, but for a line that was cut off', async () => {
  expect(await kept()).toStrictEqual([]);
  await keep({ a: 1 }, { b: 2 });
  appendFileSync(join(folder, 'outbox.1.ndjson'), sealed({ c: 3 }).slice(0, 9));
  expect(await kept()).toStrictEqual([{ a: 1 }, { b: 2 }]);
  await keep({ d: 4 });
  expect(await kept()).toStrictEqual([{ a: 1 }, { b: 2 }, { d: 4 }]);
});

test('what has grown is written anew', async () => {
  await keep({ text: 'x'.repeat(9 * 2 ** 20) }, { after: 1 });
  expect(readdirSync(folder)).toStrictEqual(['outbox.2.ndjson']);
  expect(await kept()).toStrictEqual([{ whole: true }, { after: 1 }]);
});

test('what is damaged, or another version wrote, is not gone on from', async () => {
  await keep({ a: 1 }, { b: 2 });
  const file = join(folder, 'outbox.1.ndjson');
  writeFileSync(file, readFileSync(file, 'utf8').replace('"a":1', '"a":9'));
  await expect(kept()).rejects.toThrow('outbox.1.ndjson:2 is damaged');
  writeFileSync(file, `${sealed({ schema: 'castellan.watch-outbox/9' })}\n`);
  await expect(kept()).rejects.toThrow('was written by another version of castellan');
});
