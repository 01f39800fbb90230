import { expect, test } from 'vitest';
import { isClassified } from './classification.ts';

const classification = { tagKeys: ['Class'], public: ['Public'], sensitive: ['secret', 'Top'] };

test.each([
  ['by its tag', [{ key: 'class', value: 'TOP' }], 'sensitive', true],
  ['by another class', [{ key: 'class', value: 'public' }], 'sensitive', false],
  ['by another tag', [{ key: 'team', value: 'secret' }], 'sensitive', false],
  ['by an empty tag', [{ key: 'class', value: '' }], 'public', false],
  ['by none', [], 'public', false],
] as const)('%s', (_, tags, as, expected) => {
  expect(isClassified([...tags], as, classification)).toBe(expected);
});
