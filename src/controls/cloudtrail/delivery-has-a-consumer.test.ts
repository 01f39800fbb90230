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

const ARCHIVE = '444455556666';
const archived = <Facts extends object>(one: Facts) => ({ ...one, account: ARCHIVE });
const BUCKET_RULE = '{"source":["aws.s3"],"detail-type":["Object Created"]}';

cases(control, [
  [
    'default',
    {},
    'unknown: list of AWS::S3::Bucket in every account: incomplete (accounts that are not part of this scan may have it)',
  ],
  ["a queue on the log archive account's bucket", {}, true, { others: [archived(bucket('sqs'))] }],
  ["nothing on the log archive account's bucket", {}, NOBODY, { others: [archived(bucket())] }],
  [
    "a queue on the log archive account's topic",
    { snsTopicArn: OTHERS_TOPIC },
    true,
    { others: [archived({ ...topic('sqs'), id: OTHERS_TOPIC })] },
  ],
  [
    "e-mail on the log archive account's topic",
    { snsTopicArn: OTHERS_TOPIC },
    NOBODY,
    { others: [bucket(), archived({ ...topic('email'), id: OTHERS_TOPIC })] },
  ],
  [
    'a topic that is gone from an account that was scanned',
    { snsTopicArn: OTHERS_TOPIC },
    NOBODY,
    { others: [bucket()], run: { scanned: [ARCHIVE] } },
  ],
  [
    "EventBridge on the log archive account's bucket, with its rule",
    {},
    true,
    { others: [bucket('eventbridge'), rule(BUCKET_RULE)].map(archived) },
  ],
  [
    "EventBridge on the log archive account's bucket, with a rule of this account",
    {},
    NOBODY,
    { others: [archived(bucket('eventbridge')), rule(BUCKET_RULE)] },
  ],
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
    'the topic of an account that was not scanned',
    { snsTopicArn: OTHERS_TOPIC },
    `unknown: list of AWS::SNS::Topic in account ${ARCHIVE}: incomplete (it is not part of this scan)`,
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
      others: [bucket('eventbridge'), rule(BUCKET_RULE)],
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
