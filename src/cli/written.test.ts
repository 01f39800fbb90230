import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test, vi } from 'vitest';
import { syntheticFindings } from '../../tools/bench/synthetic-findings.ts';
import { SARIF } from '../report/sarif.ts';
import { openAll, write } from './written.ts';

const directory = mkdtempSync(join(tmpdir(), 'castellan-written-'));

afterAll(() => rmSync(directory, { recursive: true }));
afterEach(() => {
  vi.restoreAllMocks();
});

test('what a format has no room for is said, however quiet it is to be', async () => {
  const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const { findings, ...rest } = syntheticFindings(SARIF.results + 7);
  const failures = findings.map((one) => ({ ...one, verdict: 'fail' as const }));
  const targets = [{ format: 'sarif' as const, file: join(directory, 'x.sarif') }];
  const files = await openAll(targets);
  await write({ ...rest, findings: failures }, targets, files, { color: false, quiet: true });
  expect(said.mock.calls.join('')).toContain('castellan: SARIF holds the 5000 worst failures; 7');
  const { runs } = JSON.parse(readFileSync(join(directory, 'x.sarif'), 'utf8'));
  expect(runs[0].results).toHaveLength(SARIF.results);
});
