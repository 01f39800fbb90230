import { expect, test } from 'vitest';
import snsTopics from './aws/sns/topics.ts';
import {
  actionsFor,
  MANAGED_POLICY_LIMIT,
  managedPoliciesAllowing,
  policyAllowing,
  sizeOf,
} from './permissions.ts';

const REGIONS = ['account:ListRegions', 'ec2:DescribeRegions'];

test.for<[string, Parameters<typeof actionsFor>[0], string[]]>([
  ['nothing wanted', new Map(), REGIONS],
  ['a listing', new Map([['AWS::SNS::Topic', new Set()]]), [...REGIONS, 'sns:ListTopics']],
  [
    'a fact that takes a call',
    new Map([['AWS::SNS::Topic', new Set(['subscriptions'])]]),
    [...REGIONS, 'sns:ListSubscriptionsByTopic', 'sns:ListTopics'],
  ],
])('what %s takes', ([, wanted, actions]) => {
  expect(actionsFor(wanted, [snsTopics])).toStrictEqual(actions);
});

test('actions spread over as many managed policies as they need, none too long, none lost', () => {
  const actions = Array.from({ length: 500 }, (_, i) => `service:DescribeSomething${i}`);
  const policies = managedPoliciesAllowing(actions);
  expect(
    policies.flatMap(({ Statement }) => Statement.flatMap(({ Action }) => Action)),
  ).toStrictEqual(actions);
  expect(policies.length).toBe(Math.ceil(sizeOf(policyAllowing(actions)) / MANAGED_POLICY_LIMIT));
  expect(Math.max(...policies.map(sizeOf))).toBeLessThanOrEqual(MANAGED_POLICY_LIMIT);
});
