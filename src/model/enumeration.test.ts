import { expect, test } from 'vitest';
import { enumerate } from './enumeration.ts';

test.for([
  [[], ''],
  [['ann'], 'ann'],
  [['ann', 'ben'], 'ann and ben'],
  [['ann', 'ben', 'cem', 'dee'], 'ann, ben, cem and dee'],
  [['ann', 'ben', 'cem', 'dee', 'eve'], 'ann, ben, cem and 2 more'],
] as const)('%j is %s', ([names, words]) => {
  expect(enumerate(names)).toBe(words);
});
