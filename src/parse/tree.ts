import {
  closeSync,
  constants,
  fstatSync,
  openSync,
  readdirSync,
  readSync,
  realpathSync,
  statSync,
} from 'node:fs';
import { isAbsolute, join, posix, relative, resolve, sep } from 'node:path';

const LONGEST_START = 1024;

/** What a path leads to, or why it cannot be looked at. */
export type Read<What> = What | Refusal;

export interface Refusal {
  refused: string;
  /** There is certainly nothing there. */
  absent: boolean;
}

export function isRefusal(read: unknown): read is Refusal {
  return typeof read === 'object' && read !== null && 'refused' in read;
}

/** The most that is looked at. */
export interface Limits {
  fileBytes: number;
  files: number;
  allBytes: number;
}

export const LIMITS: Limits = { fileBytes: 10 * 2 ** 20, files: 20_000, allBytes: 300 * 2 ** 20 };

/** How files are read. */
export interface TreeReading {
  /** Whatever is beyond is refused. */
  limits?: Limits;
  /** Texts that stand in the place of those of files, by their paths from the root. */
  amended?: ReadonlyMap<string, string>;
}

/**
 * The files that may be looked at: those under one folder, after every link was followed. Paths are relative to it
 * and have `/` between their parts. Nothing outside, no device and no pipe is opened.
 */
export class Tree {
  readonly #root: string;
  readonly #reading: TreeReading;
  /** What was read so far, of the same tree from whichever folder. */
  readonly #spent: { bytes: number };
  /** Where paths begin, from the root. */
  readonly folder: string;

  constructor(root: string, reading: TreeReading = {}, folder = '.', spent = { bytes: 0 }) {
    this.#root = realpathSync(root);
    this.#reading = reading;
    this.#spent = spent;
    this.folder = folder;
  }

  get #limits(): Limits {
    return this.#reading.limits ?? LIMITS;
  }

  /** The same tree, its paths beginning at one of its folders. */
  from(folder: string): Tree {
    return new Tree(this.#root, this.#reading, folder, this.#spent);
  }

  /** The text of a file; one of more than `largest` bytes is refused. */
  text(path: string, largest = this.#limits.fileBytes): Read<string> {
    const { amended } = this.#reading;
    const identity = amended && this.identity(path);
    const instead = typeof identity === 'string' ? amended?.get(identity) : undefined;
    if (instead !== undefined) return instead;
    const bytes = this.bytes(path, largest);
    if (isRefusal(bytes)) return bytes;
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch {
      return { refused: `${path} is not UTF-8`, absent: false };
    }
  }

  /** How a file of any size begins, byte by byte. */
  start(path: string): Read<string> {
    const bytes = this.#read(path, (real) =>
      readRegular(real, path, Number.POSITIVE_INFINITY, LONGEST_START),
    );
    return isRefusal(bytes) ? bytes : bytes.toString('latin1');
  }

  bytes(path: string, largest = this.#limits.fileBytes): Read<Buffer> {
    const { allBytes } = this.#limits;
    if (this.#spent.bytes > allBytes) {
      return { refused: `all files together are larger than ${allBytes} bytes`, absent: false };
    }
    const bytes = this.#read(path, (real) => readRegular(real, path, largest));
    if (!isRefusal(bytes)) this.#spent.bytes += bytes.length;
    return bytes;
  }

  #read(path: string, read: (real: string) => Read<Buffer>): Read<Buffer> {
    const real = this.#real(path);
    if (isRefusal(real)) return real;
    try {
      return read(real);
    } catch (error) {
      return { refused: `${path} cannot be read (${codeOf(error)})`, absent: false };
    }
  }

  /** What is in a folder, by name. Whatever is neither file nor folder, or lies outside, is `other`. */
  list(path: string): Read<{ files: string[]; folders: string[]; other: string[] }> {
    const real = this.#real(path);
    if (isRefusal(real)) return real;
    try {
      const names = readdirSync(real).sort();
      const kinds = names.map((name) => [name, this.kind(posix.join(path, name))] as const);
      const of = (kind: 'file' | 'folder' | undefined) =>
        kinds.filter((one) => one[1] === kind).map(([name]) => name);
      return { files: of('file'), folders: of('folder'), other: of(undefined) };
    } catch (error) {
      return { refused: `${path} cannot be listed (${codeOf(error)})`, absent: false };
    }
  }

  /** Undefined when it is neither, is not there or lies outside. */
  kind(path: string): 'file' | 'folder' | undefined {
    const real = this.#real(path);
    if (isRefusal(real)) return undefined;
    const status = statSync(real, { throwIfNoEntry: false });
    if (status?.isDirectory()) return 'folder';
    return status?.isFile() ? 'file' : undefined;
  }

  /** The path with every link followed: two paths with the same one are the same thing. */
  identity(path: string): Read<string> {
    const real = this.#real(path);
    return isRefusal(real) ? real : relative(this.#root, real).split(sep).join('/') || '.';
  }

  #real(path: string): Read<string> {
    if (path.includes('\0')) return { refused: 'a path with a NUL in it', absent: false };
    const wanted = isAbsolute(path) ? path : join(this.#root, this.folder, path);
    if (!this.#isInside(resolve(wanted))) return outside(path);
    try {
      const real = realpathSync(wanted);
      return this.#isInside(real) ? real : outside(path);
    } catch (error) {
      const code = codeOf(error);
      const absent = code === 'ENOENT' || code === 'ENOTDIR';
      return {
        refused: absent ? `there is no ${path}` : `${path} cannot be read (${code})`,
        absent,
      };
    }
  }

  #isInside(path: string): boolean {
    return path === this.#root || path.startsWith(this.#root + sep);
  }
}

function outside(path: string): Refusal {
  return { refused: `${path} lies outside the folder that is looked at`, absent: false };
}

/** Opened without waiting, so that a pipe put in the place of a file holds nobody up. */
function readRegular(
  real: string,
  path: string,
  largest: number,
  most = Number.POSITIVE_INFINITY,
): Read<Buffer> {
  const file = openSync(real, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const { size } = fstatSync(file);
    if (!fstatSync(file).isFile()) return { refused: `${path} is no file`, absent: false };
    if (size > largest) {
      return { refused: `${path} is larger than ${largest} bytes`, absent: false };
    }
    const length = Math.min(size, most);
    const bytes = Buffer.alloc(length);
    let read = 0;
    for (let more = -1; read < length && more !== 0; read += more) {
      more = readSync(file, bytes, read, length - read, read);
    }
    return bytes.subarray(0, read);
  } finally {
    closeSync(file);
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
