import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { motoPath } from './moto-server.ts';

/*
 * moto brings cfn-lint, AWS's own linter: it knows the schema of every resource type, and what CloudFormation would refuse
 * when it is too late.
 */

const moto = motoPath();
const TEMPLATES = join(import.meta.dirname, '../../deploy/cloudformation');

describe.skipIf(!moto)('templates', () => {
  test('are what CloudFormation takes', async () => {
    const files = (await readdir(TEMPLATES)).map((name) => join(TEMPLATES, name));
    expect(files.length).toBeGreaterThan(0);
    expect(await lint(files)).toBe('');
  });

  test('a property that is none is told', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'castellan-lint-'));
    try {
      const text = await readFile(join(TEMPLATES, 'guards.yaml'), 'utf8');
      const file = join(directory, 'guards.yaml');
      await writeFile(file, text.replace('TopicName:', 'TopicNames:'));
      expect(await lint([file])).toContain('TopicNames');
    } finally {
      await rm(directory, { recursive: true });
    }
  });
});

async function lint(files: readonly string[]): Promise<string> {
  const linter = join(dirname(moto ?? ''), 'cfn-lint');
  return promisify(execFile)(linter, files).then(
    ({ stdout }) => stdout,
    (error: { stdout?: string }) => error.stdout || String(error),
  );
}
