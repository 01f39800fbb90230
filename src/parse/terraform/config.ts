import { posix } from 'node:path';
import { parseHclJson } from '../hcl/json.ts';
import { parseHcl } from '../hcl/parse.ts';
import type { Attribute, Block, Body, Comment } from '../hcl/syntax.ts';
import { isRefusal, type Tree } from '../tree.ts';
import { blocksOfJson } from './config-json.ts';
import type { Gap } from './gap.ts';
import { type Location, SourceFile } from './source-file.ts';

/** What the files of one folder declare, overrides merged. Nothing is evaluated yet. */
export interface ModuleConfig {
  /** From the root of the tree. */
  folder: string;
  variables: Map<string, Declaration>;
  locals: Map<string, Declared>;
  outputs: Map<string, Declaration>;
  modules: Map<string, Declaration>;
  /** By type and name: `aws_s3_bucket.logs`. */
  resources: Map<string, Declaration>;
  data: Map<string, Declaration>;
  /** By name and alias: `aws`, `aws.west`. */
  providers: Map<string, Declaration>;
  files: CodeFile[];
  gaps: Gap[];
}

/** A file with its comments, in which waivers stand. */
export interface CodeFile {
  source: SourceFile;
  comments: Comment[];
}

/** A block, and those of override files, which replace what they name. */
export interface Declaration {
  labels: string[];
  layers: Layer[];
}

export interface Layer {
  body: Body;
  file: SourceFile;
  /** The whole block. */
  location: Location;
}

/** An attribute with the file it stands in. */
export interface Declared {
  attribute: Attribute;
  file: SourceFile;
}

/** The value of an attribute is that of the last layer that has it. */
export function declared({ layers }: Declaration, name: string): Declared | undefined {
  for (const { body, file } of layers.toReversed()) {
    const attribute = body.attributes.findLast((one) => one.name === name);
    if (attribute) return { attribute, file };
  }
  return undefined;
}

const EXTENSIONS = ['.tofu', '.tofu.json', '.tf', '.tf.json'];

/** The names of a folder's files that configure something, in the order in which they count. */
export function configFiles(names: readonly string[]): string[] {
  const all = names.filter((name) => !name.startsWith('.') && !/^#|~$/.test(name));
  const used = all.filter((name) => {
    if (!EXTENSIONS.some((extension) => name.endsWith(extension))) return false;
    // OpenTofu reads `main.tofu` in the place of `main.tf`.
    const hiding = name.replace(/[.]tf([.]json)?$/, '.tofu$1');
    return hiding === name || !names.includes(hiding);
  });
  return [...used.filter((name) => !isOverride(name)), ...used.filter(isOverride)];
}

function isOverride(name: string): boolean {
  const base = name.replace(/[.](tf|tofu)([.]json)?$/, '');
  return base === 'override' || base.endsWith('_override');
}

/** Reads what a folder declares. What cannot be read is a gap, and the rest is there. */
export function readConfig(tree: Tree, folder: string): ModuleConfig {
  const config: ModuleConfig = {
    folder,
    ...{ variables: new Map(), locals: new Map(), outputs: new Map(), modules: new Map() },
    ...{ resources: new Map(), data: new Map(), providers: new Map(), files: [], gaps: [] },
  };
  const listed = tree.list(folder);
  if (isRefusal(listed)) {
    config.gaps.push({ about: 'module', reason: listed.refused, location: undefined });
    return config;
  }
  // What is no file is asked for too: that it cannot be read is told.
  const names = [...listed.files, ...listed.other].sort();
  for (const name of configFiles(names)) readFile(tree, posix.join(folder, name), config);
  return config;
}

function readFile(tree: Tree, path: string, config: ModuleConfig): void {
  const text = tree.text(path);
  if (isRefusal(text)) {
    config.gaps.push({ about: 'file', reason: text.refused, location: undefined });
    return;
  }
  const file = new SourceFile(path, text);
  const { body, comments, problems } = path.endsWith('.json') ? jsonFile(text) : parseHcl(text);
  config.files.push({ source: file, comments });
  for (const problem of problems) {
    config.gaps.push({ about: 'file', reason: problem.message, location: file.locate(problem) });
  }
  const overrides = isOverride(posix.basename(path));
  for (const block of body.blocks) enter(config, block, file, overrides);
}

function jsonFile(text: string): ReturnType<typeof parseHclJson> {
  const { body, ...rest } = parseHclJson(text);
  return { body: blocksOfJson(body), ...rest };
}

function enter(config: ModuleConfig, block: Block, file: SourceFile, overrides: boolean): void {
  const { type, body } = block;
  if (type === 'locals') {
    for (const attribute of body.attributes) config.locals.set(attribute.name, { attribute, file });
    return;
  }
  const kinds: Record<string, Map<string, Declaration>> = {
    ...{ variable: config.variables, output: config.outputs, module: config.modules },
    ...{ resource: config.resources, data: config.data, provider: config.providers },
  };
  const kind = Object.hasOwn(kinds, type) ? kinds[type] : undefined;
  if (!kind) return;
  const location = file.locate(block);
  const layer = { body, file, location };
  const labels = block.labels.map(({ text }) => text);
  const key = type === 'provider' ? providerKey(labels[0] ?? '', body) : labels.join('.');
  const before = kind.get(key);
  if (!before) kind.set(key, { labels, layers: [layer] });
  else if (overrides) before.layers.push(layer);
  else {
    const reason = `${type} ${key} is declared twice`;
    config.gaps.push({ about: 'file', reason, location });
    kind.set(`${key}#${config.gaps.length}`, { labels, layers: [layer] });
  }
}

function providerKey(name: string, body: Body): string {
  const alias = body.attributes.findLast((one) => one.name === 'alias')?.value;
  const text = alias?.kind === 'template' ? alias.parts[0] : undefined;
  return typeof text === 'string' ? `${name}.${text}` : name;
}
