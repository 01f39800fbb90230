import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openLog, readLog } from './log.ts';
import { sealed, unsealed } from './seal.ts';

const file = join(mkdtempSync(join(tmpdir(), 'log-')), 'a.ndjson');
const RECORDS = [{ a: 1 }, { b: 'ä\n"crc32":1}' }, { c: [null, { crc32: 3 }] }];
const WHOLE = RECORDS.map((record) => `${sealed(record)}\n`);

async function read(text: string | Buffer): Promise<unknown[]> {
  writeFileSync(file, text);
  const records: unknown[] = [];
  await readLog(file, (record) => records.push(record));
  return records;
}

test('what was appended is read again, and can be gone on with', async () => {
  writeFileSync(file, '');
  for (const record of RECORDS) {
    const log = openLog(file);
    log.append(record);
    log.close();
  }
  expect(readFileSync(file, 'utf8')).toBe(WHOLE.join(''));
  expect(await read(readFileSync(file))).toStrictEqual(RECORDS);
});

test('a sealed record is the same record beside its seal', () => {
  for (const record of RECORDS) {
    const { crc32, ...rest } = JSON.parse(sealed(record));
    expect([rest, typeof crc32]).toStrictEqual([record, 'number']);
    expect(unsealed(sealed(record))).toStrictEqual(record);
  }
});

test('a last line cut off anywhere is cut away', async () => {
  const whole = Buffer.from(WHOLE.join(''));
  const end = Buffer.byteLength(WHOLE.slice(0, 2).join(''));
  for (let length = end; length < whole.length - 1; length += 1) {
    expect(await read(whole.subarray(0, length))).toStrictEqual(RECORDS.slice(0, 2));
    expect(readFileSync(file)).toStrictEqual(whole.subarray(0, end));
  }
  expect(await read(whole.subarray(0, -1))).toStrictEqual(RECORDS);
  expect(readFileSync(file)).toStrictEqual(whole);
});

test('zeros that a power failure left at the end are cut away', async () => {
  expect(await read(`${WHOLE.join('')}${'\0'.repeat(100)}`)).toStrictEqual(RECORDS);
  expect(readFileSync(file, 'utf8')).toBe(WHOLE.join(''));
});

test('any byte changed before the last line is found', async () => {
  const [first = '', ...rest] = WHOLE;
  for (let at = 0; at < first.length; at += 1) {
    const other = String.fromCharCode(first.charCodeAt(at) ^ 1);
    const text = [first.slice(0, at), other, first.slice(at + 1), ...rest].join('');
    await expect(read(text), text).rejects.toThrow(`${file}:1 is damaged`);
    expect(readFileSync(file, 'utf8')).toBe(text);
  }
});

test('a log that is not there is empty', async () => {
  const records: unknown[] = [];
  await readLog(`${file}.none`, (record) => records.push(record));
  expect(records).toStrictEqual([]);
});

test.skipIf(process.platform !== 'linux')('a full disk is told', () => {
  const log = openLog('/dev/full');
  expect(() => log.append({})).toThrow('ENOSPC');
  log.close();
});
