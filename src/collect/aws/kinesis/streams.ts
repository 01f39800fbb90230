import { collector, present } from '../../collector.ts';

export default collector({
  type: 'AWS::Kinesis::Stream',
  scope: 'region',
  list: {
    needs: ['kinesis:ListStreams'],
    async *read(aws) {
      for await (const { StreamSummaries } of aws.pages('kinesis', 'ListStreams', {
        Limit: 100,
      })) {
        for (const { StreamARN, StreamName } of present(StreamSummaries)) {
          yield { id: present(StreamARN), name: present(StreamName) };
        }
      }
    },
  },
  facts: {
    streamName: ({ name }) => name,
    encryption: {
      needs: ['kinesis:DescribeStreamSummary'],
      async read(aws, { id }) {
        const { StreamDescriptionSummary: summary } = await aws.call(
          'kinesis',
          'DescribeStreamSummary',
          { StreamARN: id },
        );
        const { EncryptionType, KeyId } = present(summary);
        return present(EncryptionType) === 'NONE' ? null : { keyId: present(KeyId) };
      },
    },
  },
});
