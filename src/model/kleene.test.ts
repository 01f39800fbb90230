import { expect, test } from 'vitest';
import { anyOf, everyOf, knownOf, someOf } from './kleene.ts';
import { UnknownFact } from './unknown.ts';

const fact = new UnknownFact('policy', { $unknown: 'denied', detail: 's3:GetBucketPolicy' });

function ask(answer: boolean | 'unknown'): boolean {
  if (answer === 'unknown') throw fact;
  return answer;
}

type Item = boolean | 'unknown' | 'cut short';

const truth: [string, Item[], some: unknown, every: unknown][] = [
  ['nothing', [], undefined, true],
  ['one true', [true], true, true],
  ['one false', [false], undefined, false],
  ['unknown before true', ['unknown', true], true, 'throws'],
  ['unknown before false', ['unknown', false], 'throws', false],
  ['true before unknown', [true, 'unknown'], true, 'throws'],
  ['only unknown', ['unknown'], 'throws', 'throws'],
  ['a listing cut short after true', [true, 'cut short'], true, 'throws'],
  ['a listing cut short after false', [false, 'cut short'], 'throws', false],
  ['a listing cut short at once', ['cut short'], 'throws', 'throws'],
];

const outcome = (run: () => unknown) => {
  try {
    return run();
  } catch (error) {
    return error === fact ? 'throws' : error;
  }
};

test.for(truth)('%s', ([, items, some, every]) => {
  expect(outcome(() => someOf(listing(items), ask)?.answer)).toBe(some);
  expect(outcome(() => everyOf(listing(items), ask))).toBe(every);
});

test('anyOf asks on past what it cannot tell, and stops at the first answer', () => {
  const asked: string[] = [];
  const question = (name: string, answer: string | undefined | 'unknown') => () => {
    asked.push(name);
    if (answer === 'unknown') throw fact;
    return answer;
  };
  expect(anyOf(question('a', 'unknown'), question('b', 'its ACL'), question('c', 'x'))).toBe(
    'its ACL',
  );
  expect(asked).toStrictEqual(['a', 'b']);
  expect(anyOf(question('d', undefined))).toBe(undefined);
  expect(() => anyOf(question('e', 'unknown'), question('f', undefined))).toThrow(fact);
});

test('knownOf counts what is certain and keeps the first reason why there may be more', () => {
  expect(knownOf([true, 'unknown', true, false], ask)).toStrictEqual({
    found: [
      { item: true, answer: true },
      { item: true, answer: true },
    ],
    rest: fact,
  });
  expect(knownOf([true, true], ask)).not.toHaveProperty('rest');
});

test('a mistake of ours is never taken for an unknown', () => {
  const broken = () => {
    throw new TypeError('no such field');
  };
  expect(() => someOf([1], broken)).toThrow(TypeError);
});

function* listing(items: readonly Item[]): Generator<boolean | 'unknown'> {
  for (const item of items) {
    if (item === 'cut short') throw fact;
    yield item;
  }
}
