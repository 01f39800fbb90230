import { adapter } from '../../adapter.ts';
import { arnOf } from '../../arns.ts';
import { subscription } from '../../topic.ts';
import { inTerraform } from '../../words.ts';

export default adapter({
  type: 'AWS::SNS::Topic',
  of: 'aws_sns_topic',
  satellites: ['aws_sns_topic_policy', 'aws_sns_topic_subscription'],
  name: (topic) => topic.text('name'),
  attributes: { arn: arnOf.topic, id: arnOf.topic, name: ({ name }) => name },
  facts: {
    topicName: (_, { self }) => self.name,
    kmsMasterKeyId: (topic) => topic.text('kms_master_key_id'),
    policy: (topic, { one }) =>
      topic.policy('policy') ?? one('aws_sns_topic_policy', 'arn')?.policy('policy') ?? null,
    subscriptions: (_, { list }) =>
      list('aws_sns_topic_subscription', 'topic_arn', subscription(inTerraform)),
    tags: (topic) => topic.tags('tags'),
  },
});
