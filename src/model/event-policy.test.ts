import { expect, test } from 'vitest';
import { policyAt } from './event-policy.ts';
import { UnknownFact } from './unknown.ts';

const document = {
  Version: '2012-10-17',
  Statement: { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' },
};

test.for([
  ['an object', document],
  ['text', JSON.stringify(document)],
])('a policy as %s', ([, policy]) => {
  const { statements } = policyAt({ a: { policy } }, ['a', 'policy'], 'identity') ?? {};
  expect(statements?.map(({ effect }) => effect)).toStrictEqual(['Allow']);
});

test.for([null, {}, { policy: null }])('%o has none', (fields) => {
  expect(policyAt(fields, ['policy'])).toBeUndefined();
});

test.for([
  { policy: '{' },
  { policy: 7 },
  { policy: { Statement: [], Versio: 1 } },
  { omitted: true, originalSize: 105_000, reason: 'requestParameters too large' },
])('%o cannot be read', (fields) => {
  expect(() => policyAt(fields, ['policy'])).toThrow(UnknownFact);
});
