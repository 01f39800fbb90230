import { expect, test } from 'vitest';
import { ACCOUNT, answered, REGION, refused, replay } from '../../testing.ts';
import streams from './streams.ts';

const arnOf = (name: string) => `arn:aws:kinesis:${REGION}:${ACCOUNT}:stream/${name}`;
const summary = (name: string) => ({
  StreamName: name,
  StreamARN: arnOf(name),
  StreamStatus: 'ACTIVE' as const,
});
const listed = (...names: string[]) =>
  answered(
    'kinesis',
    'ListStreams',
    { Limit: 100 },
    { StreamNames: names, StreamSummaries: names.map(summary), HasMoreStreams: false },
  );
const described = (name: string, more: object) =>
  answered('kinesis', 'DescribeStreamSummary', { StreamARN: arnOf(name) }, {
    StreamDescriptionSummary: { ...summary(name), ...more },
  } as never);

test('streams with and without a key', async () => {
  const { resources } = await replay(streams, [
    listed('a', 'b', 'c'),
    described('a', { EncryptionType: 'NONE' }),
    described('b', { EncryptionType: 'KMS', KeyId: 'alias/aws/kinesis' }),
    refused(
      'kinesis',
      'DescribeStreamSummary',
      { StreamARN: arnOf('c') },
      { name: 'AccessDenied' },
    ),
  ]);
  expect(resources).toMatchObject([
    { id: arnOf('a'), streamName: 'a', encryption: null },
    { encryption: { keyId: 'alias/aws/kinesis' } },
    { encryption: { $unknown: 'denied' } },
  ]);
});

test('a listing that says there is more but not where is incomplete', async () => {
  const { incomplete } = await replay(streams, [
    answered(
      'kinesis',
      'ListStreams',
      { Limit: 100 },
      { StreamNames: [], StreamSummaries: [], HasMoreStreams: true },
    ),
  ]);
  expect(incomplete).toMatchObject([{ type: 'AWS::Kinesis::Stream' }]);
});

test('a stream and each of its consumers have a policy of their own', async () => {
  const consumer = (name: string) => ({
    ConsumerName: name,
    ConsumerARN: `${arnOf('a')}/consumer/${name}:1700000000`,
    ConsumerStatus: 'ACTIVE' as const,
    ConsumerCreationTimestamp: '2023-11-14T22:13:20.000Z',
  });
  const asked = (name: string) => ({ ResourceARN: consumer(name).ConsumerARN });
  const { resources } = await replay(
    streams,
    [
      listed('a', 'b'),
      answered(
        'kinesis',
        'GetResourcePolicy',
        { ResourceARN: arnOf('a') },
        { Policy: '{"Statement":[]}' },
      ),
      answered('kinesis', 'GetResourcePolicy', { ResourceARN: arnOf('b') }, { Policy: '{}' }),
      answered(
        'kinesis',
        'ListStreamConsumers',
        { StreamARN: arnOf('a') },
        { Consumers: [consumer('x')], NextToken: 'more' },
      ),
      answered(
        'kinesis',
        'ListStreamConsumers',
        { StreamARN: arnOf('a'), NextToken: 'more' },
        { Consumers: [consumer('y'), consumer('z')] },
      ),
      answered('kinesis', 'ListStreamConsumers', { StreamARN: arnOf('b') }, { Consumers: [] }),
      answered('kinesis', 'GetResourcePolicy', asked('x'), { Policy: '{"Statement":[]}' }),
      refused('kinesis', 'GetResourcePolicy', asked('y'), { name: 'ResourceNotFoundException' }),
      refused('kinesis', 'GetResourcePolicy', asked('z'), { name: 'AccessDeniedException' }),
    ],
    { facts: ['policy', 'consumerPolicies'] },
  );
  const policy = { version: '2008-10-17', statements: [] };
  expect(resources).toMatchObject([
    {
      policy,
      consumerPolicies: [
        { name: 'x:1700000000', policy },
        { name: 'y:1700000000', policy: null },
        { name: 'z:1700000000', policy: { $unknown: 'denied' } },
      ],
    },
    { policy: null, consumerPolicies: [] },
  ]);
});
