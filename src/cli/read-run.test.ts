import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { syntheticFindings } from '../../tools/bench/synthetic-findings.ts';
import { json } from '../report/json.ts';
import { ndjson } from '../report/ndjson.ts';
import { type Format, formats } from './output.ts';
import { readRun } from './read-run.ts';
import { render } from './render.ts';
import { report } from './report.ts';

const directory = mkdtempSync(join(tmpdir(), 'castellan-run-'));
afterAll(() => rmSync(directory, { recursive: true }));

const run = syntheticFindings(600);
const asJson = [...json(run)].join('');
const asNdjson = [...ndjson(run)].join('');

function written(name: string, content: string | Buffer): string {
  const file = join(directory, name);
  writeFileSync(file, content);
  return file;
}

test.for<[name: string, content: string | Buffer]>([
  ['a.json', asJson],
  ['b.json', JSON.stringify(run)],
  ['c.json', JSON.stringify(run, null, 2)],
  ['d.json', JSON.stringify(run, null, 4)],
  ['e.ndjson', asNdjson],
  ['f.ndjson.gz', gzipSync(asNdjson)],
  ['g.json.gz', gzipSync(asJson)],
])('%s is read as it was', async ([name, content]) => {
  expect(await readRun(written(name, content))).toStrictEqual(run);
});

test.for<[name: string, content: string | Buffer, says: string]>([
  ['newer.json', asJson.replace('findings/1', 'findings/2'), 'is castellan.findings/2, and this'],
  ['newer.ndjson', asNdjson.replace('findings/1', 'findings/2'), 'is castellan.findings/2, and'],
  ['other.json', '{"a":1}', 'does not hold castellan.findings/1'],
  ['list.json', '[]', 'does not hold castellan.findings/1'],
  ['text.json', 'hello', 'is not JSON'],
  ['empty.json', '', 'does not hold castellan.findings/1'],
  ['cut.json', asJson.slice(0, -30_000), 'is not JSON, or is cut off'],
  ['cut.ndjson', asNdjson.slice(0, asNdjson.indexOf('{"tally"')), 'is cut off'],
  ['line.ndjson', asNdjson.slice(0, -10), 'is not JSON, or is cut off'],
  ['cut.json.gz', gzipSync(asJson).subarray(0, 500), 'does not decompress'],
  ['bare.json', JSON.stringify({ ...run, coverage: undefined }), 'is not a whole run'],
  [
    'odd.json',
    JSON.stringify({ ...run, findings: [{ control: run.tallies[0]?.control }] }),
    'holds',
  ],
])('%s is refused in a sentence', async ([name, content, says]) => {
  await expect(readRun(written(name, content))).rejects.toThrow(says);
  await expect(readRun(written(name, content))).rejects.toHaveProperty('name', 'UserError');
});

test('a run that is not there is told', async () => {
  await expect(readRun(join(directory, 'none.json'))).rejects.toThrow('does not exist');
});

const told = formats.filter((format) => format !== 'html');

test.for(told)('report writes %s as the scan would have', async (format: Format) => {
  const file = join(directory, `out.${format}`);
  const from = written('run.ndjson', asNdjson);
  expect(await report(from, { format: [format], output: [file], quiet: true })).toBe(0);
  let expected = '';
  for await (const chunk of await render(format, run, { color: false })) expected += chunk;
  expect(readFileSync(file, 'utf8')).toBe(expected);
});
