import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..');

let copy: string;

beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), 'castellan-new-'));
  const needed = [
    'src',
    'tools',
    'docs',
    'package.json',
    'tsconfig.json',
    'biome.json',
    '.gitignore',
  ];
  for (const name of needed) await cp(join(ROOT, name), join(copy, name), { recursive: true });
  await symlink(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
});

afterAll(() => rm(copy, { recursive: true, force: true }));

const ANSWERS = ['--on', 'AWS::SNS::Topic', '--severity', 'low', '--title', "Topic's name is set"];

test('a new control comes with its test, its page and its place in the catalogue', async () => {
  const { code, stdout } = await create(['control', 'sns.topic-is-new', ...ANSWERS]);
  expect(code).toBe(0);
  const wrote = [
    'src/controls/sns/topic-is-new.ts',
    'src/controls/sns/topic-is-new.test.ts',
    'docs/controls/README.md',
    'docs/controls/sns/topic-is-new.md',
    'src/controls/catalogue.ts',
  ];
  for (const file of wrote) expect(stdout).toContain(`wrote ${file}\n`);
  const read = (file: string) => readFile(join(copy, file), 'utf8');
  expect(await read('src/controls/catalogue.ts')).toContain("from './sns/topic-is-new.ts'");
  const test = await read('src/controls/sns/topic-is-new.test.ts');
  for (const row of ['default', 'good', 'bad', 'denied']) expect(test).toContain(`'${row}'`);
});

const mistakes: [name: string, argv: string[], says: string][] = [
  ['nothing said', [], 'npm run new control'],
  ['no service', ['control', 'topic-is-new', ...ANSWERS], 'topic-is-new is no id'],
  ['already there', ['control', 's3.bucket-versioning-enabled', ...ANSWERS], 'is already there'],
  [
    'a type outside the model',
    ['control', 'sns.x', ...ANSWERS, '--on', 'AWS::SNS'],
    'AWS::SNS is not in the model',
  ],
  [
    'an unknown severity',
    ['control', 'sns.x', ...ANSWERS, '--severity', 'bad'],
    'bad is no severity',
  ],
  [
    'a title that orders',
    ['control', 'sns.x', ...ANSWERS, '--title', 'It should'],
    'A title says what is true',
  ],
  ['questions nobody answers', ['control', 'sns.x'], 'Nothing answered'],
];

test.for(mistakes)('%s', async ([, argv, says]) => {
  const { code, stderr } = await create(argv);
  expect(stderr).toContain(says);
  expect(code).toBe(2);
});

async function create(argv: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const run = promisify(execFile);
  const child = run('node', ['--import', './tools/typescript.mjs', 'tools/new.ts', ...argv], {
    cwd: copy,
  });
  child.child.stdin?.end();
  return child.then(
    (said) => ({ code: 0, ...said }),
    (error: { code: number; stdout: string; stderr: string }) => error,
  );
}
