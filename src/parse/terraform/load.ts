import { posix } from 'node:path';
import { isRefusal, type Tree } from '../tree.ts';
import { type CodeFile, configFiles, declared, type ModuleConfig, readConfig } from './config.ts';
import { plainText } from './config-json.ts';
import type { Gap } from './gap.ts';
import type { Instance } from './instance.ts';
import { Module, type Root } from './module.ts';
import { Budget, type Context } from './scope.ts';
import { givenVariables, type Inputs } from './variables.ts';

/** What these look for tells whose the thing is that they find. */
const TELLING: ReadonlySet<string> = new Set(['aws_ami', 'aws_ssm_parameter']);

const MOST_INSTANCES = 200_000;
const MOST_MODULES = 10_000;
const MOST_FOLDERS = 20_000;

/** A configuration that is applied by itself, and everything it makes. */
export interface TerraformRoot {
  /** From the root of the tree. */
  folder: string;
  /** Resources of all its modules, one for every instance. */
  resources: Instance[];
  /** Data sources of which more is told than what they find. */
  lookUps: Instance[];
  /** What could not be looked at. */
  gaps: Gap[];
  /** The files of all its modules, each once, for the waivers in them. */
  files: CodeFile[];
}

export interface Options extends Inputs {
  /** `terraform.workspace` */
  workspace?: string;
  /** Where it will be applied, and as whom, where its providers do not say. */
  region?: string;
  account?: string;
}

/** What the folders of a tree declare, each read once. */
export class Configs {
  readonly tree: Tree;
  readonly #known = new Map<string, ModuleConfig>();

  constructor(tree: Tree) {
    this.tree = tree;
  }

  of(folder: string): ModuleConfig {
    const identity = this.tree.identity(folder);
    const key = isRefusal(identity) ? folder : identity;
    const config = this.#known.get(key) ?? readConfig(this.tree, key);
    this.#known.set(key, config);
    return config;
  }
}

/** The folders that are applied by themselves: those with a configuration that no other one calls. */
export function findRoots(configs: Configs, below = '.'): string[] {
  const folders = foldersWithConfig(configs.tree, below);
  const calls = new Map(folders.map((folder) => [folder, localCalls(configs.of(folder))]));
  const called = new Set([...calls.values()].flat());
  const roots = folders.filter((folder) => !called.has(folder));
  const reached = new Set(roots.flatMap((root) => reachableFrom(root, calls)));
  // Modules that only call each other have no root: the first stands for them.
  for (const folder of folders) {
    if (reached.has(folder)) continue;
    roots.push(folder);
    for (const one of reachableFrom(folder, calls)) reached.add(one);
  }
  return roots;
}

function foldersWithConfig(tree: Tree, below: string): string[] {
  const found: string[] = [];
  const seen = new Set<string>();
  const left = [below];
  for (let folder = left.shift(); folder !== undefined; folder = left.shift()) {
    const identity = tree.identity(folder);
    const listed = tree.list(folder);
    if (isRefusal(identity) || isRefusal(listed) || seen.has(identity)) continue;
    if (seen.size >= MOST_FOLDERS) break;
    seen.add(identity);
    if (configFiles([...listed.files, ...listed.other]).length > 0) found.push(identity);
    const inside = listed.folders.filter(
      (name) => !name.startsWith('.') && name !== 'node_modules',
    );
    left.push(...inside.map((name) => posix.join(identity, name)));
  }
  return found;
}

function localCalls(config: ModuleConfig): string[] {
  return [...config.modules.values()].flatMap((declaration) => {
    const source = declared(declaration, 'source');
    const text = source && plainText(source.attribute.value);
    return text && /^[.][.]?(?:\/|$)/.test(text)
      ? [posix.join(config.folder, text).replace(/(.)\/$/, '$1')]
      : [];
  });
}

function reachableFrom(folder: string, calls: ReadonlyMap<string, string[]>): string[] {
  const reached = new Set([folder]);
  for (const one of reached) for (const next of calls.get(one) ?? []) reached.add(next);
  return [...reached];
}

/** Evaluates a root. Nothing is run, and nothing outside the tree is read; what is missing is a gap. */
export function evaluateRoot(
  configs: Configs,
  folder: string,
  options: Options = {},
): TerraformRoot {
  const gaps: Gap[] = [];
  const tree = configs.tree.from(folder);
  const context: Context = { budget: new Budget(), tree };
  const installed = installedModules(tree, folder, gaps);
  const used = new Set<ModuleConfig>();
  let instances = 0;
  let modules = 0;
  const root: Root = {
    folder,
    workspace: options.workspace ?? 'default',
    region: options.region,
    account: options.account,
    configOf: (one) => {
      const config = configs.of(one);
      used.add(config);
      return config;
    },
    installed: (path) => installed.get(path),
    gaps,
    admit: (more) => {
      instances += more;
      return instances <= MOST_INSTANCES;
    },
    admitModules(more, refuse) {
      const wereFew = modules <= MOST_MODULES;
      modules += more;
      if (modules > MOST_MODULES && wereFew) refuse();
      return modules <= MOST_MODULES;
    },
  };
  const given = givenVariables(tree, options, context, gaps);
  const call = { address: '', path: [], callers: [], via: [], doubt: undefined };
  const top = new Module(
    root.configOf(folder),
    { ...call, given: (name) => given.get(name), provider: () => undefined },
    root,
    context,
  );
  const all = everyModule(top);
  const resources = all.flatMap((module) => module.resources());
  const lookUps = all.flatMap((module) => module.lookUps(TELLING));
  // Of a folder without files the call has told already.
  const read = [...used].filter(({ files }) => files.length > 0);
  const inFiles = (read.length > 0 ? read : [...used]).flatMap((config) => config.gaps);
  return {
    folder,
    resources,
    lookUps,
    gaps: [...inFiles, ...gaps],
    files: read.flatMap(({ files }) => files),
  };
}

function everyModule(top: Module): Module[] {
  const all = [top];
  for (const module of all) all.push(...module.modules());
  return all;
}

/** What `terraform init` left: folders of modules, by the path of calls that needs them. */
function installedModules(tree: Tree, folder: string, gaps: Gap[]): Map<string, string> {
  const path = '.terraform/modules/modules.json';
  const text = tree.text(path);
  if (isRefusal(text)) return new Map();
  try {
    const { Modules: modules } = JSON.parse(text) as { Modules?: unknown };
    return new Map(
      (Array.isArray(modules) ? modules : []).flatMap((one) => installedModule(one, folder)),
    );
  } catch {
    gaps.push({
      about: 'file',
      reason: `${posix.join(folder, path)} is no JSON`,
      location: undefined,
    });
    return new Map();
  }
}

function installedModule(one: unknown, folder: string): [string, string][] {
  const { Key: key, Dir: dir } = (one ?? {}) as { Key?: unknown; Dir?: unknown };
  return typeof key === 'string' && typeof dir === 'string' ? [[key, posix.join(folder, dir)]] : [];
}
