import { parseArn } from '../../../model/arn.ts';
import { collector, type Listed, orNone, present } from '../../collector.ts';
import type { Output } from '../api.ts';

interface Found extends Listed {
  log: NonNullable<Output<'ec2', 'DescribeFlowLogs'>['FlowLogs']>[number];
}

export default collector<'AWS::EC2::FlowLog', Found>({
  type: 'AWS::EC2::FlowLog',
  scope: 'region',
  list: {
    needs: ['ec2:DescribeFlowLogs'],
    async *read(aws) {
      for await (const { FlowLogs } of aws.pages('ec2', 'DescribeFlowLogs', { MaxResults: 1000 })) {
        for (const log of present(FlowLogs)) {
          const name = present(log.FlowLogId);
          const id = `arn:${aws.partition}:ec2:${aws.region}:${aws.account}:vpc-flow-log/${name}`;
          yield { id, name, log };
        }
      }
    },
  },
  facts: {
    flowLogId: ({ name }) => name,
    resourceId: ({ log }) => present(log.ResourceId),
    // Of transit gateways, which have no types of traffic, AWS tells none.
    trafficType: ({ log }) => log.TrafficType ?? 'ALL',
    flowLogStatus: ({ log }) => present(log.FlowLogStatus),
    deliverLogsStatus: ({ log }) => log.DeliverLogsStatus ?? null,
    logDestinationType: ({ log }) => log.LogDestinationType ?? 'cloud-watch-logs',
    logDestination: ({ log }) => log.LogDestination ?? null,
    logGroupName: ({ log }) => log.LogGroupName ?? null,
    logGroupSubscriptionFilters: {
      needs: ['logs:DescribeSubscriptionFilters'],
      async read(aws, { log: { LogGroupName, LogDestination } }) {
        if (LogGroupName === undefined) return [];
        const owner = parseArn(LogDestination ?? '')?.account ?? aws.account;
        if (owner !== aws.account) {
          return { $unknown: 'unsupported', detail: `the log group belongs to account ${owner}` };
        }
        const found = await orNone(
          'ResourceNotFoundException',
          aws.call('cloudwatch-logs', 'DescribeSubscriptionFilters', {
            logGroupName: LogGroupName,
          }),
        );
        return found
          ? present(found.subscriptionFilters).map(({ destinationArn }) => ({
              destinationArn: present(destinationArn),
            }))
          : [];
      },
    },
  },
});
