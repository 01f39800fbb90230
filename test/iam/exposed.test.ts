import { expect, test } from 'vitest';
import { exposedBy } from './exposed.ts';
import { pickFrom } from './random.ts';
import { bucketPolicyFrom } from './strangers.ts';

test('whoever a policy lets in is told, and hardly anybody else', () => {
  const policies = Array.from({ length: 200 }, (_, seed) => bucketPolicyFrom(pickFrom(seed)));
  const all = policies.map((policy) => ({ policy, ...exposedBy(policy) }));
  expect(all.filter(({ missed }) => missed.length > 0)).toStrictEqual([]);
  const idle = all.flatMap((one) => one.idle).length;
  const told = all.reduce((sum, one) => sum + one.told, 0);
  expect(told).toBeGreaterThan(100);
  // Few are tried: what is let in by all that a policy says may be somebody else.
  expect(idle / told).toBeLessThan(0.03);
});
