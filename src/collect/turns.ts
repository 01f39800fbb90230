/** How long one piece of work keeps others waiting, in milliseconds. */
const STRETCH = 20;

/** Something to wait for within long work: it takes no time, but now and then lets timers and signals have their turn. */
export function turns(): () => Promise<void> | undefined {
  let since = performance.now();
  let next: Promise<void> | undefined;
  return () => {
    if (next === undefined && performance.now() - since < STRETCH) return undefined;
    next ??= new Promise((resolve) => {
      setImmediate(() => {
        since = performance.now();
        next = undefined;
        resolve();
      });
    });
    return next;
  };
}

/** Does work that yields now and then, with turns for others in between. */
export async function inTurns<Value>(work: Generator<void, Value>): Promise<Value> {
  const turn = turns();
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
    const wait = turn();
    if (wait) await wait;
  }
}
