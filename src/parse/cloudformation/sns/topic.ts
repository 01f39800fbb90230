import { adapter } from '../../adapter.ts';
import { arnOf } from '../../arns.ts';
import { subscription } from '../../topic.ts';
import { inCloudFormation } from '../../words.ts';
import { tagsOf } from '../tags.ts';

const subscribed = subscription(inCloudFormation);

export default adapter({
  type: 'AWS::SNS::Topic',
  of: 'AWS::SNS::Topic',
  satellites: ['AWS::SNS::Subscription', 'AWS::SNS::TopicInlinePolicy', 'AWS::SNS::TopicPolicy'],
  name: (topic) => topic.text('TopicName'),
  id: arnOf.topic,
  attributes: { Ref: arnOf.topic, TopicArn: arnOf.topic, TopicName: ({ name }) => name },
  facts: {
    topicName: (_, { self }) => self.name,
    kmsMasterKeyId: (topic) => topic.text('KmsMasterKeyId'),
    policy: (_, { one }) =>
      (
        one('AWS::SNS::TopicInlinePolicy', 'TopicArn') ?? one('AWS::SNS::TopicPolicy', 'Topics')
      )?.policy('PolicyDocument') ?? null,
    subscriptions: (topic, { list }) => [
      ...topic.list('Subscription', subscribed),
      ...list('AWS::SNS::Subscription', 'TopicArn', subscribed),
    ],
    tags: tagsOf,
  },
});
