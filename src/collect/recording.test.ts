import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';
import {
  callKey,
  canonical,
  type RecordedCall,
  readRecording,
  writeRecording,
} from './recording.ts';
import { ownRedactor } from './redact/redact.ts';

const CREATED = '2026-01-01T00:00:00.000Z';
const HEADER = `{"castellan":"recording/1","createdAt":"${CREATED}"}\n`;
const call: RecordedCall = {
  account: '111122223333',
  region: 'eu-west-1',
  service: 's3',
  operation: 'GetBucketPolicy',
  input: { Bucket: 'logs' },
  output: { Policy: '{}' },
};

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'castellan-'));
});

test.for(['a.ndjson', 'a.ndjson.gz'])('%s is read back as it was written', async (name) => {
  const file = join(directory, name);
  const refused: RecordedCall = {
    ...call,
    operation: 'GetBucketAcl',
    error: { name: 'AccessDenied', message: '' },
  };
  const writer = await writeRecording(file, CREATED);
  writer.write(call);
  writer.write(refused);
  expect(await readdir(directory)).not.toContain(name);
  await writer.close();

  const recording = await readRecording(file, ownRedactor);
  expect(recording.createdAt).toBe(CREATED);
  expect(recording.calls).toStrictEqual([call, refused]);
  expect(recording.find({ ...call, input: { Bucket: 'other' } })).toBe(undefined);
  expect(recording.find({ ...call })).toMatchObject({ output: { Policy: '{}' } });
  expect(await readdir(directory)).toStrictEqual([name]);
});

test('what is given up leaves nothing behind', async () => {
  for (const name of ['a.ndjson', 'a.ndjson.gz']) {
    const writer = await writeRecording(join(directory, name), CREATED);
    writer.write(call);
    await writer.discard();
  }
  expect(await readdir(directory)).toStrictEqual([]);
});

test.for([
  ['absent', 'missing.ndjson', undefined, 'does not exist'],
  ['empty', 'a.ndjson', '', 'is empty'],
  ['no recording', 'a.ndjson', '{"hello":1}\n', 'is not a castellan recording'],
  [
    'newer',
    'a.ndjson',
    HEADER.replace('/1', '/2'),
    'is a recording/2, and this version reads recording/1',
  ],
  ['without a date', 'a.ndjson', '{"castellan":"recording/1"}\n', 'does not say when it was made'],
  [
    'cut off in a line',
    'a.ndjson',
    `${HEADER}${JSON.stringify(call).slice(0, 40)}`,
    ':2 is damaged or cut off',
  ],
  ['a line that is no call', 'a.ndjson', `${HEADER}{"account":"1"}\n`, ':2 is damaged or cut off'],
  [
    'cut off in the compression',
    'a.ndjson.gz',
    gzipSync(HEADER + JSON.stringify(call)).subarray(0, 60),
    'is cut off',
  ],
  [
    'a bomb',
    'a.ndjson.gz',
    gzipSync(Buffer.alloc(50 * 2 ** 20, 'a')),
    'inflates to more than 200 times its size',
  ],
  ['not compressed though named so', 'a.ndjson.gz', HEADER, 'does not decompress'],
] as const)('a recording that is %s is told in one line', async ([, name, content, says]) => {
  const file = join(directory, name);
  if (content !== undefined) await writeFile(file, content);
  const error: unknown = await readRecording(file, ownRedactor).catch((caught: unknown) => caught);
  expect(error).toMatchObject({
    name: 'UserError',
    exitCode: 2,
    message: expect.stringContaining(says),
  });
  expect(String(error).split('\n')).toHaveLength(1);
});

test('one that cannot be written is told before anything is asked', async () => {
  await expect(writeRecording(join(directory, 'no', 'a.ndjson'), CREATED)).rejects.toMatchObject({
    message: expect.stringContaining('its directory does not exist'),
  });
});

test('the same question has the same key, however it was written', () => {
  expect(canonical({ b: [1, { d: null, c: undefined }], a: 'x' })).toBe(
    '{"a":"x","b":[1,{"d":null}]}',
  );
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (input) => {
      const turned = Object.fromEntries(Object.entries(input).reverse());
      expect(callKey({ ...call, input: turned })).toBe(callKey({ ...call, input }));
      expect(JSON.parse(canonical(input))).toEqual(JSON.parse(JSON.stringify(input)));
    }),
  );
});

test('names of the prototype are ordinary data', async () => {
  const file = join(directory, 'a.ndjson');
  await writeFile(file, `${HEADER}${JSON.stringify(call).replace('"Bucket"', '"__proto__"')}\n`);
  const [read] = (await readRecording(file, ownRedactor)).calls;
  expect(Object.keys(read?.input ?? {})).toStrictEqual(['__proto__']);
  expect(await readFile(file, 'utf8')).toContain('__proto__');
});
