import { existsSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import type { Location } from '../../model/resource.ts';
import { secretsIn } from '../../model/secrets/find.ts';
import { UserError } from '../../model/user-error.ts';
import { type SourceTree, sourceTree } from '../../parse/source-tree.ts';

/** A tree of code, and the folder or file of it that is judged. */
export interface CodeTree {
  tree: SourceTree;
  below: string;
  /** Of this machine. */
  folder: string;
}

/**
 * The tree is the repository the path lies in, or the folder that is told, so that code may name its neighbours. Throws
 * UserError where there is nothing, or where the path lies outside.
 */
export function treeAt(
  path: string,
  { root, amended }: { root?: string | undefined; amended?: ReadonlyMap<string, string> } = {},
): CodeTree {
  if (!existsSync(path)) throw new UserError(`there is no file or folder ${path}`);
  const real = realpathSync(path);
  const own = statSync(real).isDirectory() ? real : dirname(real);
  const folder = root === undefined ? (repositoryOf(own) ?? own) : realRoot(root);
  const below = relative(folder, real).split(sep).join('/');
  if (below === '..' || below.startsWith('../'))
    throw new UserError(`${path} lies outside --root ${root}`);
  return { tree: sourceTree(folder, undefined, amended), below, folder };
}

function realRoot(root: string): string {
  if (!existsSync(root)) throw new UserError(`there is no folder ${root}`);
  return realpathSync(root);
}

/** The folder with `.git` in it that a folder lies in. */
export function repositoryOf(folder: string): string | undefined {
  if (existsSync(join(folder, '.git'))) return folder;
  const parent = dirname(folder);
  return parent === folder ? undefined : repositoryOf(parent);
}

/** The lines of code, without what looks like a secret in them. A file is split when its first line is asked for. */
export function linesOf(trees: readonly CodeTree[]): (location: Location) => string | undefined {
  const files = new Map<string, readonly string[]>();
  return ({ file, line }) => {
    const lines = files.get(file) ?? splitIn(trees, file);
    files.set(file, lines);
    const written = lines[line - 1];
    return written === undefined ? undefined : withoutSecrets(written);
  };
}

function splitIn(trees: readonly CodeTree[], file: string): string[] {
  const text = trees.find(({ tree }) => tree.isFile(file))?.tree.text(file);
  return typeof text === 'string' ? text.split('\n') : [];
}

function withoutSecrets(line: string): string {
  return secretsIn(line).reduceRight(
    (rest, { start, end }) => `${rest.slice(0, start)}...${rest.slice(end)}`,
    line,
  );
}
