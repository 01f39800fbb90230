import { posix } from 'node:path';
import type { Unknown } from '../model/unknown.ts';
import { UserError } from '../model/user-error.ts';
import { type AssembledStack, stacksIn } from './cloudformation/assembly.ts';
import { mayBeTemplate, readTemplate, type StackInputs } from './cloudformation/read.ts';
import type { Declarations } from './declared.ts';
import { mayBePlan, readPlan, type SourceOf } from './plan/read.ts';
import type { SourceTree } from './source-tree.ts';
import type { ModuleConfig } from './terraform/config.ts';
import { declarationsOf } from './terraform/declarations.ts';
import { Configs, evaluateRoot, findRoots, type Options } from './terraform/load.ts';
import { isRefusal } from './tree.ts';

/** What the code leaves open and the user says. */
export type RootInputs = StackInputs & Options;

/** Everything below a folder, or in one file, that declares something. Throws UserError where a file cannot be judged. */
export function rootsIn(tree: SourceTree, path: string, inputs: RootInputs): Declarations[] {
  const files = tree.isFile(path) ? [path] : tree.files(path);
  const plans = new Set(files.filter((file) => mayBePlan(tree, file)));
  const templates = files.filter((file) => mayBeTemplate(file) && !plans.has(file));
  const stacks = files.flatMap((file) => stacksIn(tree, file));
  const configurations = configurationsIn(tree, path, inputs);
  const planned = [...plans].flatMap(
    (file) => readPlan(tree, file, configurations.sourceOf(file)) ?? [],
  );
  const roots = [
    ...[...tree.unlisted].map(([folder, unknown]) => notThere(folder, unknown)),
    ...templatesIn(tree, templates, stacks, inputs),
    ...planned,
    ...configurations.unplanned(),
  ];
  if (roots.length === 0 && files[0] === path) refuseUnreadable(tree, path);
  return roots;
}

/** A template that another one nests is judged through that one only, a stack of a CDK app as what it is called there. */
function templatesIn(
  tree: SourceTree,
  files: readonly string[],
  stacks: readonly AssembledStack[],
  inputs: StackInputs,
): Declarations[] {
  const assembled = new Map(stacks.map((stack) => [stack.template, stack]));
  const templates = [...new Set([...files, ...assembled.keys()])].flatMap((file) => {
    const { missing, template: _, ...known } = assembled.get(file) ?? {};
    return missing
      ? notThere(file, missing)
      : (readTemplate(tree, file, { ...known, ...inputs }) ?? []);
  });
  const nested = new Set(
    templates.flatMap(({ root, resources }) =>
      resources.map(({ location }) => location.file).filter((file) => file !== root),
    ),
  );
  return templates.filter(({ root }) => !nested.has(root));
}

function notThere(root: string, unknown: Unknown): Declarations {
  const location = { file: root, line: 1, endLine: 1 };
  const gap = { operation: 'file' as const, location, unknown };
  return { root, language: 'cloudformation', resources: [], gaps: [gap], remarks: [] };
}

/** Terraform and OpenTofu: of one file, the whole folder it is part of. What a plan tells of is not judged twice. */
function configurationsIn({ tree, isFile }: SourceTree, path: string, options: Options) {
  const configs = new Configs(tree);
  const isOne = isFile(path);
  const folder = isOne ? posix.dirname(path) : path || '.';
  const folders = isOne ? (isConfiguration(path) ? [folder] : []) : findRoots(configs, folder);
  const planned = new Set<string>();
  const read = (root: string, more: Options = {}) =>
    declarationsOf(evaluateRoot(configs, root, { ...options, ...more }));
  return {
    unplanned: () => folders.filter((root) => !planned.has(root)).map((root) => read(root)),
    sourceOf:
      (plan: string): SourceOf =>
      (addresses, variables) => {
        const told = [...(options.told ?? []), ...variables];
        const share = (root: string) => shareOf(addresses, configs.of(root));
        const around = foldersAbove(plan).find((root) => share(root) >= LEAST_SHARE);
        if (around !== undefined) {
          planned.add(around);
          return read(around, { told });
        }
        // Elsewhere it may be the code of another plan that is alike: it is judged by itself too.
        const [alike, another] = folders.filter((root) => share(root) === 1);
        return alike === undefined || another !== undefined ? undefined : read(alike, { told });
      },
  };
}

function isConfiguration(path: string): boolean {
  return /[.](?:tf|tofu)(?:[.]json)?$/.test(path);
}

/** How much of a plan the code has to declare to be what it was made from. */
const LEAST_SHARE = 0.5;

function shareOf(addresses: ReadonlySet<string>, { resources, modules }: ModuleConfig): number {
  const common = [...addresses].filter((address) => {
    const module = /^module[.]([\w-]+)[.]/.exec(address)?.[1];
    return module === undefined ? resources.has(address) : modules.has(module);
  });
  return addresses.size === 0 ? 0 : common.length / addresses.size;
}

function foldersAbove(path: string): string[] {
  const folder = posix.dirname(path);
  return folder === path || folder === '.' ? ['.'] : [folder, ...foldersAbove(folder)];
}

/** What Terraform keeps for itself says how it can be read. */
function refuseUnreadable({ tree }: SourceTree, path: string): void {
  const start = tree.start(path);
  if (isRefusal(start)) return;
  if (start.startsWith('PK\u0003\u0004')) {
    const cure = `terraform show -json ${path} > plan.json, and judge plan.json`;
    throw new UserError(`${path} is a binary plan: run ${cure}`);
  }
  if (/^\s*\{/.test(start) && /"terraform_version"/.test(start)) {
    const cure = 'terraform show -json > state.json, and judge state.json';
    throw new UserError(`${path} is a raw state: run ${cure}`);
  }
}
