import type { Times } from './look.ts';

/** What time it is in the logs of each account and region. It goes by what happened, never by when it came. */
export interface Clock {
  /** Moves on to the newest of these. What claims to come from the future moves it no further than `now`. */
  advance(times: readonly Times[], now: number): void;
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
}

/** A region that is quiet for so long holds up nobody. */
const QUIET = 2 * 3600;
/** A clock may go wrong by so much. */
const AHEAD = 5 * 60;
/** What was read to its end may be gone on with by what came a day later. */
const DAY = 24 * 3600;

/** `lateness`: so many seconds after an event the last one before it has come; infinite where all there is will be read. */
export function clockOf(lateness: number): Clock {
  const accounts = new Map<string, Map<string, Times>>();
  let ended = false;
  return {
    advance(times, now) {
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
    },
    isLate(account, region, second) {
      const known = accounts.get(account)?.get(region);
      return known !== undefined && second < known.newest - lateness;
    },
    settled: (account) => (ended ? Number.POSITIVE_INFINITY : newestIn(account) - lateness),
    end() {
      ended = true;
    },
    horizon: (account) => newestIn(account) - (ended ? DAY : lateness),
    known: all,
  };

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
