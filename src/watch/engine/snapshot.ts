import type { KeptDeliveries } from '../delivery/deliveries.ts';
import type { Kept } from './book.ts';
import type { KeptFirsts } from './firsts.ts';
import type { Group } from './groups.ts';
import type { Times } from './look.ts';
import type { KeptUsual } from './usual.ts';

/** All that an engine knows, to go on from. */
export interface Snapshot {
  /** Keys of the events of an hour. */
  seen: (readonly [hour: number, keys: Uint32Array])[];
  times: Times[];
  /** When something came last. */
  heard: number | null;
  alerts: Kept[];
  groups: Group[];
  usual: KeptUsual;
  firsts: KeptFirsts;
  deliveries: KeptDeliveries;
  overflown: string[];
  counts: Counts;
  /** Until when what is over was let go of; null: never. */
  swept: number | null;
}

/** What came, and what became of it. */
export interface Counts {
  events: number;
  /** They had come before. */
  duplicates: number;
  /** Records that are no events. */
  strange: number;
  /** Too late for a window: counted, and alerted only where one event is enough. */
  late: number;
  /** Times a rule broke. */
  crashes: number;
  /** Digests that were held against what came. */
  digests: number;
  /** Those of which nobody can tell whether CloudTrail signed them. */
  unsigned: number;
  /** Log files that are as their digest says. */
  verified: number;
}

export const NONE: Counts = {
  events: 0,
  duplicates: 0,
  strange: 0,
  late: 0,
  crashes: 0,
  digests: 0,
  unsigned: 0,
  verified: 0,
};

/** What came since. */
export function difference(after: Counts, before: Counts): Counts {
  return each((name) => after[name] - before[name]);
}

export function sum(one: Counts, other: Counts): Counts {
  return each((name) => one[name] + other[name]);
}

function each(count: (name: keyof Counts) => number): Counts {
  const names = Object.keys(NONE) as (keyof Counts)[];
  return Object.fromEntries(names.map((name) => [name, count(name)])) as unknown as Counts;
}
