import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { UserError } from '../../model/user-error.ts';
import { whyNot } from '../../store/file.ts';
import type { Piece } from '../../watch/input.ts';
import { type FromFlags, type Hearing, openFrom } from '../watch/from.ts';

/** A file on its way to be read. */
export interface TrailFile {
  /** What people call it. */
  file: string;
  /** Named as it lies below the folder that was asked for. */
  piece: Piece;
}

/** Files of CloudTrail, those in folders, and objects below `s3://bucket/prefix`. Throws UserError for a path that is not there. */
export async function* trailFiles(
  paths: readonly string[],
  flags: FromFlags,
  hearing: Hearing,
): AsyncIterable<TrailFile> {
  const isObject = (path: string) => path.startsWith('s3://');
  if ((flags.since ?? flags.until) !== undefined && !paths.some(isObject)) {
    throw new UserError('--since and --until go with s3://bucket/prefix');
  }
  const found = await Promise.all(paths.filter((path) => !isObject(path)).map(filesAt));
  for (const file of inOrder(found.flat())) yield { file: file.path, piece: pieceOf(file) };
  for (const path of paths.filter(isObject)) {
    for await (const piece of objectsBelow(path, flags, hearing)) yield { file: piece.name, piece };
  }
}

async function* objectsBelow(
  path: string,
  flags: FromFlags,
  hearing: Hearing,
): AsyncIterable<Piece> {
  const { input, close } = await openFrom(path, { ...flags, once: true }, hearing);
  try {
    yield* input.pieces(new AbortController().signal, new Set());
  } finally {
    await close();
  }
}

interface Found {
  path: string;
  name: string;
}

async function filesAt(path: string): Promise<Found[]> {
  try {
    if (!(await stat(path)).isDirectory()) return [{ path, name: basename(path) }];
    const found = await readdir(path, { recursive: true, withFileTypes: true });
    return found
      .filter((one) => one.isFile() && /\.(json|ndjson|jsonl)(\.gz)?$/.test(one.name))
      .map((one) => join(one.parentPath, one.name))
      .map((file) => ({ path: file, name: relative(path, file) }));
  } catch (cause) {
    throw new UserError(`${path} cannot be read: ${whyNot(cause)}`, { cause });
  }
}

/** By account, region and day, as they are written; digests beside the files that they name, so that few have to wait. */
function inOrder(files: readonly Found[]): Found[] {
  const placed = files.map((file) => ({
    file,
    place: file.path.replace(/CloudTrail-Digest(?=[/\\])/, 'CloudTrail'),
  }));
  return placed.sort((a, b) => (a.place < b.place ? -1 : 1)).map(({ file }) => file);
}

function pieceOf({ path, name }: Found): Piece {
  return {
    name,
    async read() {
      const bytes = await readFile(path).catch((cause: unknown) => {
        throw new Error(whyNot(cause), { cause });
      });
      return { bytes };
    },
    done: async () => {},
  };
}
