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
