import type { Clock } from './pacing.ts';

/** Time that moves when somebody sleeps: all waits end in order, at once. */
export interface FakeClock extends Clock {
  /** Until nobody sleeps any more. */
  run(): Promise<void>;
}

export function fakeClock(): FakeClock {
  let now = 0;
  const sleepers: { at: number; wake: () => void }[] = [];
  return {
    now: () => now,
    sleep: (millis) => new Promise((wake) => sleepers.push({ at: now + millis, wake })),
    async run() {
      for (;;) {
        await new Promise((resolve) => setImmediate(resolve));
        sleepers.sort((a, b) => a.at - b.at);
        const next = sleepers.shift();
        if (!next) return;
        now = Math.max(now, next.at);
        next.wake();
      }
    },
  };
}
