import { expect, test } from 'vitest';
import { asked, workedOut } from './pending.ts';

/** Does it in small steps; answers what came of it, and how many there were. */
function done<Value>(work: Generator<void, Value>): { value: Value; steps: number } {
  for (let steps = 0; ; steps += 1) {
    const { done, value } = work.next();
    if (done) return { value, steps };
  }
}

/** Work of so many steps, with how often it was begun. */
function counting(steps: number, before = () => {}) {
  const told = { begun: 0 };
  const value = workedOut(function* () {
    told.begun += 1;
    before();
    for (let step = 0; step < steps; step += 1) yield;
    return steps;
  });
  return { told, value };
}

test('what is asked for is worked out in steps, once, and then whoever asked is answered', () => {
  const { told, value } = counting(3);
  let asking = 0;
  const ask = () => {
    asking += 1;
    return value() + value();
  };
  expect(done(asked(ask))).toStrictEqual({ value: 6, steps: 3 });
  expect(done(asked(ask))).toStrictEqual({ value: 6, steps: 0 });
  expect([asking, told.begun]).toStrictEqual([3, 1]);
});

test('work that takes other work begins anew when that is done', () => {
  const other = counting(2);
  const { told, value } = counting(1, () => void other.value());
  expect(done(asked(value))).toStrictEqual({ value: 1, steps: 3 });
  expect([told.begun, other.told.begun]).toStrictEqual([2, 1]);
});

test('whatever else is thrown is thrown', () => {
  const broken = counting(1, () => {
    throw new Error('broken');
  });
  expect(() => done(asked(broken.value))).toThrow('broken');
});
