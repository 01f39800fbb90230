import { cases, denied, resource } from '../testing.ts';
import control from './delivery-has-a-consumer.ts';

const TOPIC = 'arn:aws:sns:eu-west-1:111122223333:trail';
const OTHERS_TOPIC = 'arn:aws:sns:eu-west-1:444455556666:trail';
const NOBODY = 'no program is subscribed to its topic, its bucket or its log group';
type Kind = 'sns' | 'sqs' | 'lambda' | 'eventbridge';

const bucket = (kind?: Kind, target = 'x') =>
  resource('AWS::S3::Bucket', {
    id: 'b',
    bucketName: 'trail-logs',
    notifications: kind ? [{ kind, target, events: ['s3:ObjectCreated:*'] }] : [],
  });
const topic = (protocol: string, confirmed = true) =>
  resource('AWS::SNS::Topic', {
    id: TOPIC,
    subscriptions: [{ protocol, endpoint: 'x', confirmed }],
  });
const rule = (eventPattern: string) =>
  resource('AWS::Events::Rule', { id: 'r', eventPattern, targets: ['arn:aws:lambda:x'] });
const subscription = { filterName: 'siem', filterPattern: '', destinationArn: 'arn:aws:lambda:x' };

cases(control, [
  ['default', {}, 'unknown: the bucket trail-logs: unsupported (it is not in this account)'],
  ['nothing at all', {}, NOBODY, { others: [bucket()] }],
  ['a queue on the topic', { snsTopicArn: TOPIC }, true, { others: [topic('sqs')] }],
  ['a web hook on the topic', { snsTopicArn: TOPIC }, true, { others: [topic('https')] }],
  ['e-mail on the topic', { snsTopicArn: TOPIC }, NOBODY, { others: [bucket(), topic('email')] }],
  [
    'a queue that has not agreed',
    { snsTopicArn: TOPIC },
    NOBODY,
    { others: [bucket(), topic('sqs', false)] },
  ],
  ['a topic that is gone', { snsTopicArn: TOPIC }, NOBODY, { others: [bucket()] }],
  [
    "another account's topic",
    { snsTopicArn: OTHERS_TOPIC },
    `unknown: topic ${OTHERS_TOPIC}: unsupported (it belongs to account 444455556666)`,
    { others: [bucket()] },
  ],
  [
    "another account's topic, but a queue on the bucket",
    { snsTopicArn: OTHERS_TOPIC },
    true,
    { others: [bucket('sqs')] },
  ],
  ['a function on the bucket', {}, true, { others: [bucket('lambda')] }],
  [
    'a topic on the bucket, with a queue',
    {},
    true,
    { others: [bucket('sns', TOPIC), topic('sqs')] },
  ],
  [
    'a topic on the bucket, with e-mail',
    {},
    NOBODY,
    { others: [bucket('sns', TOPIC), topic('email')] },
  ],
  ['EventBridge on the bucket, no rule', {}, NOBODY, { others: [bucket('eventbridge')] }],
  [
    'EventBridge on the bucket, with a rule',
    {},
    true,
    {
      others: [
        bucket('eventbridge'),
        rule('{"source":["aws.s3"],"detail-type":["Object Created"]}'),
      ],
    },
  ],
  [
    'EventBridge on the bucket, with a rule about another bucket',
    {},
    NOBODY,
    {
      others: [
        bucket('eventbridge'),
        rule('{"source":["aws.s3"],"detail":{"bucket":{"name":["other"]}}}'),
      ],
    },
  ],
  ['a subscription of the log group', { logGroupSubscriptionFilters: [subscription] }, true],
  [
    'subscriptions of the log group denied',
    { logGroupSubscriptionFilters: denied('logs:DescribeSubscriptionFilters') },
    'unknown: logGroupSubscriptionFilters: denied (logs:DescribeSubscriptionFilters)',
    { others: [bucket()] },
  ],
  ["the organisation's", { id: 'arn:aws:cloudtrail:us-east-1:123456789012:trail/o' }, 'exempt'],
]);
