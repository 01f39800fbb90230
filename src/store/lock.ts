import { linkSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Who holds a directory. Process numbers come again, so the time of its start and of the machine's belong to it. */
interface Holder {
  pid: number;
  started: string | null;
  boot: string | null;
}

export interface Lock {
  release(): void;
}

const NAME = /^lock\.(\d+)$/;

/**
 * Takes a directory for this process, or answers who has it: the number of a process that lives. What a dead one held
 * is taken over, never because time passed. Each holder makes the next number, and none is ever taken away, so that
 * of two who come together only one succeeds.
 */
export function lock(directory: string): Lock | number {
  const own = join(directory, `lock.${process.pid}.partial`);
  writeFileSync(own, JSON.stringify(holderOf(process.pid)), { mode: 0o600 });
  try {
    while (true) {
      const last = lastIn(directory);
      const holder = holderOfLock(directory, last);
      if (holder !== undefined) return holder;
      const file = join(directory, `lock.${last + 1}`);
      if (linked(own, file)) return { release: () => letGo(file, own) };
    }
  } finally {
    rmSync(own, { force: true });
  }
}

/** The number of the living process that holds a directory; undefined when none does. */
export function holderIn(directory: string): number | undefined {
  return holderOfLock(directory, lastIn(directory));
}

function holderOfLock(directory: string, number: number): number | undefined {
  if (number === 0) return undefined;
  const holder = toHolder(readFileSync(join(directory, `lock.${number}`), 'utf8'));
  return isAlive(holder) ? holder.pid : undefined;
}

/** A lock appears whole. One that cannot be read was there when the machine went down. */
function toHolder(text: string): Holder {
  try {
    return JSON.parse(text) as Holder;
  } catch {
    return NOBODY;
  }
}

const NOBODY: Holder = { pid: 0, started: null, boot: null };

function letGo(file: string, temporary: string): void {
  writeFileSync(temporary, JSON.stringify(NOBODY), { mode: 0o600 });
  renameSync(temporary, file);
}

function lastIn(directory: string): number {
  return Math.max(0, ...readdirSync(directory).map((name) => Number(NAME.exec(name)?.[1] ?? 0)));
}

function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

function isAlive(holder: Holder): boolean {
  if (holder.pid === NOBODY.pid) return false;
  const now = holderOf(holder.pid);
  if (now.boot !== holder.boot || now.started !== holder.started) return false;
  try {
    process.kill(holder.pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process is alive too.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function holderOf(pid: number): Holder {
  const boot = textOf('/proc/sys/kernel/random/boot_id')?.trim() ?? null;
  // The name, in parentheses, may hold spaces; the state is the first field after it, the start the twentieth.
  const stat = textOf(`/proc/${pid}/stat`);
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ') ?? [];
  return { pid, started: (fields[0] !== 'Z' && fields[19]) || null, boot };
}

/** Undefined where there is no /proc, or no such process. */
function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
