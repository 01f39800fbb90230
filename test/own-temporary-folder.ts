import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A run of the tests has a temporary folder of its own, which goes with it: tests need not take away what they make. */
export default function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'castellan-tests-'));
  process.env.TMPDIR = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
