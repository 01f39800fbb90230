import { expect, test } from 'vitest';
import snsTopics from './aws/sns/topics.ts';
import {
  actionsFor,
  MANAGED_POLICY_LIMIT,
  managedPoliciesAllowing,
  policyAllowing,
  SESSION_POLICY_LIMIT,
  sessionPolicyFor,
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

test('a session policy that fits names each action; a longer one widens verbs, those that read data last', () => {
  const few = ['s3:GetBucketAcl', 's3:GetBucketPolicy'];
  expect(actionsIn(sessionPolicyFor(few))).toStrictEqual(few);

  const many = [...few, ...listed('ec2:Describe', 60), ...listed('s3:List', 10)];
  expect(actionsIn(sessionPolicyFor(many))).toStrictEqual([
    ...few,
    ...listed('s3:List', 10),
    'ec2:Describe*',
  ]);
  const secrets = [...listed('secretsmanager:Get', 50), ...listed('kms:List', 5)];
  expect(actionsIn(sessionPolicyFor(secrets))).toStrictEqual(['kms:List*', 'secretsmanager:Get*']);
  expect(sessionPolicyFor(Array.from({ length: 200 }, (_, i) => `s${i}:DoIt`))).toBeUndefined();
});

function listed(verb: string, count: number): string[] {
  return Array.from({ length: count }, (_, i) => `${verb}SomethingWithALongName${i}`);
}

function actionsIn(policy: string | undefined): string[] {
  expect(policy?.length).toBeLessThanOrEqual(SESSION_POLICY_LIMIT);
  return JSON.parse(policy ?? '{}').Statement[0].Action;
}
