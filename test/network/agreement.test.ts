import { expect, test } from 'vitest';
import { agreement } from './agreement.ts';

/** Many more are compared by `npm run test:network`. */
test('the engine tells of 50 random networks what the reference finds packet by packet', () => {
  const { wrong, verdicts, blockers } = agreement(Array.from({ length: 50 }, (_, seed) => seed));
  expect(wrong).toStrictEqual([]);
  const missing = Object.entries({ ...verdicts, ...blockers }).filter(([, times]) => times === 0);
  expect(missing).toStrictEqual([]);
});
