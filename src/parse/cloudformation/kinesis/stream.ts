import { adapter } from '../../adapter.ts';
import { arnOf } from '../../arns.ts';
import { consumerPolicies, type StreamWords, streamPolicy } from '../../stream.ts';

const words: StreamWords = {
  consumer: 'AWS::Kinesis::StreamConsumer',
  stream: 'StreamARN',
  consumerName: 'ConsumerName',
  policy: 'AWS::Kinesis::ResourcePolicy',
  resource: 'ResourceArn',
  document: 'ResourcePolicy',
};

export default adapter({
  type: 'AWS::Kinesis::Stream',
  of: 'AWS::Kinesis::Stream',
  satellites: [words.consumer, words.policy],
  name: (stream) => stream.text('Name'),
  attributes: { Ref: ({ name }) => name, Arn: arnOf.stream },
  facts: {
    streamName: (_, { self }) => self.name,
    encryption(stream) {
      const encryption = stream.block('StreamEncryption');
      return encryption && { keyId: encryption.text('KeyId') ?? 'alias/aws/kinesis' };
    },
    policy: (_, beside) => streamPolicy(beside, words),
    consumerPolicies: (_, beside) => consumerPolicies(beside, words),
  },
});
