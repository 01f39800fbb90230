import { expect, test } from 'vitest';
import snsTopics from './aws/sns/topics.ts';
import {
  actionsFor,
  MANAGED_POLICY_LIMIT,
  managedPoliciesAllowing,
  organizationPolicy,
  policyAllowing,
  READ_ONLY,
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

test('who scans an organisation may find its accounts and enter one role in each', () => {
  const { Statement } = organizationPolicy(REGIONS, ['organizations:ListRoots'], 'reader');
  expect(Statement.map(({ Action, Resource }) => [Action, Resource])).toStrictEqual([
    [REGIONS, '*'],
    [['organizations:ListRoots'], '*'],
    [['sts:AssumeRole'], 'arn:*:iam::*:role/reader'],
  ]);
});

test('a session policy that fits names each action; a longer one widens verbs, those that give data away last', () => {
  const few = ['s3:GetBucketAcl', 's3:GetBucketPolicy'];
  expect(statementsOf(sessionPolicyFor(few))).toStrictEqual([allow(few)]);

  const many = [...few, ...listed('ec2:Describe', 60), ...listed('s3:List', 10)];
  expect(statementsOf(sessionPolicyFor(many))).toStrictEqual([
    allow([...few, ...listed('s3:List', 10), 'ec2:Describe*']),
  ]);
  const secrets = [...listed('secretsmanager:Get', 50), ...listed('kms:List', 5)];
  expect(statementsOf(sessionPolicyFor(secrets))).toStrictEqual([
    allow(['kms:List*', 'secretsmanager:Get*']),
    { Effect: 'Deny', Action: ['secretsmanager:GetSecretValue'], Resource: '*' },
  ]);
});

test('what writes, or does anything else than read, is never widened', () => {
  const batches = listed('codebuild:Batch', 30);
  const policy = statementsOf(sessionPolicyFor([...batches, ...listed('ec2:Describe', 60)]));
  expect(policy).toStrictEqual([allow([...batches, 'ec2:Describe*'])]);
  expect(sessionPolicyFor(listed('codebuild:Batch', 60))).toBe(READ_ONLY);
});

test('what a scan needs is not denied, whatever it shares a name with', () => {
  const needed = ['glue:GetConnections', ...listed('glue:Get', 60)];
  expect(statementsOf(sessionPolicyFor(needed))).toStrictEqual([allow(['glue:Get*'])]);
});

const allow = (Action: string[]) => ({ Effect: 'Allow', Action, Resource: '*' });

function listed(verb: string, count: number): string[] {
  return Array.from({ length: count }, (_, i) => `${verb}SomethingWithALongName${i}`);
}

function statementsOf(policy: string): unknown {
  expect(policy.length).toBeLessThanOrEqual(SESSION_POLICY_LIMIT);
  return JSON.parse(policy).Statement;
}
