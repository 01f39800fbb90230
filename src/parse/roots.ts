import { posix } from 'node:path';
import { mayBeTemplate, readTemplate, type StackInputs } from './cloudformation/read.ts';
import type { Declarations } from './declared.ts';
import type { SourceTree } from './source-tree.ts';
import { declarationsOf } from './terraform/declarations.ts';
import { Configs, evaluateRoot, findRoots, type Options } from './terraform/load.ts';

/** What the code leaves open and the user says. */
export type RootInputs = StackInputs & Options;

/** Everything below a folder, or in one file, that declares something. */
export function rootsIn(tree: SourceTree, path: string, inputs: RootInputs): Declarations[] {
  return [...templatesIn(tree, path, inputs), ...configurationsIn(tree, path, inputs)];
}

/** A template that another one nests is judged through that one only. */
function templatesIn(tree: SourceTree, path: string, inputs: StackInputs): Declarations[] {
  const files = tree.isFile(path) ? [path] : tree.files(path);
  const templates = files
    .filter(mayBeTemplate)
    .flatMap((file) => readTemplate(tree, file, inputs) ?? []);
  const nested = new Set(
    templates.flatMap(({ root, resources }) =>
      resources.map(({ location }) => location.file).filter((file) => file !== root),
    ),
  );
  return templates.filter(({ root }) => !nested.has(root));
}

/** Terraform and OpenTofu: of one file, the whole folder it is part of. */
function configurationsIn({ tree, isFile }: SourceTree, path: string, options: Options) {
  const isOne = isFile(path);
  if (isOne && !/[.](?:tf|tofu)(?:[.]json)?$/.test(path)) return [];
  const configs = new Configs(tree);
  const folder = isOne ? posix.dirname(path) : path || '.';
  const folders = isOne ? [folder] : findRoots(configs, folder);
  return folders.map((root) => declarationsOf(evaluateRoot(configs, root, options)));
}
