import { asked, whatItTakes } from '../judge/pending.ts';

/** What a detection answers that threw this at first: what it asks of the inventory for the first time is worked out. */
export function answered<Answer>(thrown: unknown, ask: () => Answer): Answer {
  workedOff(whatItTakes(thrown));
  return workedOff(asked(ask));
}

/** Does all of it at once. */
export function workedOff<Value>(work: Generator<void, Value>): Value {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}
