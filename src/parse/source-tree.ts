import { posix } from 'node:path';
import type { Unknown } from '../model/unknown.ts';
import { isRefusal, LIMITS, type Limits, type Refusal, Tree } from './tree.ts';

/** A folder of code, each of its files read once. Paths are relative to it, with `/`. */
export interface SourceTree {
  /** All files below a folder, in order, without what tools keep for themselves. */
  files(below?: string): readonly string[];
  /** The text of a file, or why there is none. */
  text(path: string): string | Unknown;
  isFile(path: string): boolean;
  isFolder(path: string): boolean;
  /** Files that could not be read. */
  readonly gaps: ReadonlyMap<string, Unknown>;
  /** Folders of which not all files are listed. */
  readonly unlisted: ReadonlyMap<string, Unknown>;
  /** Where it reads. */
  readonly tree: Tree;
}

/** Folders that hold what tools have made or fetched; `.terraform` is entered by its manifest alone. */
const NOT_OURS = new Set(['.git', 'node_modules', '.terraform', '.terragrunt-cache', '.venv']);

/** The tree below a folder of this machine. Throws where that is none. */
export function sourceTree(
  folder: string,
  limits: Limits = LIMITS,
  amended?: ReadonlyMap<string, string>,
): SourceTree {
  const tree = new Tree(folder, { limits, ...(amended && { amended }) });
  const gaps = new Map<string, Unknown>();
  const unlisted = new Map<string, Unknown>();
  const texts = new Map<string, string | Unknown>();

  return {
    gaps,
    unlisted,
    tree,
    files: (below = '') => listed(below === '' ? '.' : below),
    text(path) {
      const normal = posix.normalize(path);
      const known = texts.get(normal) ?? read(normal);
      texts.set(normal, known);
      return known;
    },
    isFile: (path) => tree.kind(path) === 'file',
    isFolder: (path) => tree.kind(path) === 'folder',
  };

  function read(path: string): string | Unknown {
    const text = tree.text(path);
    if (isRefusal(text)) return gap(path, refused(text));
    if (text.includes('\0')) return gap(path, failed(`${path} is not text`));
    return text.replace(/^\uFEFF/, '');
  }

  function listed(below: string): string[] {
    const found: string[] = [];
    const seen = new Set<string>();
    const folders = [below];
    for (let next = folders.pop(); next !== undefined; next = folders.pop()) {
      const identity = tree.identity(next);
      const inside = tree.list(next);
      if (isRefusal(identity) || isRefusal(inside)) {
        unlisted.set(next, refused([identity, inside].find(isRefusal)));
        continue;
      }
      // Links may lead round in a ring.
      if (seen.has(identity)) continue;
      seen.add(identity);
      found.push(...inside.files.map((name) => posix.join(identity, name)));
      folders.push(
        ...inside.folders
          .filter((name) => !NOT_OURS.has(name))
          .map((name) => posix.join(identity, name)),
      );
      if (found.length + seen.size > limits.files) {
        unlisted.set(next, failed(`there are more than ${limits.files} files and folders`));
        break;
      }
    }
    return found.slice(0, limits.files).sort();
  }

  function gap(path: string, unknown: Unknown): Unknown {
    gaps.set(path, unknown);
    return unknown;
  }
}

function refused(refusal: Refusal | undefined): Unknown {
  return { $unknown: 'incomplete', detail: refusal?.refused ?? '' };
}

function failed(detail: string): Unknown {
  return { $unknown: 'failed', detail };
}
