import { expect, test } from 'vitest';
import { ACCOUNT, answered, REGION, refused, replay } from '../../testing.ts';
import queues from './queues.ts';

const urlOf = (name: string) => `https://sqs.${REGION}.amazonaws.com/${ACCOUNT}/${name}`;
const arnOf = (name: string) => `arn:aws:sqs:${REGION}:${ACCOUNT}:${name}`;
const asked = (name: string) => ({
  QueueUrl: urlOf(name),
  AttributeNames: ['QueueArn', 'SqsManagedSseEnabled', 'KmsMasterKeyId', 'Policy'] as (
    | 'QueueArn'
    | 'SqsManagedSseEnabled'
    | 'KmsMasterKeyId'
    | 'Policy'
  )[],
});
const listed = (...names: string[]) =>
  answered('sqs', 'ListQueues', { MaxResults: 1000 }, { QueueUrls: names.map(urlOf) });

test('queues under a key of AWS, a key of ours, and none', async () => {
  const attributes = (name: string, more: object) =>
    answered('sqs', 'GetQueueAttributes', asked(name), {
      Attributes: { QueueArn: arnOf(name), ...more },
    });
  const { resources } = await replay(queues, [
    listed('a', 'b.fifo', 'c'),
    attributes('a', { SqsManagedSseEnabled: 'true' }),
    attributes('b.fifo', { SqsManagedSseEnabled: 'false', KmsMasterKeyId: 'alias/data' }),
    attributes('c', { SqsManagedSseEnabled: 'false', Policy: '{"Statement":[]}' }),
  ]);
  const one = (
    name: string,
    sqsManagedSseEnabled: boolean,
    kmsMasterKeyId: string | null,
    policy: object | null = null,
  ) => ({
    type: 'AWS::SQS::Queue',
    id: arnOf(name),
    name,
    account: ACCOUNT,
    region: REGION,
    queueName: name,
    queueUrl: urlOf(name),
    sqsManagedSseEnabled,
    kmsMasterKeyId,
    policy,
  });
  expect(resources).toStrictEqual([
    one('a', true, null),
    one('b.fifo', false, 'alias/data'),
    one('c', false, null, { version: '2008-10-17', statements: [] }),
  ]);
});

test('no queue', async () => {
  const none = answered('sqs', 'ListQueues', { MaxResults: 1000 }, {});
  expect(await replay(queues, [none])).toStrictEqual({ resources: [], incomplete: [] });
});

test('attributes that are refused or empty are unknown', async () => {
  const { resources } = await replay(queues, [
    listed('a', 'b'),
    refused('sqs', 'GetQueueAttributes', asked('a'), { name: 'AccessDenied' }),
    answered('sqs', 'GetQueueAttributes', asked('b'), { Attributes: {} }),
  ]);
  expect(resources).toMatchObject([
    { kmsMasterKeyId: { $unknown: 'denied' } },
    { kmsMasterKeyId: { $unknown: 'failed' }, sqsManagedSseEnabled: { $unknown: 'failed' } },
  ]);
});
