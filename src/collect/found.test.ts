import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Resource } from '../model/resource.ts';
import { foundSoFar } from './found.ts';

const identity = fc.record({
  type: fc.constantFrom('AWS::SNS::Topic', 'AWS::SQS::Queue'),
  account: fc.constantFrom('111122223333', '222233334444'),
  region: fc.constantFrom('eu-west-1', 'us-east-1'),
  id: fc.oneof(
    fc.string({ unit: 'binary', maxLength: 4 }),
    fc.nat(200).map((n) => `arn:aws:sns:::a-long-name-that-all-share-${n}`),
  ),
});

test('in whatever order things are found, they are in the same in the end, by code unit', async () => {
  const keyOf = ({ type, account, region, id }: Resource) => [type, account, region, id];
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(identity, { selector: (one) => JSON.stringify(one) }),
      async (all) => {
        const found = foundSoFar();
        for (const one of all) found.add({ ...one, name: one.id } as Resource);
        const ordered = (await found.inOrder()).map(keyOf);
        const expected = all.map((one) => keyOf(one as Resource)).sort(byParts);
        expect(ordered).toStrictEqual(expected);
      },
    ),
  );
});

test('what was found in an account is known again by its type and id', () => {
  const found = foundSoFar();
  const topic = { type: 'AWS::SNS::Topic', account: '1', region: 'a', id: 'x', name: 'x' } as const;
  found.add(topic);
  expect(found.has({ ...topic })).toBe(true);
  expect(found.has({ ...topic, id: 'y' })).toBe(false);
  expect(found.has({ ...topic, account: '2' })).toBe(false);
  expect(found.has({ ...topic, type: 'AWS::SQS::Queue' })).toBe(false);
});

function byParts(a: readonly string[], b: readonly string[]): number {
  for (const [i, part] of a.entries()) {
    const other = b[i] ?? '';
    if (part !== other) return part < other ? -1 : 1;
  }
  return 0;
}
