import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Command } from 'commander';
import { describe, expect, test } from 'vitest';
import { parseConfig } from '../src/cli/config-layers.ts';
import { LISTS } from '../src/cli/list.ts';
import { program } from '../src/cli/program.ts';
import { controls } from '../src/controls/catalogue.ts';

const ROOT = join(import.meta.dirname, '..');
const files = [
  'README.md',
  'ARCHITECTURE.md',
  'STYLE.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'docs/inputs.md',
  'docs/hunt.md',
  'docs/rules.md',
  'docs/watch.md',
];
const texts = await Promise.all(
  files.map(async (file) => [file, await readFile(join(ROOT, file), 'utf8')] as const),
);
const castellan = program(() => {});
const manifest = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};

describe.for(texts)('%s', ([file, text]) => {
  test('names only commands and flags that exist', () => {
    const lines = [...text.matchAll(/^\s*castellan ([^#\n]*)|`castellan ([^`]*)`/gm)];
    for (const [, block, inline] of lines) understand((block ?? inline ?? '').trim());
  });

  test('names only scripts that exist', () => {
    const named = [...text.matchAll(/npm run ([a-z:]+)/g)].map(([, name]) => name ?? '');
    expect(named.filter((name) => !(name in manifest.scripts))).toStrictEqual([]);
  });

  test('links to files that exist', () => {
    const links = [...text.matchAll(/\]\((?!https:)([^)#]+)/g)].map(([, path]) => path ?? '');
    expect(links.filter((path) => !existsSync(join(ROOT, dirname(file), path)))).toStrictEqual([]);
  });
});

test('README names every command once, and its configuration is understood', () => {
  const readme = texts[0]?.[1] ?? '';
  for (const { name } of castellan.commands.map((command) => ({ name: command.name() }))) {
    expect(readme.split(`\n| \`${name}\` |`), name).toHaveLength(2);
  }
  const [, yaml = ''] = /```yaml\n(.*?)```/s.exec(readme) ?? [];
  expect([...parseConfig(yaml, 'castellan.yaml', controls).keys()]).toContain(
    'iam.access-key-rotated',
  );
});

test('README names every list, and no other', () => {
  const [, row = ''] = /^\| `list` \| list (.*?);/m.exec(texts[0]?.[1] ?? '') ?? [];
  expect(row.split(/, | or /)).toStrictEqual([...LISTS.keys()]);
});

/** Throws what commander would say to whoever pastes the line. */
function understand(line: string): void {
  const [name = '', ...words] = line.split(/\s+/).map((word) => word.replace(/^'(.*)'$/, '$1'));
  if (name === '' || name.startsWith('-')) return;
  const command: Command | undefined = castellan.commands.find((one) => one.name() === name);
  if (!command) throw new Error(`castellan ${line}: there is no command ${name}`);
  const inner = command.commands.find((one) => one.name() === words[0]);
  const { unknown } = (inner ?? command).parseOptions(inner ? words.slice(1) : words);
  expect(unknown, `castellan ${line}`).toStrictEqual([]);
}
