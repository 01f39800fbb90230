import { parseArn } from '../../../model/arn.ts';
import type { TopicSubscription } from '../../../model/aws/sns.ts';
import { parsePolicy } from '../../../model/policy.ts';
import { type Aws, collector, present } from '../../collector.ts';
import { toTags } from '../tags.ts';

export default collector({
  type: 'AWS::SNS::Topic',
  scope: 'region',
  list: {
    needs: ['sns:ListTopics'],
    async *read(aws) {
      for await (const { Topics } of aws.pages('sns', 'ListTopics', {})) {
        for (const { TopicArn } of present(Topics)) {
          const id = present(TopicArn);
          yield { id, name: parseArn(id)?.resource ?? id };
        }
      }
    },
  },
  facts: {
    topicName: ({ name }) => name,
    kmsMasterKeyId: {
      needs: ['sns:GetTopicAttributes'],
      read: async (aws, { id }) => (await attributesOf(aws, id)).KmsMasterKeyId || null,
    },
    policy: {
      needs: ['sns:GetTopicAttributes'],
      async read(aws, { id }) {
        const { Policy } = await attributesOf(aws, id);
        return Policy ? parsePolicy(Policy) : null;
      },
    },
    subscriptions: {
      needs: ['sns:ListSubscriptionsByTopic'],
      async read(aws, { id }) {
        const subscriptions: TopicSubscription[] = [];
        const input = { TopicArn: id };
        for await (const page of aws.pages('sns', 'ListSubscriptionsByTopic', input)) {
          for (const { Protocol, Endpoint, SubscriptionArn } of present(page.Subscriptions)) {
            subscriptions.push({
              protocol: present(Protocol),
              endpoint: present(Endpoint),
              // Otherwise `PendingConfirmation` or `Deleted` stands in its place.
              confirmed: parseArn(present(SubscriptionArn)) !== undefined,
            });
          }
        }
        return subscriptions;
      },
    },
    tags: {
      needs: ['sns:ListTagsForResource'],
      async read(aws, { id }) {
        const { Tags } = await aws.call('sns', 'ListTagsForResource', { ResourceArn: id });
        return toTags(Tags);
      },
    },
  },
});

async function attributesOf(aws: Aws, id: string): Promise<Record<string, string | undefined>> {
  const { Attributes } = await aws.call('sns', 'GetTopicAttributes', { TopicArn: id });
  return present(Attributes);
}
