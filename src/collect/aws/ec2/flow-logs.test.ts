import { expect, test } from 'vitest';
import { ACCOUNT, answered, REGION, refused, replay } from '../../testing.ts';
import flowLogs from './flow-logs.ts';

const log = {
  FlowLogId: 'fl-1',
  ResourceId: 'vpc-1',
  TrafficType: 'ALL' as const,
  FlowLogStatus: 'ACTIVE',
  DeliverLogsStatus: 'SUCCESS',
  LogDestinationType: 'cloud-watch-logs' as const,
  LogGroupName: 'flows',
};
const listed = (...FlowLogs: object[]) =>
  answered('ec2', 'DescribeFlowLogs', { MaxResults: 1000 }, { FlowLogs });
const asked = { logGroupName: 'flows' };

test('into a log group that somebody subscribes to', async () => {
  const { resources } = await replay(flowLogs, [
    listed(log),
    answered('cloudwatch-logs', 'DescribeSubscriptionFilters', asked, {
      subscriptionFilters: [{ filterName: 'all', destinationArn: 'arn:aws:lambda:x' }],
    }),
  ]);
  expect(resources).toStrictEqual([
    {
      type: 'AWS::EC2::FlowLog',
      id: `arn:aws:ec2:${REGION}:${ACCOUNT}:vpc-flow-log/fl-1`,
      name: 'fl-1',
      account: ACCOUNT,
      region: REGION,
      flowLogId: 'fl-1',
      resourceId: 'vpc-1',
      trafficType: 'ALL',
      flowLogStatus: 'ACTIVE',
      deliverLogsStatus: 'SUCCESS',
      logDestinationType: 'cloud-watch-logs',
      logDestination: null,
      logGroupName: 'flows',
      logGroupSubscriptionFilters: [{ destinationArn: 'arn:aws:lambda:x' }],
    },
  ]);
});

test.each([
  [
    'a bucket has no subscriptions',
    { LogGroupName: undefined, LogDestinationType: 's3', LogDestination: 'arn:aws:s3:::flows' },
    [],
    [],
  ],
  [
    'a log group that is gone has none',
    {},
    [
      refused('cloudwatch-logs', 'DescribeSubscriptionFilters', asked, {
        name: 'ResourceNotFoundException',
      }),
    ],
    [],
  ],
  [
    "another account's log group is not ours to see",
    { LogDestination: 'arn:aws:logs:eu-west-1:444455556666:log-group:flows' },
    [],
    { $unknown: 'unsupported', detail: 'the log group belongs to account 444455556666' },
  ],
  [
    'denied',
    {},
    [
      refused('cloudwatch-logs', 'DescribeSubscriptionFilters', asked, {
        name: 'AccessDeniedException',
      }),
    ],
    expect.objectContaining({ $unknown: 'denied' }),
  ],
])('%s', async (_, changes, answers, filters) => {
  const { resources } = await replay(flowLogs, [listed({ ...log, ...changes }), ...answers]);
  expect(resources[0]?.logGroupSubscriptionFilters).toStrictEqual(filters);
  expect(resources[0]?.resourceId).toBe('vpc-1');
});
