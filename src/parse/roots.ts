import { mayBeTemplate, readTemplate, type StackInputs } from './cloudformation/read.ts';
import type { Declarations } from './declared.ts';
import type { SourceTree } from './source-tree.ts';

/** What the code leaves open and the user says. */
export type RootInputs = StackInputs;

/**
 * Everything below a folder, or in one file, that declares something. A template that another one nests is judged through
 * that one only.
 */
export function rootsIn(tree: SourceTree, path: string, inputs: RootInputs): Declarations[] {
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
