import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { stateDirectory } from './state.ts';

const LENGTH = 32;

let known: Uint8Array | undefined;

/**
 * The key under which this installation takes fingerprints of secrets: made when first asked for, kept in the user's
 * state directory. Where nothing can be kept, each run has a key of its own, and its fingerprints compare with no
 * other's.
 */
export function installationKey(): Uint8Array {
  known ??= keyIn(stateDirectory());
  return known;
}

/** The key kept in a directory. A file that is no key is left as it is, and not used. */
export function keyIn(directory: string): Uint8Array {
  const file = join(directory, 'fingerprint.key');
  const kept = read(file);
  if (kept) return kept;
  const key = randomBytes(LENGTH);
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    create(file, key);
    return key;
  } catch {
    // Another run was first, or nothing can be kept here.
    return read(file) ?? key;
  }
}

function read(file: string): Uint8Array | undefined {
  try {
    const key = readFileSync(file);
    return key.length === LENGTH ? key : undefined;
  } catch {
    return undefined;
  }
}

/** Written whole beside its place, and linked there: whoever comes second finds a whole key. */
function create(file: string, key: Uint8Array): void {
  const temporary = `${file}.${process.pid}.partial`;
  const handle = openSync(temporary, 'wx', 0o600);
  try {
    writeSync(handle, key);
    fsyncSync(handle);
    linkSync(temporary, file);
  } finally {
    closeSync(handle);
    rmSync(temporary, { force: true });
  }
}
