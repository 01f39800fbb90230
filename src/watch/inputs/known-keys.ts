import { folderOf, minuteOf, startAfter, type TrailKey, trailKey } from './trail-keys.ts';

/** How far the keys of a bucket are known. */
export interface KnownKeys {
  /** True for a key that was not met before. */
  meet(key: string): boolean;
  /** These were met before, and whatever a listing begun behind them would not come to. */
  resume(keys: Iterable<string>): void;
  /** Behind this key lies all of a folder that was not met. */
  behind(folder: string): string;
  /** A listing will not come to this key again. */
  isOver(key: string): boolean;
}

const DAY = 24 * 60 * 60_000;
/** From so many keys of a folder on those that are over are forgotten. */
const MANY = 1000;

/**
 * Keys of CloudTrail come in the order of time, so that of each folder only the newest need be known; all others are
 * known one by one. What was delivered before `since` (milliseconds) is passed over.
 */
export function knownKeys(now: () => number, since: number | undefined): KnownKeys {
  const folders = new Map<string, Folder>();
  const others = new Set<string>();
  const begin = since === undefined ? '' : minuteOf(since);
  return {
    meet(key) {
      const placed = placeOf(key);
      if (!placed) return added(others, key);
      const folder = folders.get(placed.root) ?? { newest: placed, met: new Set(), over: '' };
      folders.set(placed.root, folder);
      if (key <= folder.over || placed.minute < begin) return false;
      if (placed.minute > folder.newest.minute) folder.newest = placed;
      if (folder.met.size >= MANY) forget(folder);
      return added(folder.met, key);
    },
    resume(keys) {
      for (const key of keys) this.meet(key);
      for (const folder of folders.values()) forget(folder);
    },
    behind(name) {
      const folder = folders.get(name);
      const reached = folder ? startAfter(folder.newest) : '';
      const first = begin === '' ? '' : `${name}${folderOf(begin)}/`;
      return [reached, first].sort()[1] ?? '';
    },
    isOver(key) {
      const placed = placeOf(key);
      const folder = placed && folders.get(placed.root);
      return folder !== undefined && key <= startAfter(folder.newest);
    },
  };

  /** What claims to come from the future says nothing of what is still to come. */
  function placeOf(key: string): TrailKey | undefined {
    const placed = trailKey(key);
    return placed && placed.minute <= minuteOf(now() + DAY) ? placed : undefined;
  }
}

interface Folder {
  newest: TrailKey;
  met: Set<string>;
  /** Up to this key all were met. */
  over: string;
}

function added(keys: Set<string>, key: string): boolean {
  if (keys.has(key)) return false;
  keys.add(key);
  return true;
}

function forget(folder: Folder): void {
  folder.over = startAfter(folder.newest);
  for (const key of folder.met) if (key <= folder.over) folder.met.delete(key);
}
