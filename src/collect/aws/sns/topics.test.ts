import { expect, test } from 'vitest';
import { ACCOUNT, answered, REGION, refused, replay } from '../../testing.ts';
import topics from './topics.ts';

const TopicArn = `arn:aws:sns:${REGION}:${ACCOUNT}:orders`;
const IDENTITY = {
  type: 'AWS::SNS::Topic',
  id: TopicArn,
  name: 'orders',
  account: ACCOUNT,
  region: REGION,
};
const listed = answered('sns', 'ListTopics', {}, { Topics: [{ TopicArn }] });

test('a topic with everything', async () => {
  const { resources } = await replay(topics, [
    listed,
    answered(
      'sns',
      'GetTopicAttributes',
      { TopicArn },
      {
        Attributes: {
          KmsMasterKeyId: 'alias/aws/sns',
          Policy: '{"Version":"2012-10-17","Statement":[]}',
        },
      },
    ),
    answered(
      'sns',
      'ListSubscriptionsByTopic',
      { TopicArn },
      {
        Subscriptions: [
          { Protocol: 'sqs', Endpoint: 'queue', SubscriptionArn: `${TopicArn}:1` },
          { Protocol: 'email', Endpoint: 'a@b.example', SubscriptionArn: 'PendingConfirmation' },
        ],
      },
    ),
    answered(
      'sns',
      'ListTagsForResource',
      { ResourceArn: TopicArn },
      { Tags: [{ Key: 'a', Value: 'b' }] },
    ),
  ]);
  expect(resources).toStrictEqual([
    {
      ...IDENTITY,
      topicName: 'orders',
      kmsMasterKeyId: 'alias/aws/sns',
      policy: { version: '2012-10-17', statements: [] },
      subscriptions: [
        { protocol: 'sqs', endpoint: 'queue', confirmed: true },
        { protocol: 'email', endpoint: 'a@b.example', confirmed: false },
      ],
      tags: [{ key: 'a', value: 'b' }],
    },
  ]);
});

test('a topic with nothing', async () => {
  const { resources } = await replay(topics, [
    listed,
    answered('sns', 'GetTopicAttributes', { TopicArn }, { Attributes: {} }),
    answered('sns', 'ListSubscriptionsByTopic', { TopicArn }, { Subscriptions: [] }),
    answered('sns', 'ListTagsForResource', { ResourceArn: TopicArn }, {}),
  ]);
  expect(resources).toStrictEqual([
    {
      ...IDENTITY,
      topicName: 'orders',
      kmsMasterKeyId: null,
      policy: null,
      subscriptions: [],
      tags: [],
    },
  ]);
});

test('what AWS refuses or garbles is unknown', async () => {
  const { resources } = await replay(
    topics,
    [
      listed,
      refused('sns', 'GetTopicAttributes', { TopicArn }, { name: 'AuthorizationError' }),
      answered('sns', 'ListSubscriptionsByTopic', { TopicArn }, {}),
    ],
    { facts: ['kmsMasterKeyId', 'subscriptions'] },
  );
  expect(resources).toStrictEqual([
    {
      ...IDENTITY,
      topicName: 'orders',
      kmsMasterKeyId: { $unknown: 'denied', detail: 'sns:GetTopicAttributes AuthorizationError' },
      subscriptions: { $unknown: 'failed', detail: expect.stringContaining('malformed') },
    },
  ]);
});
