import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../model/user-error.ts';
import { pendingFile, whyNot } from '../store/file.ts';
import { lock } from '../store/lock.ts';
import { type Log, openLog, readLog } from '../store/log.ts';
import { sealed } from '../store/seal.ts';
import type { Kept, StateStore, Whole } from '../watch/state/store.ts';

const SCHEMA = 'castellan.watch-state/1';
const NAME = /^watch\.(\d+)\.ndjson$/;
/** From so many bytes on a log is written anew. */
const LARGE = 32 * 2 ** 20;

/**
 * Keeps the state of a watch in a folder, as a log of sealed lines: one whole state, and what came since. Throws UserError
 * where another watch has it, it cannot be written, or it is damaged anywhere but at its end.
 */
export function folderState(directory: string): StateStore {
  const held = taken(directory);
  let number = Math.max(1, ...readdirSync(directory).map(numberOf));
  let log: Log | undefined;
  return {
    async *load() {
      const all: Kept[] = [];
      await readLog(fileOf(number), (record) => all.push(...keptIn(record, fileOf(number))));
      removeOthers();
      log = openLog(fileOf(number));
      if (all.length === 0) append({ schema: SCHEMA });
      yield* all;
    },
    keep: async (kept) => append(written(kept)),
    async compact(whole) {
      if (statSync(fileOf(number)).size < LARGE) return;
      await rewrite(whole());
    },
    async close() {
      log?.close();
      held.release();
    },
  };

  function append(record: object): void {
    try {
      log?.append(record);
      log?.sync();
    } catch (cause) {
      throw new UserError(`${fileOf(number)} cannot be written: ${whyNot(cause)}`, { cause });
    }
  }

  /** The new log appears whole, and stands for the old one from then on. */
  async function rewrite(whole: Whole): Promise<void> {
    const lines = [{ schema: SCHEMA }, written({ kind: 'whole', ...whole })];
    const pending = await pendingFile(fileOf(number + 1));
    await pending.finish(lines.map((line) => `${sealed(line)}\n`));
    log?.close();
    number += 1;
    log = openLog(fileOf(number));
    removeOthers();
  }

  function removeOthers(): void {
    for (const name of readdirSync(directory)) {
      const isOld = NAME.test(name) && numberOf(name) < number;
      if (isOld || name.endsWith('.partial')) rmSync(join(directory, name), { force: true });
    }
  }

  function fileOf(one: number): string {
    return join(directory, `watch.${one}.ndjson`);
  }
}

function numberOf(name: string): number {
  return Number(NAME.exec(name)?.[1] ?? 0);
}

function taken(directory: string): { release(): void } {
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    const held = lock(directory);
    if (typeof held !== 'number') return held;
    throw new UserError(`${directory} is used by a watch that runs (process ${held})`);
  } catch (cause) {
    if (cause instanceof UserError) throw cause;
    throw new UserError(`${directory} cannot be used: ${whyNot(cause)}`, { cause });
  }
}

/** Words are written as they lie in memory. */
function written(kept: Kept): object {
  if (kept.kind === 'step') {
    const { keys, hours, ...rest } = kept.step;
    return { ...kept, step: { ...rest, keys: packed(keys), hours: packed(hours) } };
  }
  if (kept.kind !== 'whole') return kept;
  const seen = kept.snapshot.seen.map(([hour, keys]) => [hour, packed(keys)]);
  return { ...kept, snapshot: { ...kept.snapshot, seen } };
}

/** Nothing for the line that says what the file is. A log that a newer version wrote is not touched. */
function keptIn(record: unknown, file: string): Kept[] {
  const read = record as { schema?: string; kind?: string; step?: Packed; snapshot?: PackedSeen };
  if (read.schema !== undefined) {
    if (read.schema === SCHEMA) return [];
    throw new UserError(`${file} was written by another version of castellan (${read.schema})`);
  }
  const { step, snapshot } = read;
  const unpackedStep = step && { ...step, keys: words(step.keys), hours: words(step.hours) };
  const seen = snapshot?.seen.map(([hour, keys]) => [hour, words(keys)] as const);
  return [
    {
      ...read,
      ...(unpackedStep && { step: unpackedStep }),
      ...(snapshot && { snapshot: { ...snapshot, seen } }),
    } as unknown as Kept,
  ];
}

interface Packed {
  keys: string;
  hours: string;
}

interface PackedSeen {
  seen: [number, string][];
}

function packed(all: Uint32Array): string {
  return Buffer.from(all.buffer, all.byteOffset, all.byteLength).toString('base64');
}

function words(text: string): Uint32Array {
  const bytes = Uint8Array.from(Buffer.from(text, 'base64'));
  return new Uint32Array(bytes.buffer, 0, bytes.length / 4);
}
