import { adapter } from '../../adapter.ts';
import { arnOf } from '../../arns.ts';
import { consumerPolicies, type StreamWords, streamPolicy } from '../../stream.ts';

const words: StreamWords = {
  consumer: 'aws_kinesis_stream_consumer',
  stream: 'stream_arn',
  consumerName: 'name',
  policy: 'aws_kinesis_resource_policy',
  resource: 'resource_arn',
  document: 'policy',
};

export default adapter({
  type: 'AWS::Kinesis::Stream',
  of: 'aws_kinesis_stream',
  satellites: [words.consumer, words.policy],
  name: (stream) => stream.text('name'),
  attributes: { arn: arnOf.stream, id: arnOf.stream, name: ({ name }) => name },
  facts: {
    streamName: (_, { self }) => self.name,
    encryption: (stream) =>
      (stream.text('encryption_type') ?? 'NONE') === 'NONE'
        ? null
        : { keyId: stream.text('kms_key_id') ?? 'alias/aws/kinesis' },
    policy: (_, beside) => streamPolicy(beside, words),
    consumerPolicies: (_, beside) => consumerPolicies(beside, words),
  },
});
