import { parsePolicy } from '../../../model/policy.ts';
import { type Aws, collector, type Listed, present } from '../../collector.ts';

interface Found extends Listed {
  url: string;
}

export default collector<'AWS::SQS::Queue', Found>({
  type: 'AWS::SQS::Queue',
  scope: 'region',
  list: {
    needs: ['sqs:ListQueues'],
    async *read(aws) {
      // Without a page size SQS stops at a thousand and does not say so.
      for await (const { QueueUrls = [] } of aws.pages('sqs', 'ListQueues', { MaxResults: 1000 })) {
        for (const url of QueueUrls) {
          const [account, name] = new URL(url).pathname.split('/').slice(-2);
          const id = `arn:${aws.partition}:sqs:${aws.region}:${present(account)}:${present(name)}`;
          yield { id, name: present(name), url };
        }
      }
    },
  },
  facts: {
    queueName: ({ name }) => name,
    queueUrl: ({ url }) => url,
    sqsManagedSseEnabled: {
      needs: ['sqs:GetQueueAttributes'],
      read: async (aws, { url }) =>
        present((await attributesOf(aws, url)).SqsManagedSseEnabled) === 'true',
    },
    kmsMasterKeyId: {
      needs: ['sqs:GetQueueAttributes'],
      read: async (aws, { url }) => (await attributesOf(aws, url)).KmsMasterKeyId || null,
    },
    policy: {
      needs: ['sqs:GetQueueAttributes'],
      async read(aws, { url }) {
        const { Policy } = await attributesOf(aws, url);
        return Policy ? parsePolicy(Policy) : null;
      },
    },
  },
});

type Attributes = Partial<Record<(typeof ATTRIBUTES)[number], string>>;

const ATTRIBUTES = ['QueueArn', 'SqsManagedSseEnabled', 'KmsMasterKeyId', 'Policy'] as const;

/** The ARN is asked for too, because it is always there: an answer without it is none. */
async function attributesOf(aws: Aws, url: string): Promise<Attributes> {
  const { Attributes } = await aws.call('sqs', 'GetQueueAttributes', {
    QueueUrl: url,
    AttributeNames: [...ATTRIBUTES],
  });
  const attributes: Attributes = present(Attributes);
  present(attributes.QueueArn);
  return attributes;
}
