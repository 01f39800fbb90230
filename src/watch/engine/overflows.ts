import type { Caps } from './caps.ts';

/** Of which rule there was too much, of what, and in which hours: each is told once. */
export interface Overflows {
  /** True the first time. */
  add(rule: string, what: keyof Caps, hour: number): boolean;
  /** What is known, to be restored. */
  kept(): string[];
  restore(kept: readonly string[]): void;
}

export function overflows(): Overflows {
  const known = new Map<string, Map<string, Set<number>>>();
  return {
    add,
    kept: () =>
      [...known].flatMap(([rule, ofRule]) =>
        [...ofRule].flatMap(([what, hours]) =>
          Array.from(hours, (hour) => JSON.stringify([rule, what, hour])),
        ),
      ),
    restore(kept) {
      for (const one of kept) add(...(JSON.parse(one) as [string, string, number]));
    },
  };

  /** Once there is too much of something, this is asked of every event. */
  function add(rule: string, what: string, hour: number): boolean {
    const hours = known.get(rule)?.get(what);
    if (hours?.has(hour)) return false;
    const ofRule = known.get(rule) ?? new Map<string, Set<number>>();
    known.set(rule, ofRule.set(what, (hours ?? new Set<number>()).add(hour)));
    return true;
  }
}
