import { expect, test } from 'vitest';
import { agreement } from './agreement.ts';

/** Many more are compared by `npm run test:iam`. */
test('the engine decides 2,000 random cases as the reference does', () => {
  const { wrong, needless, decisions } = agreement(Array.from({ length: 2000 }, (_, seed) => seed));
  expect(wrong).toStrictEqual([]);
  expect(Object.keys(decisions).sort()).toStrictEqual([
    'allowed',
    'explicitDeny',
    'implicitDeny',
    'maybe',
  ]);
  expect(needless).toBeLessThan(20);
});
