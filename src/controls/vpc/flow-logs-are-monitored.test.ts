import type { MetricFilter } from '../../model/aws/logs.ts';
import type { BucketNotification } from '../../model/aws/s3.ts';
import { cases, denied, resource, type Some } from '../testing.ts';
import control from './flow-logs-are-monitored.ts';

const topic = 'arn:aws:sns:eu-west-1:111122223333:security';
const filter: MetricFilter = {
  filterName: 'rejected',
  filterPattern:
    '[v, account, eni, src, dst, sp, dp, proto, packets, bytes, start, end, action=REJECT, s]',
  fieldSelectionCriteria: null,
  transformations: [
    { metricNamespace: 'Flows', metricName: 'Rejected', metricValue: '1', dimensions: [] },
  ],
};
const flow = (facts: Some<'AWS::EC2::FlowLog'> = {}) =>
  resource('AWS::EC2::FlowLog', { id: 'fl', ...facts });
const region = (facts: Some<'AWS::::Region'>) =>
  resource('AWS::::Region', { id: 'eu-west-1', ...facts });
const on = { detectorId: 'd', status: 'ENABLED', features: [] };
const group = (metricFilters = [filter]) =>
  resource('AWS::Logs::LogGroup', { id: 'group', logGroupName: 'flow-logs', metricFilters });
const alarm = (facts: Some<'AWS::CloudWatch::Alarm'> = {}) =>
  resource('AWS::CloudWatch::Alarm', {
    id: 'alarm',
    namespace: 'Flows',
    metricName: 'Rejected',
    alarmActions: [topic],
    ...facts,
  });
const subscribers = (confirmed: boolean) =>
  resource('AWS::SNS::Topic', {
    id: topic,
    subscriptions: [{ protocol: 'email', endpoint: 'security@example.com', confirmed }],
  });
const toBucket = flow({
  logDestinationType: 's3',
  logDestination: 'arn:aws:s3:::flows/vpc/',
  logGroupName: null,
});
const bucket = (notifications: BucketNotification[]) =>
  resource('AWS::S3::Bucket', { id: 'bucket', bucketName: 'flows', notifications });
const policy = (selectionCriteria: string | null) =>
  region({
    accountSubscriptionPolicies: [{ policyName: 'all', selectionCriteria, destinationArn: 'arn' }],
  });
const unread = 'nothing reads flow-logs, where its flow logs go';
const unreadBucket = 'nothing reads arn:aws:s3:::flows/vpc/, where its flow logs go';

cases(control, [
  ['default', {}, 'it has no flow logs, and GuardDuty does not watch it'],
  ['GuardDuty', {}, true, { others: [region({ guardDutyDetector: on })] }],
  [
    'GuardDuty, suspended',
    {},
    unread,
    { others: [flow(), region({ guardDutyDetector: { ...on, status: 'DISABLED' } })] },
  ],
  [
    'GuardDuty, where that does not count',
    {},
    unread,
    {
      others: [flow(), region({ guardDutyDetector: on })],
      settings: { acceptGuardDuty: false },
    },
  ],
  ['a log group nobody reads', {}, unread, { others: [flow(), group([])] }],
  [
    'a subscription',
    {},
    true,
    { others: [flow({ logGroupSubscriptionFilters: [{ destinationArn: 'arn' }] })] },
  ],
  [
    'a subscription to what is not delivered',
    {},
    unread,
    {
      others: [
        flow({
          deliverLogsStatus: 'FAILED',
          logGroupSubscriptionFilters: [{ destinationArn: 'a' }],
        }),
      ],
    },
  ],
  ['a subscription of all log groups', {}, true, { others: [flow(), policy(null)] }],
  [
    'a subscription of all but others',
    {},
    true,
    { others: [flow(), policy('LogGroupName NOT IN ["chatter"]')] },
  ],
  [
    'a subscription of all but this',
    {},
    unread,
    { others: [flow(), policy('LogGroupName NOT IN ["flow-logs"]')] },
  ],
  [
    'a subscription of who knows what',
    {},
    'unknown: the criteria of all: unsupported (LogGroupName LIKE "f")',
    { others: [flow(), policy('LogGroupName LIKE "f"')] },
  ],
  ['an alarm', {}, true, { others: [flow(), group(), alarm(), subscribers(true)] }],
  ['an alarm nobody hears', {}, unread, { others: [flow(), group(), alarm(), subscribers(false)] }],
  ['a filter without alarm', {}, unread, { others: [flow(), group()] }],
  [
    'an alarm on another metric',
    {},
    unread,
    { others: [flow(), group(), alarm({ metricName: 'Accepted' }), subscribers(true)] },
  ],
  [
    'an alarm of another region',
    {},
    unread,
    { others: [flow(), group(), alarm({ region: 'us-east-1' }), subscribers(true)] },
  ],
  [
    'a stream',
    {},
    true,
    { others: [flow({ logDestinationType: 'kinesis-data-firehose', logGroupName: null })] },
  ],
  ['a silent bucket', {}, unreadBucket, { others: [toBucket, bucket([])] }],
  [
    'a bucket that announces',
    {},
    true,
    {
      others: [toBucket, bucket([{ kind: 'sqs', target: 'arn', events: ['s3:ObjectCreated:*'] }])],
    },
  ],
  [
    'a bucket that announces what is gone',
    {},
    unreadBucket,
    {
      others: [toBucket, bucket([{ kind: 'sqs', target: 'arn', events: ['s3:ObjectRemoved:*'] }])],
    },
  ],
  [
    'a bucket that tells EventBridge, where a rule listens',
    {},
    true,
    {
      others: [
        toBucket,
        bucket([{ kind: 'eventbridge', target: '', events: [] }]),
        resource('AWS::Events::Rule', {
          id: 'rule',
          eventPattern: '{"source":["aws.s3"],"detail":{"bucket":{"name":["flows"]}}}',
          targets: ['arn'],
        }),
      ],
    },
  ],
  [
    'a bucket that tells EventBridge, where nobody listens',
    {},
    unreadBucket,
    { others: [toBucket, bucket([{ kind: 'eventbridge', target: '', events: [] }])] },
  ],
  [
    "another account's bucket",
    {},
    'unknown: bucket flows: unsupported (it is not of this account)',
    { others: [toBucket] },
  ],
  [
    'of a subnet',
    {},
    true,
    {
      others: [
        resource('AWS::EC2::Subnet', { id: 'subnet' }),
        flow({ resourceId: 'subnet-1', logGroupSubscriptionFilters: [{ destinationArn: 'arn' }] }),
      ],
    },
  ],
  ['shared by another account', { ownerId: '444455556666' }, 'exempt'],
  [
    'subscriptions denied',
    {},
    'unknown: logGroupSubscriptionFilters: denied (logs:DescribeSubscriptionFilters)',
    {
      others: [flow({ logGroupSubscriptionFilters: denied('logs:DescribeSubscriptionFilters') })],
    },
  ],
  [
    'subscriptions denied, but GuardDuty',
    {},
    true,
    {
      others: [
        flow({ logGroupSubscriptionFilters: denied('logs:DescribeSubscriptionFilters') }),
        region({ guardDutyDetector: on }),
      ],
    },
  ],
  [
    'denied',
    { ownerId: denied('ec2:DescribeVpcs') },
    'unknown: ownerId: denied (ec2:DescribeVpcs)',
  ],
]);
