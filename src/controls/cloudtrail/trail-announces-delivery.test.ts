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

const ARCHIVE = '444455556666';
const archived = (...kinds: ('sqs' | 'eventbridge')[]) =>
  resource('AWS::S3::Bucket', {
    id: 'b',
    account: ARCHIVE,
    bucketName: 'trail-logs',
    notifications: kinds.map((kind) => ({ kind, target: 'x', events: ['s3:ObjectCreated:*'] })),
  });

cases(control, [
  [
    'default',
    {},
    'unknown: list of AWS::S3::Bucket in every account: incomplete (accounts that are not part of this scan may have it)',
  ],
  ["the log archive account's bucket announces", {}, true, { others: [archived('sqs')] }],
  ["the log archive account's bucket is silent", {}, NONE, { others: [archived()] }],
  [
    'its bucket is in no account of the organisation',
    {},
    'unknown: the bucket trail-logs: unsupported (no account of the organisation has it)',
    { run: { whole: true } },
  ],
  [
    'the log archive account did not let us in',
    {},
    `unknown: list of AWS::S3::Bucket in account ${ARCHIVE}: denied (sts:AssumeRole)`,
    { run: { missing: [{ account: ARCHIVE, unknown: denied('sts:AssumeRole') }], whole: true } },
  ],
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
