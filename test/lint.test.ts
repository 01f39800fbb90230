import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..');

/** A linter that skips a rule in silence looks like clean code, so every rule we lean on must find what is planted. */
const promises: [rule: string, file: string, source: string][] = [
  ['no-floating-promises', 'src/cli/float.ts', 'async function a() {}\na();\nexport {};'],
  [
    'no-misused-promises',
    'src/cli/misuse.ts',
    'const a = async () => true;\nif (a()) throw a;\nexport {};',
  ],
  ['await-thenable', 'src/cli/thenable.ts', 'export const a = await 1;'],
  [
    'return-await',
    'src/cli/return.ts',
    'export async function a(p: Promise<1>) { try { return p; } catch { return 2; } }',
  ],
  ['consistent-type-imports', 'src/cli/type.ts', "export type S = import('node:fs').Stats;"],
];

const globals: [name: string, file: string, source: string, found: boolean][] = [
  ['the clock in a control', 'src/controls/s3/late.ts', 'export const x = () => Date.now();', true],
  ['the clock in the model', 'src/model/late.ts', 'export const x = new Date();', true],
  ['the clock in its own file', 'src/model/time.ts', "export const x = Date.parse('');", false],
  ['the environment in the judge', 'src/judge/env.ts', 'export const x = process.env;', true],
  ['the network in a control', 'src/controls/s3/net.ts', "export const x = () => fetch('');", true],
  ['the clock at the edge', 'src/cli/late.ts', 'export const x = () => Date.now();', false],
];

let planted: string;

beforeAll(async () => {
  planted = await mkdtemp(join(tmpdir(), 'castellan-lint-'));
  const compilerOptions = { module: 'nodenext', target: 'es2023', strict: true, types: [] };
  const files = [
    ...[...promises, ...globals].map(([, file, source]) => [file, source] as const),
    ['tsconfig.json', JSON.stringify({ compilerOptions })] as const,
    ['package.json', '{"type":"module"}'] as const,
  ];
  for (const [file, source] of files) {
    await mkdir(dirname(join(planted, file)), { recursive: true });
    await writeFile(join(planted, file), source);
  }
  for (const file of ['biome.json', '.oxlintrc.json'])
    await cp(join(ROOT, file), join(planted, file));
});

afterAll(() => rm(planted, { recursive: true, force: true }));

describe('oxlint', () => {
  let said: string;
  beforeAll(async () => {
    said = await output('oxlint', ['--type-aware', '--format=unix']);
  });

  test.for(promises)('finds %s', ([rule, file]) => {
    expect(
      said
        .split('\n')
        .filter((line) => line.startsWith(file))
        .join(),
    ).toContain(`(${rule})`);
  });
});

describe('biome', () => {
  let said: string;
  beforeAll(async () => {
    said = await output('biome', [
      'lint',
      '--vcs-enabled=false',
      '--reporter=github',
      '--max-diagnostics=none',
    ]);
  });

  test.for(globals)('%s', ([, file, , found]) => {
    const lines = said.split('\n').filter((line) => line.includes(`/${file},`));
    expect(lines.join().includes('noRestrictedGlobals')).toBe(found);
  });
});

/** Both tools end with 1 when they find something, which here they must. */
async function output(tool: string, args: string[]): Promise<string> {
  const run = promisify(execFile);
  const bin = join(ROOT, 'node_modules', '.bin', tool);
  const { stdout, code } = await run(bin, args, { cwd: planted }).then(
    ({ stdout }) => ({ stdout, code: 0 }),
    (error: { stdout: string; code: number }) => error,
  );
  expect(code).toBe(1);
  return stdout;
}
