import { expect, test } from 'vitest';
import { pacingIn } from './pacing-config.ts';

test('share and rates', () => {
  const text = `
pacing:
  share: 0.5
  rates:
    iam: 2
    ec2:DescribeSnapshotAttribute: { perSecond: 15, burst: 50 }
`;
  expect(pacingIn(text, 'c.yaml')).toStrictEqual({
    share: 0.5,
    rates: new Map([
      ['iam', { perSecond: 2, burst: 2 }],
      ['ec2:DescribeSnapshotAttribute', { perSecond: 15, burst: 50 }],
    ]),
  });
  expect(pacingIn('profile: high-security', 'c.yaml')).toBeUndefined();
});

test.for([
  ['pacing: { share: 0.1 }', 'c.yaml:1:18 pacing.share is not understood'],
  ['pacing: { share: 2 }', 'c.yaml:1:18 pacing.share is not understood'],
  ['pacing: { rates: { iam: 0 } }', 'c.yaml:1:25 pacing.rates.iam is not understood'],
  ['pacing: { rates: { kmss: 1 } }', 'c.yaml:1:26 there is no service kmss; did you mean kms?'],
  ['pacing: { shares: 1 }', 'c.yaml:1:9 pacing is not understood'],
] as const)('%s is refused', ([text, message]) => {
  expect(() => pacingIn(text, 'c.yaml')).toThrow(message);
});
