import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join, posix, sep } from 'node:path';
import type { Unknown } from '../model/unknown.ts';

/** The most that is read; beyond it each file is a gap. */
export interface Limits {
  fileBytes: number;
  files: number;
  allBytes: number;
}

const LIMITS: Limits = { fileBytes: 10 * 2 ** 20, files: 20_000, allBytes: 300 * 2 ** 20 };

/** A folder of code. Nothing outside it is read, whatever a path or a link says; paths are relative to it, with `/`. */
export interface SourceTree {
  /** All files below a folder, in order, without what tools keep for themselves. */
  files(below?: string): readonly string[];
  /** The text of a file, or why there is none. */
  text(path: string): string | Unknown;
  isFile(path: string): boolean;
  isFolder(path: string): boolean;
  /** Files and folders that could not be looked at. */
  readonly gaps: ReadonlyMap<string, Unknown>;
}

/** Folders that hold what tools have made or fetched; `.terraform` is entered by its manifest alone. */
const NOT_OURS = new Set(['.git', 'node_modules', '.terraform', '.terragrunt-cache', '.venv']);

/** The tree below a folder of this machine. Throws where that is none. */
export function sourceTree(folder: string, limits: Limits = LIMITS): SourceTree {
  const root = realpathSync(folder);
  const gaps = new Map<string, Unknown>();
  const texts = new Map<string, string | Unknown>();
  let bytes = 0;

  const gap = (path: string, $unknown: Unknown['$unknown'], detail: string): Unknown => {
    const unknown: Unknown = { $unknown, detail };
    gaps.set(path, unknown);
    return unknown;
  };

  /** Where the path really leads; undefined when that is nowhere, or outside. */
  const inside = (path: string): string | undefined => {
    try {
      const real = realpathSync(join(root, path));
      return real === root || real.startsWith(`${root}${sep}`) ? real : undefined;
    } catch {
      return undefined;
    }
  };

  const read = (path: string): string | Unknown => {
    const real = inside(path);
    if (real === undefined)
      return gap(path, 'incomplete', `${path} is not there, or leads out of ${folder}`);
    const stat = statSync(real);
    if (!stat.isFile()) return gap(path, 'failed', `${path} is no file`);
    if (stat.size > limits.fileBytes)
      return gap(path, 'failed', `${path} is larger than ${limits.fileBytes} bytes`);
    bytes += stat.size;
    if (bytes > limits.allBytes)
      return gap(path, 'failed', `all files are larger than ${limits.allBytes} bytes`);
    return decoded(readFileSync(real)) ?? gap(path, 'failed', `${path} is not UTF-8 text`);
  };

  return {
    gaps,
    files: (below = '') => listed(below),
    text(path) {
      const normal = posix.normalize(path);
      const known = texts.get(normal) ?? read(normal);
      texts.set(normal, known);
      return known;
    },
    isFile: (path) => is(path, 'isFile'),
    isFolder: (path) => is(path, 'isDirectory'),
  };

  function is(path: string, kind: 'isFile' | 'isDirectory'): boolean {
    const real = inside(path);
    return real !== undefined && statSync(real)[kind]();
  }

  function listed(below: string): string[] {
    const found: string[] = [];
    const folders = [below];
    for (let next = folders.pop(); next !== undefined; next = folders.pop()) {
      const real = inside(next);
      if (real === undefined) {
        gap(next, 'incomplete', `${next} is not there, or leads out of ${folder}`);
        continue;
      }
      // Links to folders are not followed: what they lead to is found where it lies, and they may lead round in a ring.
      for (const entry of readdirSync(real, { withFileTypes: true })) {
        const path = next === '' ? entry.name : `${next}/${entry.name}`;
        if (entry.isDirectory()) {
          if (!NOT_OURS.has(entry.name)) folders.push(path);
        } else if (entry.isFile() || (entry.isSymbolicLink() && is(path, 'isFile')))
          found.push(path);
        if (found.length > limits.files) {
          gap(next, 'failed', `there are more than ${limits.files} files`);
          return found.slice(0, limits.files).sort();
        }
      }
    }
    return found.sort();
  }
}

const UTF8 = new TextDecoder('utf-8', { fatal: true });

function decoded(bytes: Buffer): string | undefined {
  if (bytes.includes(0)) return undefined;
  try {
    return UTF8.decode(bytes);
  } catch {
    return undefined;
  }
}
