/** Chooses one of so many, counted from 0. */
export type Pick = (choices: number) => number;

/** The same choices for the same seed (mulberry32). */
export function pickFrom(seed: number): Pick {
  let state = seed;
  return (choices) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % choices;
  };
}

/** Choices written down beforehand, then always the first, which is the simplest: what fast-check shrinks. */
export function pickAlong(tape: readonly number[]): Pick {
  let next = 0;
  return (choices) => (tape[next++] ?? 0) % choices;
}

/** The choices that were made, so that they can be made again. */
export function noted(pick: Pick): { pick: Pick; tape: number[] } {
  const tape: number[] = [];
  return {
    tape,
    pick: (choices) => {
      const chosen = pick(choices);
      tape.push(chosen);
      return chosen;
    },
  };
}
