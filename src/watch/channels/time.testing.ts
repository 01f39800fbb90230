import type { Time } from './courier.ts';

/** A clock that stands still until it is put forward. */
export interface TestTime extends Time {
  /** Ends what waits until then, each at its moment, and lets all go on that can. */
  forward(millis: number): Promise<void>;
}

export function testTime(start = Date.UTC(2026, 0, 1, 6)): TestTime {
  let now = start;
  const waiting = new Set<{ at: number; end(): void }>();
  return {
    now: () => now,
    wait: (millis, signal) =>
      new Promise((resolve) => {
        const one = { at: now + millis, end };
        function end(): void {
          waiting.delete(one);
          resolve();
        }
        if (signal.aborted) resolve();
        else {
          waiting.add(one);
          signal.addEventListener('abort', end);
        }
      }),
    async forward(millis) {
      const until = now + millis;
      await settled();
      for (;;) {
        const [first] = [...waiting].sort((a, b) => a.at - b.at);
        if (!first || first.at > until) break;
        now = Math.max(now, first.at);
        first.end();
        await settled();
      }
      now = until;
    },
  };
}

/** All that can go on without time going on has gone on. */
async function settled(): Promise<void> {
  for (let i = 0; i < 5; i += 1) await new Promise((resolve) => setImmediate(resolve));
}
