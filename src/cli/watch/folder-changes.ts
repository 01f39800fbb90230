import { type FSWatcher, watch } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** Tells of files in a folder and below it that were written to. */
export interface Changes {
  /** Listens in these folders too, and no longer in others. False where the system does not tell. */
  watch(folders: readonly string[]): Promise<boolean>;
  /** Tells of this file too, when its moment is over. */
  wrote(name: string): void;
  /** Names of files, when nothing was written to them for a moment, until so many milliseconds are over. */
  within(millis: number): AsyncIterable<string[]>;
  close(): void;
}

/** A file that was written to less than so many milliseconds ago may not be all there. */
export const SETTLED = 500;
/** Systems let us listen in so many folders; of more those in which something came last. */
const MOST = 1000;
const TICK = 100;

/** Folders are listened in one by one: what Node calls recursive opens every file there ever was. */
export function changesIn(directory: string, signal: AbortSignal): Changes {
  const watchers = new Map<string, FSWatcher>();
  const written = new Map<string, number>();
  return {
    async watch(folders) {
      const wanted = new Set(['', ...(await latestOf(directory, folders))]);
      for (const [folder, watcher] of watchers) {
        if (wanted.has(folder)) continue;
        watcher.close();
        watchers.delete(folder);
      }
      for (const folder of wanted) listen(folder);
      return watchers.size === wanted.size && folders.length < MOST;
    },
    wrote: (name) => void written.set(name, Date.now()),
    async *within(millis) {
      const end = Date.now() + millis;
      while (!signal.aborted && Date.now() < end) {
        const names = await settled();
        if (names.length > 0) yield names;
        else await wait(TICK, undefined, { signal }).catch(() => undefined);
      }
    },
    close() {
      for (const watcher of watchers.values()) watcher.close();
    },
  };

  function listen(folder: string): void {
    if (watchers.has(folder)) return;
    try {
      const watcher = watch(join(directory, folder), (_, name) => {
        if (name !== null) written.set(join(folder, name), Date.now());
      });
      watcher.on('error', () => {
        watcher.close();
        watchers.delete(folder);
      });
      watchers.set(folder, watcher);
    } catch {
      // It is gone, or there are too many: then the folder is looked through.
    }
  }

  /** A folder that came is listened in, and what came into it before that is told too. */
  async function settled(): Promise<string[]> {
    const names: string[] = [];
    for (const [name, at] of written) {
      const found = await stat(join(directory, name)).catch(() => undefined);
      if (found?.isFile() && Date.now() - at < SETTLED) continue;
      written.delete(name);
      if (found?.isFile()) names.push(name);
      else if (found?.isDirectory()) await enter(name);
    }
    return names;
  }

  async function enter(folder: string): Promise<void> {
    listen(folder);
    const names = await readdir(join(directory, folder)).catch(() => []);
    for (const name of names) written.set(join(folder, name), Date.now());
  }
}

async function latestOf(directory: string, folders: readonly string[]): Promise<string[]> {
  if (folders.length < MOST) return [...folders];
  const times = await Promise.all(
    folders.map(async (folder) => ({
      folder,
      at: (await stat(join(directory, folder)).catch(() => ({ mtimeMs: 0 }))).mtimeMs,
    })),
  );
  return times
    .sort((a, b) => b.at - a.at)
    .slice(0, MOST - 1)
    .map(({ folder }) => folder);
}
