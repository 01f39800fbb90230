import type { Times } from './look.ts';

/** What time it is in the logs of each account and region. It goes by what happened; only where nothing comes any more by the time there is. */
export interface Clock {
  /** Moves on to the newest of these. What claims to come from the future moves it no further than `now`. */
  advance(times: readonly Times[], now: number): void;
  /** It is `now`, and somebody has been there for so many seconds to see what comes. */
  pass(now: number, upFor: number): void;
  /** Is it older than anything that was still to come there? */
  isLate(account: string, region: string, second: number): boolean;
  /** Nothing that happened before this second is still to come from the account; '' is all of them. */
  settled(account: string): number;
  /** All has come. */
  end(): void;
  /** What lies before this second is no longer needed. */
  horizon(account: string): number;
  /** The newest second of each account and region. */
  known(): Times[];
  /** When something came last. */
  heard(): number | null;
  restore(times: readonly Times[], heard: number | null): void;
}

/** A region that is quiet for so long holds up nobody. */
const QUIET = 2 * 3600;
/** A clock may go wrong by so much. */
const AHEAD = 5 * 60;
/** Where nothing came for so long there was nothing left to come. */
const SILENT = 15 * 60;
/** What was read to its end may be gone on with by what came a day later. */
const DAY = 24 * 3600;

/** `lateness`: so many seconds after an event the last one before it has come; infinite where all there is will be read. */
export function clockOf(lateness: number): Clock {
  const accounts = new Map<string, Map<string, Times>>();
  let ended = false;
  let heard: number | null = null;
  /** Everything from before this second has come, as far as time alone tells. */
  let passed = Number.NEGATIVE_INFINITY;
  return {
    advance,
    pass(now, upFor) {
      const silence = Math.min(upFor, now - (heard ?? Number.NEGATIVE_INFINITY));
      if (silence >= SILENT) passed = now - SILENT;
    },
    isLate(account, region, second) {
      if (lateness === Number.POSITIVE_INFINITY) return false;
      const known = accounts.get(account)?.get(region);
      return known !== undefined && second < known.newest - lateness;
    },
    settled: (account) =>
      ended ? Number.POSITIVE_INFINITY : Math.max(newestIn(account), passed) - lateness,
    end() {
      ended = true;
    },
    horizon: (account) => newestIn(account) - (ended ? DAY : lateness),
    known: all,
    heard: () => heard,
    restore(times, when) {
      advance(times, Number.POSITIVE_INFINITY);
      heard = when;
    },
  };

  function advance(times: readonly Times[], now: number): void {
    if (times.length === 0) return;
    [heard, passed] = [now, Number.NEGATIVE_INFINITY];
    for (const { account, region, oldest, newest } of times) {
      const latest = Math.min(newest, now + AHEAD);
      const regions = accounts.get(account) ?? new Map<string, Times>();
      accounts.set(account, regions);
      const known = regions.get(region);
      if (!known) regions.set(region, { account, region, oldest, newest: latest });
      else {
        known.newest = Math.max(known.newest, latest);
        known.oldest = Math.min(known.oldest, oldest);
      }
    }
  }

  function newestIn(account: string): number {
    return slowest(account === '' ? all() : (accounts.get(account)?.values() ?? []));
  }

  function all(): Times[] {
    return [...accounts.values()].flatMap((regions) => [...regions.values()]);
  }
}

function slowest(times: Iterable<Times>): number {
  const newest = Array.from(times, (one) => one.newest);
  if (newest.length === 0) return Number.NEGATIVE_INFINITY;
  const latest = Math.max(...newest);
  return Math.min(...newest.filter((second) => second >= latest - QUIET));
}
