import type { Progress } from '../../collect/collect.ts';

/** Hears how far a scan is. */
export interface Watch {
  /** How many accounts there are to look at, once that is known. */
  expect(accounts: number): void;
  /** An account is entered. */
  begin(account: string, name?: string): AccountUnderWay;
}

/** An account under way: what is counted there, and its end. */
export interface AccountUnderWay {
  counts: Progress;
  end(): void;
}

/** How far a scan is. */
export interface Seen {
  /** 0 until it is known how many there are. */
  accounts: number;
  done: number;
  /** In the order they were entered. */
  running: readonly Running[];
  /** Of all accounts so far. */
  total: Progress;
}

export interface Running {
  account: string;
  name?: string;
  counts: Progress;
  /** On the clock that `watching` was given. */
  since: number;
}

/** Keeps count of accounts: each while it is under way, all others as one sum. */
export function watching(now: () => number): { watch: Watch; seen(): Seen } {
  const running = new Set<Running>();
  const past = nothing();
  let accounts = 0;
  let done = 0;
  return {
    watch: {
      expect(number) {
        accounts = number;
      },
      begin(account, name) {
        const one: Running = {
          account,
          ...(name !== undefined && { name }),
          counts: nothing(),
          since: now(),
        };
        running.add(one);
        return {
          counts: one.counts,
          end() {
            running.delete(one);
            add(one.counts, past);
            done += 1;
          },
        };
      },
    },
    seen() {
      const total = { ...past };
      for (const { counts } of running) add(counts, total);
      return { accounts, done, running: [...running], total };
    },
  };
}

function nothing(): Progress {
  return { resources: 0, unknowns: 0, unitsDone: 0, units: 0 };
}

function add(counts: Progress, sum: Progress): void {
  sum.resources += counts.resources;
  sum.unknowns += counts.unknowns;
  sum.unitsDone += counts.unitsDone;
  sum.units += counts.units;
}
