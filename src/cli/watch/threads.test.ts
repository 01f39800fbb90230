import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compiledMain } from '../../../test/compiled.ts';
import { call, root } from '../../detections/testing.ts';
import { watchLogs } from './watch.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'castellan-threads-'));
  for (const name of ['a', 'b', 'c']) {
    const records = Array.from({ length: 900 }, (_, i) =>
      call('s3:ListBuckets', { eventID: `${name}-${i}`, ...(i === 7 && { userIdentity: root }) }),
    );
    // Large enough for a thread, packed or not.
    const text = JSON.stringify({ Records: records }).padEnd(2 ** 20);
    writeFileSync(join(folder, `${name}.json.gz`), gzipSync(text, { level: 0 }));
  }
  writeFileSync(join(folder, 'd.json.gz'), gzipSync('{}').subarray(0, 15));
});
afterAll(() => rmSync(folder, { recursive: true }));

const FLAGS = ['--once', '--quiet', '--config', '/dev/null', '--format', 'ndjson'];

/** What the command prints. It exits 3: there are alerts. */
async function alertsWith(threads: string): Promise<string> {
  const args = [compiledMain(), 'watch', folder, ...FLAGS, '--threads', threads];
  const ran = promisify(execFile)(process.execPath, args);
  const { code, stdout } = await ran.catch((error) => error);
  expect(code).toBe(3);
  return stdout;
}

test('threads see what one sees', async () => {
  const alerts = await alertsWith('0');
  expect(alerts).toContain('iam.root-activity');
  expect(await alertsWith('2')).toBe(alerts);
});

test('threads are a number', async () => {
  await expect(watchLogs(folder, { threads: 'many' })).rejects.toThrow(
    '--threads is a number, 0 for none, and not many',
  );
});
