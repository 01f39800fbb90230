import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { transformSync } from '@swc/core';

const ROOT = join(import.meta.dirname, '..');
const SRC = join(ROOT, 'src');
/** What the code looks for beside itself. */
const BESIDE = ['package.json', 'demo', 'node_modules'];

/**
 * The command, compiled: its main file. Tests that start it share one copy, made when the first asks; a process that
 * compiles for itself takes three times as long to start.
 */
export function compiledMain(): string {
  const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !/[.]test(ing)?[.]ts$/.test(file))
    .sort();
  const sources = files.map((file) => readFileSync(join(SRC, file), 'utf8'));
  const contents = files.map((file, i) => `${file}\n${sources[i]}`).join('\n');
  const place = join(tmpdir(), `compiled-${hashOf(contents)}`);
  const main = join(place, 'dist/cli/main.js');
  if (existsSync(main)) return main;
  const making = mkdtempSync(`${place}-`);
  for (const name of BESIDE) symlinkSync(join(ROOT, name), join(making, name));
  for (const [i, file] of files.entries()) {
    const target = join(making, 'dist', file.replace(/[.]ts$/, '.js'));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, compiled(sources[i] ?? ''));
  }
  try {
    renameSync(making, place);
  } catch {
    // Another worker was faster.
    rmSync(making, { recursive: true });
  }
  return main;
}

function compiled(source: string): string {
  const { code } = transformSync(source, {
    swcrc: false,
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
    module: { type: 'es6' },
  });
  return code.replace(/((?:from|import)[\s(]*["'][.]{1,2}\/[^"']+)[.]ts(?=["'])/g, '$1.js');
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
