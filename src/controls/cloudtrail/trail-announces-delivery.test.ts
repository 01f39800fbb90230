import { defaults } from '../../model/defaults.ts';
import { cases, denied, resource } from '../testing.ts';
import control from './trail-announces-delivery.ts';

const TOPIC = 'arn:aws:sns:eu-west-1:111122223333:trail';
const NONE = 'it has no SNS topic, and its bucket announces no new objects';
const { status } = defaults['AWS::CloudTrail::Trail'];
const bucket = (
  ...notifications: [kind: 'sns' | 'sqs' | 'eventbridge', ...events: string[]][]
) => ({
  others: [
    resource('AWS::S3::Bucket', {
      id: 'b',
      bucketName: 'trail-logs',
      notifications: notifications.map(([kind, ...events]) => ({ kind, target: 'x', events })),
    }),
  ],
});

cases(control, [
  ['default', {}, 'unknown: the bucket trail-logs: unsupported (it is not in this account)'],
  ['no topic, silent bucket', {}, NONE, bucket()],
  ['a topic', { snsTopicArn: TOPIC }, true],
  [
    'a topic that refuses',
    { snsTopicArn: TOPIC, status: { ...status, latestNotificationError: 'AuthorizationError' } },
    'its last notification ended in AuthorizationError',
    bucket(),
  ],
  [
    'a topic that refuses, but the bucket announces',
    { snsTopicArn: TOPIC, status: { ...status, latestNotificationError: 'AuthorizationError' } },
    true,
    bucket(['sqs', 's3:ObjectCreated:Put']),
  ],
  ['a bucket that announces', {}, true, bucket(['sns', 's3:ObjectCreated:*'])],
  ['a bucket that announces removals', {}, NONE, bucket(['sns', 's3:ObjectRemoved:*'])],
  ['a bucket that tells EventBridge', {}, true, bucket(['eventbridge'])],
  ["the organisation's", { id: 'arn:aws:cloudtrail:us-east-1:123456789012:trail/o' }, 'exempt'],
  [
    'status denied',
    { snsTopicArn: TOPIC, status: denied('cloudtrail:GetTrailStatus') },
    'unknown: status: denied (cloudtrail:GetTrailStatus)',
    bucket(),
  ],
  [
    'notifications denied',
    {},
    'unknown: notifications: denied (s3:GetBucketNotification)',
    {
      others: [
        resource('AWS::S3::Bucket', {
          id: 'b',
          bucketName: 'trail-logs',
          notifications: denied('s3:GetBucketNotification'),
        }),
      ],
    },
  ],
]);
