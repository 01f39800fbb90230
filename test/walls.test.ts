import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import extractDepcruiseConfig from 'dependency-cruiser/config-utl/extract-depcruise-config';
import extractDepcruiseOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';
import { afterAll, beforeAll, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
const CONFIG = join(ROOT, '.dependency-cruiser.mjs');

/** One breach of every wall: rule, the file that breaks it, and what that file says. */
const breaches: [rule: string, file: string, source: string][] = [
  ['model-imports-nothing', 'src/model/a.ts', "import { b } from '../controls/control.ts'; b;"],
  [
    'catalogues-are-pure',
    'src/controls/s3/clock.ts',
    "import { hrtime } from 'node:process'; hrtime;",
  ],
  [
    'catalogues-are-pure',
    'src/detections/s3/net.ts',
    "import { connect } from 'node:net'; connect;",
  ],
  ['catalogues-are-pure', 'src/attestations/who.ts', "import { z } from 'shipped'; z;"],
  ['controls-stand-alone', 'src/controls/s3/twin.ts', "import { c } from '../sqs/queue.ts'; c;"],
  [
    'catalogues-do-not-mix',
    'src/detections/s3/mix.ts',
    "import { b } from '../../controls/control.ts'; b;",
  ],
  [
    'attestations-know-no-control',
    'src/attestations/s3/mix.ts',
    "import { c } from '../../controls/sqs/queue.ts'; c;",
  ],
  [
    'frameworks-are-lists',
    'src/frameworks/cis.ts',
    "import { c } from '../controls/sqs/queue.ts'; c;",
  ],
  ['judge-is-pure', 'src/judge/late.ts', "import { n } from '../collect/n.ts'; n;"],
  ['collect-and-parse-never-meet', 'src/collect/tf.ts', "import { p } from '../parse/p.ts'; p;"],
  ['collect-and-parse-never-meet', 'src/parse/live.ts', "import { n } from '../collect/n.ts'; n;"],
  [
    'sources-do-not-judge',
    'src/collect/why.ts',
    "import type { B } from '../controls/control.ts'; export type X = B;",
  ],
  ['reach-knows-only-the-model', 'src/reach/far.ts', "import { n } from '../collect/n.ts'; n;"],
  [
    'report-reads-only-findings',
    'src/report/all.ts',
    "import { b } from '../controls/control.ts'; b;",
  ],
  ['amend-changes-text', 'src/amend/look.ts', "import { j } from '../judge/j.ts'; j;"],
  ['send-writes-and-nothing-else', 'src/send/look.ts', "import { n } from '../collect/n.ts'; n;"],
  ['only-the-command-line-sends', 'src/judge/tell.ts', "import { s } from '../send/s.ts'; s;"],
  [
    'aws-sdk-at-the-edge',
    'src/cli/call.ts',
    "export const s3 = () => import('@aws-sdk/client-s3');",
  ],
  [
    'disk-at-the-edge',
    'src/report/save.ts',
    "import { writeFile } from 'node:fs/promises'; writeFile;",
  ],
  ['disk-at-the-edge', 'src/report/sync.ts', "import { writeFileSync } from 'fs'; writeFileSync;"],
  [
    'nobody-imports-the-roots',
    'src/collect/up.ts',
    "import type { M } from '../cli/main.ts'; export type X = M;",
  ],
  [
    'no-cycles',
    'src/serve/one.ts',
    "import { two } from './two.ts'; export const one = () => two;",
  ],
  ['packages-are-ours', 'src/serve/dev.ts', "import { d } from 'only-for-tests'; d;"],
  ['packages-are-ours', 'src/serve/stray.ts', "import { d } from 'shipped-by-another'; d;"],
  ['everything-resolves', 'src/serve/lost.ts', "import { x } from './nowhere.ts'; x;"],
  ['licences-we-can-ship', 'src/serve/copyleft.ts', "import { g } from 'copyleft'; g;"],
];

/** What the breaches import. */
const innocent: [file: string, source: string][] = [
  ['src/controls/control.ts', 'export const b = 1; export type B = number;'],
  ['src/controls/sqs/queue.ts', "import { b } from '../control.ts'; export const c = b;"],
  ['src/collect/n.ts', "import { readFile } from 'node:fs/promises'; export const n = readFile;"],
  ['src/send/s.ts', 'export const s = 1;'],
  ['src/parse/p.ts', 'export const p = 1;'],
  ['src/cli/main.ts', "import { n } from '../collect/n.ts'; export type M = typeof n;"],
  ['src/serve/two.ts', "import { one } from './one.ts'; export const two = () => one;"],
  [
    'package.json',
    JSON.stringify({
      dependencies: { '@aws-sdk/client-s3': '1.0.0', shipped: '1.0.0', copyleft: '1.0.0' },
      devDependencies: { 'only-for-tests': '1.0.0' },
    }),
  ],
  ...aPackage('@aws-sdk/client-s3', 'Apache-2.0'),
  ...aPackage('shipped', 'MIT'),
  ...aPackage('shipped-by-another', 'MIT'),
  ...aPackage('only-for-tests', 'MIT'),
  ...aPackage('copyleft', 'AGPL-3.0-only'),
];

let planted: string;

beforeAll(async () => {
  planted = await mkdtemp(join(tmpdir(), 'castellan-walls-'));
  const files = [...breaches.map(([, file, source]) => [file, source] as const), ...innocent];
  for (const [file, source] of files) {
    await mkdir(dirname(join(planted, file)), { recursive: true });
    await writeFile(join(planted, file), `${source}\n`);
  }
});

afterAll(() => rm(planted, { recursive: true, force: true }));

test('nothing in src breaks a wall, and every file was looked at', async () => {
  const { seen, found } = await walk(ROOT);
  const files = await readdir(join(ROOT, 'src'), { recursive: true });
  const onDisk = files.filter((file) => file.endsWith('.ts')).map((file) => `src/${file}`);
  expect(seen).toStrictEqual(onDisk.sort());
  expect(found).toStrictEqual([]);
});

test('a breach of every wall is found', async () => {
  const { found } = await walk(planted);
  const expected = breaches.map(([rule, file]) => `${rule}: ${file}`);
  expect(expected.filter((breach) => !found.includes(breach))).toStrictEqual([]);
});

test('what breaks no wall is left alone', async () => {
  const { found } = await walk(planted);
  const guilty = new Set(breaches.map(([, file]) => file).concat('src/serve/two.ts'));
  expect(found.filter((line) => !guilty.has(line.replace(/^.*: /, '')))).toStrictEqual([]);
});

test('every wall has a breach here, and a sentence', async () => {
  const { forbidden = [] } = await extractDepcruiseConfig(CONFIG);
  const names = new Set(breaches.map(([rule]) => rule));
  expect(forbidden.map((rule) => rule.name).sort()).toStrictEqual([...names].sort());
  for (const { comment } of forbidden) expect(comment).toMatch(/^[A-Z].*\.$/);
});

/** The files of `src` that were seen, and the breaches as `rule: file`. */
async function walk(baseDir: string): Promise<{ seen: string[]; found: string[] }> {
  const { ruleSet, ...options } = await extractDepcruiseOptions(CONFIG);
  const { output } = await cruise(['src'], {
    ...options,
    ...(ruleSet && { ruleSet }),
    validate: true,
    baseDir,
  });
  const { modules, summary } = output as ICruiseResult;
  return {
    seen: modules
      .map(({ source }) => source)
      .filter((file) => file.startsWith('src/'))
      .sort(),
    found: summary.violations.map(({ rule, from }) => `${rule.name}: ${from}`),
  };
}

function aPackage(name: string, license: string): [file: string, source: string][] {
  const manifest = { name, version: '1.0.0', license, main: 'index.js' };
  return [
    [`node_modules/${name}/package.json`, JSON.stringify(manifest)],
    [`node_modules/${name}/index.js`, 'exports.d = 1;'],
  ];
}
