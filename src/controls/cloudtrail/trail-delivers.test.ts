import type { Statement } from '../../model/policy.ts';
import { cases, denied, resource } from '../testing.ts';
import control from './trail-delivers.ts';

const status = {
  isLogging: true,
  startLoggingTime: '2025-06-01T00:00:00.000Z',
  latestDeliveryTime: '2025-12-31T23:50:00.000Z',
  latestDeliveryError: null,
  latestDigestDeliveryError: null,
  latestNotificationError: null,
  latestCloudWatchLogsDeliveryTime: null,
  latestCloudWatchLogsDeliveryError: null,
};
const location = { file: 'trail.tf', line: 1, endLine: 4 };
const allow = (
  action: string,
  resource: string,
  service = 'cloudtrail.amazonaws.com',
): Statement => ({
  sid: null,
  effect: 'Allow',
  principal: { not: false, values: [{ kind: 'Service', value: service }] },
  action: { not: false, values: [action] },
  resource: { not: false, values: [resource] },
  conditions: [],
});
const inCode = (...statements: Statement[]) => ({
  others: [
    resource('AWS::S3::Bucket', {
      id: 'aws_s3_bucket.logs',
      bucketName: 'trail-logs',
      policy: statements.length === 0 ? null : { version: '2012-10-17', statements },
    }),
  ],
});
const ACL = allow('s3:GetBucketAcl', 'arn:aws:s3:::trail-logs');
const PUT = allow('s3:PutObject', 'arn:aws:s3:::trail-logs/AWSLogs/111122223333/*');

cases(control, [
  ['default', {}, true],
  [
    'delivered a day ago',
    { status: { ...status, latestDeliveryTime: '2025-12-31T00:00:00.000Z' } },
    true,
  ],
  [
    'delivered more than a day ago',
    { status: { ...status, latestDeliveryTime: '2025-12-30T23:59:00.000Z' } },
    'it last delivered 2025-12-30T23:59:00.000Z',
  ],
  [
    'delivered more than a day ago, two are allowed',
    { status: { ...status, latestDeliveryTime: '2025-12-30T23:59:00.000Z' } },
    true,
    { settings: { hours: 48 } },
  ],
  [
    'cannot write',
    { status: { ...status, latestDeliveryError: 'AccessDenied' } },
    'its last delivery ended in AccessDenied',
  ],
  [
    'never delivered',
    { status: { ...status, latestDeliveryTime: null } },
    'it has never delivered anything',
  ],
  [
    'never delivered, started an hour ago',
    {
      status: { ...status, latestDeliveryTime: null, startLoggingTime: '2025-12-31T23:00:00.000Z' },
    },
    true,
  ],
  ['stopped', { status: { ...status, isLogging: false } }, 'exempt'],
  [
    "the organisation's, seen from a member",
    {
      id: 'arn:aws:cloudtrail:us-east-1:123456789012:trail/o',
      status: denied('cloudtrail:GetTrailStatus'),
    },
    'exempt',
  ],
  [
    'denied',
    { status: denied('cloudtrail:GetTrailStatus') },
    'unknown: status: denied (cloudtrail:GetTrailStatus)',
  ],
  ['in code, admitted', { location }, true, inCode(ACL, PUT)],
  [
    'in code, no policy',
    { location },
    'its bucket policy does not let CloudTrail s3:GetBucketAcl',
    inCode(),
  ],
  [
    'in code, for somebody else',
    { location },
    'its bucket policy does not let CloudTrail s3:GetBucketAcl',
    inCode(allow('s3:*', '*', 'config.amazonaws.com')),
  ],
  [
    'in code, another prefix',
    { location, s3KeyPrefix: 'prod' },
    'its bucket policy does not let CloudTrail s3:PutObject under prod/AWSLogs/',
    inCode(ACL, PUT),
  ],
  [
    'in code, everything',
    { location, s3KeyPrefix: 'prod' },
    true,
    inCode(ACL, allow('s3:PutObject', 'arn:aws:s3:::trail-logs/*')),
  ],
  [
    "in code, somebody else's bucket",
    { location },
    'unknown: the bucket trail-logs: computed (not in this code)',
  ],
]);
