import type { KinesisStream } from '../../../model/aws/kinesis.ts';
import { parsePolicy } from '../../../model/policy.ts';
import { type Aws, collector, orNone, present } from '../../collector.ts';

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
    policy: {
      needs: ['kinesis:GetResourcePolicy'],
      read: (aws, { id }) => policyOf(aws, id),
    },
    consumerPolicies: {
      needs: ['kinesis:ListStreamConsumers', 'kinesis:GetResourcePolicy'],
      async read(aws, { id }) {
        const policies: { name: string; policy: unknown }[] = [];
        const pages = aws.pages('kinesis', 'ListStreamConsumers', { StreamARN: id });
        for await (const { Consumers } of pages) {
          const found = present(Consumers).map(async ({ ConsumerARN }) => {
            const arn = present(ConsumerARN);
            const name = arn.slice(arn.lastIndexOf('/') + 1);
            return { name, policy: await aws.orUnknown(policyOf(aws, arn)) };
          });
          policies.push(...(await aws.all(found)));
        }
        return policies as KinesisStream['consumerPolicies'];
      },
    },
  },
});

/** Kinesis answers with an empty document, or finds nothing, where there is none. */
async function policyOf(aws: Aws, ResourceARN: string) {
  const call = aws.call('kinesis', 'GetResourcePolicy', { ResourceARN });
  const { Policy = '{}' } = (await orNone('ResourceNotFoundException', call)) ?? {};
  return Policy === '{}' ? null : parsePolicy(Policy);
}
