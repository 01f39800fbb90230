import { expect, test } from 'vitest';
import { grantsOf } from './grants.ts';

test.for<[source: string, operator: string, key: string]>([
  ['arn:aws:s3:::b', 'ArnLike', 'aws:SourceArn'],
  ['o-ours/r-1/ou-1/', 'ForAnyValue:StringLike', 'aws:SourceOrgPaths'],
  ['o-ours', 'StringEquals', 'aws:SourceOrgID'],
  ['111122223333', 'StringEquals', 'aws:SourceAccount'],
])('a service that acts for %s', ([source, operator, key]) => {
  const service = { kind: 'Service', value: 'a.amazonaws.com' };
  expect(grantsOf(['a.amazonaws.com'], [source])).toStrictEqual([
    {
      principal: { not: false, values: [service] },
      conditions: [{ operator, key, values: [source] }],
    },
  ]);
});

test('a service that acts for anybody', () => {
  expect(grantsOf(['a.amazonaws.com'], [])).toMatchObject([{ conditions: [] }]);
});
