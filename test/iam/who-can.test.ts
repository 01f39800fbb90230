import { expect, test } from 'vitest';
import { wrongAbout } from './able.ts';
import { askedFrom } from './inventories.ts';
import { pickFrom } from './random.ts';

/** Many more are compared by `npm run test:iam`. */
test.for(Array.from({ length: 100 }, (_, seed) => seed))('who can, in account %i', (seed) => {
  const asked = askedFrom(pickFrom(seed));
  expect(wrongAbout(asked)).toStrictEqual([]);
});
