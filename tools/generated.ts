import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { wantedBy } from '../src/cli/wanted.ts';
import type { AnyCollector } from '../src/collect/collector.ts';
import { actionsFor } from '../src/collect/permissions.ts';
import type { AnyControl } from '../src/controls/control.ts';
import type { AnyDetection } from '../src/detections/detection.ts';
import { frameworks } from '../src/frameworks/frameworks.ts';
import { guides } from '../src/frameworks/guides/guides.ts';
import type { Entry } from '../src/parse/adapter.ts';
import { coveragePage } from './coverage.ts';
import {
  catalogueIndex,
  controlPage,
  detectionPage,
  frameworkPage,
  frameworksIndex,
  permissionsPage,
} from './docs.ts';
import { configSchema, waiversSchema } from './schemas.ts';

/**
 * Brings the catalogues and the pages about controls below `root` up to date, and returns the files that were not.
 * With `check` nothing is written. Throws when a file below a service's folder is no control.
 */
export async function generate(root: string, { check = false } = {}): Promise<string[]> {
  const controls = await modulesIn(root, 'src/controls', toControl);
  const attestations = await modulesIn(root, 'src/attestations', toControl);
  const judged = valuesOf([...controls, ...attestations]);
  const detections = await modulesIn(root, 'src/detections', toDetection);
  const collectors = await modulesIn(root, 'src/collect', toCollector);
  const adapters = await modulesIn(root, 'src/parse', toAdapters);
  const byType = new Map(collectors.map(({ value }) => [value.type, value]));
  const wanted = new Map([
    ['src/controls/catalogue.ts', controlCatalogue(controls)],
    ['src/attestations/catalogue.ts', attestationCatalogue(attestations)],
    ['src/detections/catalogue.ts', detectionCatalogue(detections)],
    ['src/detections/ids.ts', detectionIds(valuesOf(detections))],
    ['src/collect/catalogue.ts', collectorCatalogue(collectors)],
    ['src/parse/catalogue.ts', adapterCatalogue(adapters)],
    ['docs/controls/README.md', catalogueIndex('controls', 'what is true', valuesOf(controls))],
    [
      'docs/attestations/README.md',
      catalogueIndex('attestations', 'what is true', valuesOf(attestations)),
    ],
    [
      'docs/detections/README.md',
      catalogueIndex('detections', 'what happened', valuesOf(detections)),
    ],
    [
      'docs/permissions.md',
      permissionsPage(actionsFor(wantedBy(judged, { directory: true }), [...byType.values()])),
    ],
    ['docs/coverage.md', coveragePage(valuesOf(detections))],
    ['docs/frameworks/README.md', frameworksIndex(frameworks)],
    ['schema/config.schema.json', configSchema(judged)],
    ['schema/waivers.schema.json', waiversSchema(judged)],
    ...frameworks.map((one): [string, string] => [
      `docs/frameworks/${one.id}.md`,
      frameworkPage(one),
    ]),
    ...pagesOf('docs/controls', controls, judgedPage),
    ...pagesOf('docs/attestations', attestations, judgedPage),
    ...pagesOf('docs/detections', detections, (one) => detectionPage(one, guides)),
  ]);

  const pages = [
    ...(await filesIn(root, 'docs/controls')),
    ...(await filesIn(root, 'docs/attestations')),
    ...(await filesIn(root, 'docs/detections')),
    ...(await filesIn(root, 'docs/frameworks')),
  ];
  const orphans = pages.filter((file) => !wanted.has(file));
  const stale: string[] = [];
  for (const [file, text] of wanted) {
    if ((await textOf(join(root, file))) !== text) stale.push(file);
  }
  if (!check) {
    for (const file of orphans) await rm(join(root, file));
    for (const file of stale) await write(join(root, file), wanted.get(file) ?? '');
  }
  return [...stale, ...orphans].sort();

  function judgedPage(control: AnyControl): string {
    return controlPage(control, { collectors: byType, guides });
  }
}

function pagesOf<Value>(
  folder: string,
  modules: Module<Value>[],
  page: (value: Value) => string,
): [string, string][] {
  return modules.map(({ value, path }) => [`${folder}/${path.replace(/ts$/, 'md')}`, page(value)]);
}

function valuesOf<Value>(modules: Module<Value>[]): Value[] {
  return modules.map(({ value }) => value);
}

interface Module<Value> {
  /** Below its folder: `s3/bucket-not-public.ts`. */
  path: string;
  value: Value;
}

async function modulesIn<Value>(
  root: string,
  folder: string,
  to: (value: unknown, file: string) => Value | undefined,
): Promise<Module<Value>[]> {
  const found: Module<Value>[] = [];
  for (const file of await filesIn(root, folder)) {
    const path = file.slice(folder.length + 1);
    if (!path.includes('/') || !path.endsWith('.ts') || path.endsWith('.test.ts')) continue;
    const module: { default?: unknown } = await import(pathToFileURL(join(root, file)).href);
    const value = to(module.default, file);
    if (value) found.push({ path, value });
  }
  return found;
}

function toControl(value: unknown, file: string): AnyControl {
  if (typeof value === 'object' && value && 'check' in value) return value as AnyControl;
  throw new Error(`${file} is no control; what controls share lives in src/model/`);
}

function toDetection(value: unknown, file: string): AnyDetection {
  if (typeof value === 'object' && value && 'triage' in value) return value as AnyDetection;
  throw new Error(`${file} is no detection; what detections share lives in src/model/`);
}

function toCollector(value: unknown): AnyCollector | undefined {
  if (typeof value === 'object' && value && 'list' in value) return value as AnyCollector;
  return undefined;
}

/** One adapter, or those of blocks that are read alike. */
function toAdapters(value: unknown): readonly Entry[] | undefined {
  const all = [value].flat() as (Entry | undefined)[];
  return all.every((one) => typeof one === 'object' && 'of' in one) ? (all as Entry[]) : undefined;
}

const MARK = '// Generated by npm run generate. Do not edit.\n';

function controlCatalogue(controls: Module<AnyControl>[]): string {
  return `${MARK}${imports(controls, './')}
export const controls = [
${controls.map(({ path }) => `  ${nameOf(path)},\n`).join('')}] as const;

export type ControlId = (typeof controls)[number]['id'];
`;
}

function attestationCatalogue(attestations: Module<AnyControl>[]): string {
  return `${MARK}${imports(attestations, './')}
export const attestations = [
${attestations.map(({ path }) => `  ${nameOf(path)},\n`).join('')}] as const;
`;
}

function detectionCatalogue(detections: Module<AnyDetection>[]): string {
  return `${MARK}${imports(detections, './')}
export const detections = [
${detections.map(({ path }) => `  ${nameOf(path)},\n`).join('')}] as const;
`;
}

/** By themselves, so that whoever asks only what they are called need not open them all. */
function detectionIds(detections: readonly AnyDetection[]): string {
  return `${MARK}
export const detectionIds = [
${detections.map(({ id }) => `  '${id}',\n`).join('')}] as const;

export type DetectionId = (typeof detectionIds)[number];
`;
}

function collectorCatalogue(collectors: Module<AnyCollector>[]): string {
  return `${MARK}${imports(collectors, './')}import type { AnyCollector } from './collector.ts';

export const collectors: readonly AnyCollector[] = [
${collectors.map(({ path }) => `  ${nameOf(path)},\n`).join('')}];
`;
}

/** Each file, after the kinds of blocks that it reads. */
function adapterCatalogue(adapters: Module<readonly Entry[]>[]): string {
  const rows = adapters.map(({ path, value }) => {
    const kinds = value.flatMap((one) => [
      one.of,
      ...('facts' in one ? (one.satellites ?? []) : []),
    ]);
    const file = `() => import('./${path}')`;
    return `  [\n    ${file},\n${[...new Set(kinds)].map((kind) => `    '${kind}',\n`).join('')}  ],\n`;
  });
  return `${MARK}import type { Entry } from './adapter.ts';

type Load = () => Promise<{ default: Entry | readonly Entry[] }>;

/** Files of adapters, and the kinds of blocks that each reads. */
export const catalogue: readonly (readonly [Load, ...kinds: string[]])[] = [
${rows.join('')}];
`;
}

function imports(modules: Module<unknown>[], from: string): string {
  return modules.map(({ path }) => `import ${nameOf(path)} from '${from}${path}';\n`).join('');
}

/** `s3/bucket-not-public.ts` as a variable. */
function nameOf(path: string): string {
  return path.replace(/\.ts$/, '').replace(/[/-](.)/g, (_, letter: string) => letter.toUpperCase());
}

async function filesIn(root: string, folder: string): Promise<string[]> {
  const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true }).catch(
    orNothing([]),
  );
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(root.length + 1)
        .replaceAll('\\', '/'),
    )
    .sort();
}

async function textOf(file: string): Promise<string | null> {
  return readFile(file, 'utf8').catch(orNothing(null));
}

function orNothing<Nothing>(nothing: Nothing): (error: NodeJS.ErrnoException) => Nothing {
  return (error) => {
    if (error.code === 'ENOENT') return nothing;
    throw error;
  };
}

async function write(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}
