import { defaults } from '../../model/defaults.ts';
import { cases, denied } from '../testing.ts';
import control from './trail-streams-to-cloudwatch.ts';

const cloudWatchLogsLogGroupArn = 'arn:aws:logs:eu-west-1:111122223333:log-group:trail:*';
const status = {
  ...defaults['AWS::CloudTrail::Trail'].status,
  latestCloudWatchLogsDeliveryTime: '2025-12-31T23:55:00.000Z',
};

cases(control, [
  ['default', {}, 'it has no log group'],
  ['streaming', { cloudWatchLogsLogGroupArn, status }, true],
  [
    'not for a day and an hour',
    {
      cloudWatchLogsLogGroupArn,
      status: { ...status, latestCloudWatchLogsDeliveryTime: '2025-12-30T23:00:00.000Z' },
    },
    'to CloudWatch Logs it last delivered 2025-12-30T23:00:00.000Z',
  ],
  [
    'not for a day and an hour, two days are allowed',
    {
      cloudWatchLogsLogGroupArn,
      status: { ...status, latestCloudWatchLogsDeliveryTime: '2025-12-30T23:00:00.000Z' },
    },
    true,
    { settings: { hours: 48 } },
  ],
  [
    'never',
    { cloudWatchLogsLogGroupArn, status: { ...status, latestCloudWatchLogsDeliveryTime: null } },
    'to CloudWatch Logs it has never delivered anything',
  ],
  [
    'an error',
    {
      cloudWatchLogsLogGroupArn,
      status: { ...status, latestCloudWatchLogsDeliveryError: 'AccessDenied' },
    },
    'its last delivery to CloudWatch Logs ended in AccessDenied',
  ],
  ['stopped', { status: { ...status, isLogging: false } }, 'exempt'],
  ["the organisation's", { id: 'arn:aws:cloudtrail:us-east-1:123456789012:trail/o' }, 'exempt'],
  [
    'in code',
    { cloudWatchLogsLogGroupArn, location: { file: 'trail.tf', line: 1, endLine: 4 } },
    true,
  ],
  [
    'denied',
    { status: denied('cloudtrail:GetTrailStatus') },
    'unknown: status: denied (cloudtrail:GetTrailStatus)',
  ],
]);
