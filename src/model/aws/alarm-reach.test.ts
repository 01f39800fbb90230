import { expect, test } from 'vitest';
import { parsePolicy } from '../policy.ts';
import { UnknownFact } from '../unknown.ts';
import {
  type AlarmSurroundings,
  firesOn,
  type Reaching,
  reachOf,
  type Threshold,
} from './alarm-reach.ts';
import type { SnsTopic } from './sns.ts';

const TOPIC = 'arn:aws:sns:eu-west-1:111122223333:pages';
const OTHERS_TOPIC = 'arn:aws:sns:eu-west-1:444455556666:pages';

const alarm: Reaching & { alarmRule: string | null } = {
  id: 'arn:aws:cloudwatch:eu-west-1:111122223333:alarm:root',
  account: '111122223333',
  region: 'eu-west-1',
  alarmName: 'root',
  actionsEnabled: true,
  alarmActions: [TOPIC],
  alarmRule: null,
};
type Topic = Pick<SnsTopic, 'kmsMasterKeyId' | 'policy' | 'subscriptions'>;
const heard: Topic = {
  kmsMasterKeyId: null,
  policy: null,
  subscriptions: [{ protocol: 'email', endpoint: 'a@example.com', confirmed: true }],
};
const pending: Topic = {
  kmsMasterKeyId: null,
  policy: null,
  subscriptions: [{ protocol: 'email', endpoint: 'a@example.com', confirmed: false }],
};
const composite = (alarmRule: string, rest: Partial<Reaching> = {}) => ({
  ...alarm,
  id: 'arn:aws:cloudwatch:eu-west-1:111122223333:alarm:all',
  alarmName: 'all',
  alarmRule,
  ...rest,
});
const world = (
  topics: Record<string, Topic>,
  composites: (typeof alarm)[] = [],
): AlarmSurroundings => ({
  all: () => composites,
  *everywhere(_, { id, account }) {
    const topic = topics[id];
    if (topic) yield topic;
    else if (account !== alarm.account) {
      throw new UnknownFact(`list of topics in ${account}`, {
        $unknown: 'incomplete',
        detail: 'it is not part of this scan',
      });
    }
  },
});
const mute = { ...alarm, actionsEnabled: false, alarmActions: [] };

test.for<[string, Partial<typeof alarm>, AlarmSurroundings, true | string]>([
  ['a confirmed subscriber', {}, world({ [TOPIC]: heard }), true],
  [
    'actions disabled',
    { actionsEnabled: false },
    world({ [TOPIC]: heard }),
    'its actions are disabled',
  ],
  ['no action', { alarmActions: [] }, world({}), 'nothing is set to happen when it goes off'],
  ['no such topic', {}, world({}), `the topic ${TOPIC} does not exist`],
  [
    'pending subscription',
    {},
    world({ [TOPIC]: pending }),
    'nobody has confirmed a subscription to the topic pages',
  ],
  [
    'no subscription',
    {},
    world({ [TOPIC]: { ...heard, subscriptions: [] } }),
    'nobody has confirmed a subscription to the topic pages',
  ],
  [
    'encrypted with aws/sns',
    {},
    world({ [TOPIC]: { ...heard, kmsMasterKeyId: 'alias/aws/sns' } }),
    'the topic pages is encrypted with aws/sns, a key CloudWatch may not use',
  ],
  [
    'encrypted with aws/sns, by ARN',
    {},
    world({
      [TOPIC]: { ...heard, kmsMasterKeyId: 'arn:aws:kms:eu-west-1:111122223333:alias/aws/sns' },
    }),
    'the topic pages is encrypted with aws/sns, a key CloudWatch may not use',
  ],
  [
    'encrypted with a key of ours',
    {},
    world({ [TOPIC]: { ...heard, kmsMasterKeyId: 'alias/our/aws/sns' } }),
    true,
  ],
  [
    'one dead topic, one that is heard',
    { alarmActions: ['arn:aws:sns:eu-west-1:111122223333:gone', TOPIC] },
    world({ [TOPIC]: heard }),
    true,
  ],
  [
    "another account's topic beside one that is heard",
    { alarmActions: [OTHERS_TOPIC, TOPIC] },
    world({ [TOPIC]: heard }),
    true,
  ],
  [
    'a Lambda function',
    { alarmActions: ['arn:aws:lambda:eu-west-1:111122223333:function:page'] },
    world({}),
    true,
  ],
  [
    'a topic in code',
    { alarmActions: ['aws_sns_topic.pages'] },
    world({ 'aws_sns_topic.pages': heard }),
    true,
  ],
  [
    'a composite alarm that is heard',
    mute,
    world({ [TOPIC]: heard }, [composite('ALARM(root) OR ALARM(b)')]),
    true,
  ],
  [
    'a composite alarm, by quoted name',
    mute,
    world({ [TOPIC]: heard }, [composite('ALARM("root")')]),
    true,
  ],
  [
    'a composite alarm, by ARN',
    mute,
    world({ [TOPIC]: heard }, [composite(`ALARM("${alarm.id}")`)]),
    true,
  ],
  [
    'a composite alarm that counts',
    mute,
    world({ [TOPIC]: heard }, [composite('AT_LEAST(1, ALARM, (b, "root"))')]),
    true,
  ],
  [
    'a name with a bracket',
    { ...mute, alarmName: 'root (all)' },
    world({ [TOPIC]: heard }, [composite('ALARM("root (all)")')]),
    true,
  ],
  [
    'a composite alarm that asks for another state',
    mute,
    world({ [TOPIC]: heard }, [composite('OK(root) AND NOT ALARM(root)')]),
    'its actions are disabled',
  ],
  [
    'a composite alarm of a longer name',
    mute,
    world({ [TOPIC]: heard }, [composite('ALARM(root-2)')]),
    'its actions are disabled',
  ],
  [
    'composite alarms that only listen to each other',
    mute,
    world({}, [
      composite('ALARM(root) OR ALARM(b)', { alarmName: 'a', id: 'a', alarmActions: [] }),
      composite('ALARM(a)', { alarmName: 'b', id: 'b', alarmActions: [] }),
    ]),
    'its actions are disabled',
  ],
])('reachOf: %s', ([, facts, around, expected]) => {
  expect(reachOf({ ...alarm, ...facts }, around)).toBe(expected);
});

const others = { alarmActions: [OTHERS_TOPIC] };
const CLOSED = `the topic ${OTHERS_TOPIC} takes no messages from alarms of account 111122223333`;
const from = (operator: string, key: string, value: string) => ({ [operator]: { [key]: value } });
const admitting = (...statements: object[]): Topic => ({
  ...heard,
  policy: parsePolicy(
    JSON.stringify({
      Statement: statements.map((statement) => ({
        Effect: 'Allow',
        Principal: { Service: 'cloudwatch.amazonaws.com' },
        Action: 'SNS:Publish',
        Resource: OTHERS_TOPIC,
        ...statement,
      })),
    }),
  ),
});

test.for<[string, Topic, true | string]>([
  ['without a policy', heard, CLOSED],
  ['open to CloudWatch', admitting({}), true],
  ['open to everybody', admitting({ Principal: '*', Action: 'sns:*' }), true],
  ['open to another service', admitting({ Principal: { Service: 'x.amazonaws.com' } }), CLOSED],
  ['open for other things', admitting({ Action: 'sns:Subscribe' }), CLOSED],
  [
    'open to its own account, as AWS makes it',
    admitting({
      Principal: { AWS: '*' },
      Condition: from('StringEquals', 'AWS:SourceOwner', '444455556666'),
    }),
    CLOSED,
  ],
  [
    'open to our account',
    admitting({ Condition: from('StringEquals', 'aws:SourceAccount', '111122223333') }),
    true,
  ],
  [
    'open to our alarms',
    admitting({
      Condition: from('ArnLike', 'aws:SourceArn', 'arn:aws:cloudwatch:*:1111*:alarm:*'),
    }),
    true,
  ],
  [
    'open to an alarm of another name',
    admitting({ Condition: from('ArnLike', 'aws:SourceArn', 'arn:*:alarm:bill') }),
    CLOSED,
  ],
  ['open, and shut', admitting({}, { Effect: 'Deny', Principal: '*' }), CLOSED],
  [
    'open, and shut to all others',
    admitting({}, { Effect: 'Deny', Principal: undefined, NotPrincipal: { AWS: '*' } }),
    true,
  ],
  [
    'open, but never without TLS',
    admitting({}, { Effect: 'Deny', Principal: '*', Condition: { Bool: { 'aws:x': 'false' } } }),
    true,
  ],
  [
    'open, heard by nobody',
    { ...admitting({}), subscriptions: [] },
    'nobody has confirmed a subscription to the topic pages',
  ],
])("reachOf: another account's topic, %s", ([, topic, expected]) => {
  expect(reachOf({ ...alarm, ...others }, world({ [OTHERS_TOPIC]: topic }))).toBe(expected);
});

test.for<[string, Record<string, Topic>, string]>([
  [
    'of an account that was not scanned',
    {},
    'list of topics in 444455556666: incomplete (it is not part of this scan)',
  ],
  [
    'open to an organisation',
    {
      [OTHERS_TOPIC]: admitting({ Condition: from('StringEquals', 'aws:SourceOrgID', 'o-1') }),
    },
    "the topic's policy: unsupported (StringEquals of aws:SourceOrgID is not followed)",
  ],
])("reachOf: another account's topic, %s, is unknown", ([, topics, expected]) => {
  expect(() => reachOf({ ...alarm, ...others }, world(topics))).toThrow(expected);
});

const onOne: Threshold = {
  statistic: 'Sum',
  comparisonOperator: 'GreaterThanOrEqualToThreshold',
  threshold: 1,
  evaluationPeriods: 1,
  datapointsToAlarm: null,
};

test.for<[string, Partial<Threshold>, number, number, true | string]>([
  ['one event', {}, 1, 1, true],
  ['more than none', { comparisonOperator: 'GreaterThanThreshold', threshold: 0 }, 1, 1, true],
  [
    'more than one',
    { comparisonOperator: 'GreaterThanThreshold' },
    1,
    1,
    'it goes off when its metric is GreaterThanThreshold 1',
  ],
  ['ten of ten', { threshold: 10 }, 10, 1, true],
  [
    'ten of eleven',
    { threshold: 11 },
    10,
    1,
    'it goes off when its metric is GreaterThanOrEqualToThreshold 11',
  ],
  [
    'fewer than one',
    { comparisonOperator: 'LessThanThreshold' },
    1,
    1,
    'it goes off when its metric is LessThanThreshold 1',
  ],
  ['one of five', { evaluationPeriods: 5, datapointsToAlarm: 1 }, 1, 1, true],
  ['two periods', { evaluationPeriods: 2 }, 1, 1, 'it waits for 2 periods with events'],
  [
    'two of five',
    { evaluationPeriods: 5, datapointsToAlarm: 2 },
    1,
    1,
    'it waits for 2 periods with events',
  ],
  ['highest value', { statistic: 'Maximum' }, 1, 1, true],
  [
    'highest value does not add up',
    { statistic: 'Maximum', threshold: 2 },
    10,
    1,
    'it goes off when its metric is GreaterThanOrEqualToThreshold 2',
  ],
  ['number of samples', { statistic: 'SampleCount' }, 1, 0, true],
  ['average', { statistic: 'Average' }, 1, 1, 'its statistic Average does not count events'],
  ['anomaly band', { threshold: null }, 1, 1, 'it has no fixed threshold'],
  [
    'events that add nothing',
    {},
    1,
    0,
    'it goes off when its metric is GreaterThanOrEqualToThreshold 1',
  ],
])('firesOn: %s', ([, facts, count, value, expected]) => {
  expect(firesOn({ ...onOne, ...facts }, count, value)).toBe(expected);
});
