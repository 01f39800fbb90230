import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { type FootprintFlags, showFootprint } from './footprint.ts';

const RECORDING = 'demo/account.ndjson.gz';
const folder = mkdtempSync(join(tmpdir(), 'footprint-'));
const file = (name: string, text: string | Uint8Array) => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const schema = JSON.parse(
  readFileSync(new URL('../../../schema/footprint-diff.schema.json', import.meta.url), 'utf8'),
);
const validate = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true }).compile(
  schema,
);

let today: { rows: { asset: string; verdict: string }[]; complete: boolean; gaps: object[] };
let earlier: string;

beforeAll(async () => {
  today = JSON.parse((await told({ recording: RECORDING, format: 'json' })).text);
  const rows = today.rows.filter(({ asset }) => !asset.endsWith('db:tariffs'));
  earlier = file('earlier.json', JSON.stringify({ ...today, rows }, null, 2));
});

afterEach(() => vi.restoreAllMocks());

test('what a recording shows that an earlier footprint did not', async () => {
  const { text, code } = await told({ diff: [earlier, RECORDING] });
  expect(text).toMatch(
    /^tariffs {2}AWS::RDS::DBInstance, 111122223333 eu-west-1\n {2}opened tcp\/3306 to anybody by IPv4 \(not all of account 111122223333 was seen\)\n {4}igw-/,
  );
  expect(text).toMatch(/\n1 opened, 0 widened, 0 unclear, 0 narrowed, 0 closed {2}2026-/);
  expect(code).toBe(4);
});

test('as JSON, which is what the schema says', async () => {
  const whole = { ...today, complete: true, gaps: [] };
  const later = file('later.json', JSON.stringify(whole));
  const { text, code } = await told({ diff: [later, earlier], format: 'json' });
  const json = JSON.parse(text);
  validate(json);
  expect(validate.errors ?? []).toStrictEqual([]);
  expect(json).toMatchObject({
    schema: 'castellan.footprint-diff/1',
    before: { complete: true },
    after: { complete: false },
    changes: [{ change: 'unclear', because: 'not all of account 111122223333 was seen' }],
  });
  expect(code).toBe(4);
  expect((await told({ diff: [earlier, later] })).code).toBe(0);
});

test('a complete later one closes', async () => {
  const whole = JSON.parse(readFileSync(earlier, 'utf8'));
  const later = file('whole.json', JSON.stringify({ ...whole, complete: true, gaps: [] }));
  const { text, code } = await told({ diff: [RECORDING, later] });
  expect(text).toMatch(/\n {2}closed tcp\/3306 to anybody by IPv4\n/);
  expect(code).toBe(0);
});

test.for(['ndjson', 'json'])('reads what it wrote itself: %s', async (format) => {
  const { text } = await told({ recording: RECORDING, format });
  const kept = file(`kept.${format}.gz`, gzipSync(text));
  expect((await told({ diff: [RECORDING, kept] })).text).toMatch(
    /^0 opened, 0 widened, 0 unclear, 0 narrowed, 0 closed/,
  );
});

test.for<[string, string, string]>([
  ['no JSON', 'castellan', 'is no JSON'],
  ['something else', '{"schema":"castellan.findings/1"}', 'holds no castellan.footprint/1'],
  ['cut off', '{"schema":"castellan.footprint/1","collectedAt":"","accounts":[]}', 'not a whole'],
  [
    'with a row that is none',
    '{"schema":"castellan.footprint/1","collectedAt":"","accounts":[],"complete":true,"gaps":[],"rows":[{"asset":"web"}]}',
    'a row that is none',
  ],
])('a file that is %s is refused', async ([name, text, why]) => {
  await expect(told({ diff: [earlier, file(`${name}.json`, text)] })).rejects.toThrow(why);
});

test('wrong usage', async () => {
  await expect(told({ diff: [earlier] })).rejects.toThrow('--diff takes two files');
  await expect(told({ diff: [earlier, earlier], format: 'csv' })).rejects.toThrow('text or json');
  await expect(told({ diff: [earlier, '/nowhere.json'] })).rejects.toThrow('/nowhere.json');
});

async function told(flags: Partial<FootprintFlags>) {
  let text = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    text += String(chunk);
    return true;
  });
  const code = await showFootprint({ format: 'text', color: false, ...flags });
  vi.restoreAllMocks();
  return { text, code };
}
