import { parseArn } from '../../model/arn.ts';
import { adapter } from '../adapter.ts';
import type { Block } from '../block.ts';
import type { Dialect } from '../dialect.ts';
import { idAs } from './ids.ts';

/** `resources` are the members that may name what is logged, `filter` the blocks by which a log group is read on. */
export function flowLog(
  of: string,
  { resources, filter }: { resources: readonly string[]; filter: string },
  { word }: Dialect,
) {
  const typeOf = (log: Block) => log.text(word('log_destination_type')) ?? 'cloud-watch-logs';
  const groupOf = (log: Block) => {
    if (typeOf(log) !== 'cloud-watch-logs') return null;
    const named = log.text(word('log_group_name'));
    if (named !== null) return named;
    const arn = parseArn(log.text(word('log_destination')) ?? '');
    return arn?.resource.replace(/^log-group:/, '').replace(/:[*]$/, '') ?? null;
  };
  return adapter({
    type: 'AWS::EC2::FlowLog',
    of,
    satellites: [filter],
    name: () => null,
    attributes: idAs('Id', 'vpc-flow-log'),
    facts: {
      flowLogId: (_, { self }) => self.id,
      resourceId: (log) => {
        const member = resources.find((one) => log.has(one));
        return (member === undefined ? null : log.text(member)) ?? '';
      },
      // Only for transit gateways nobody needs to say it.
      trafficType: (log) => log.text(word('traffic_type')) ?? 'ALL',
      flowLogStatus: () => 'ACTIVE',
      deliverLogsStatus: () => null,
      logDestinationType: typeOf,
      logDestination: (log) =>
        typeOf(log) === 'cloud-watch-logs' ? null : log.text(word('log_destination')),
      logGroupName: groupOf,
      logGroupSubscriptionFilters(log, { around }) {
        const group = log.referred(word('log_destination')) ?? log.referred(word('log_group_name'));
        if (!group) return [];
        return around(group).list(filter, word('log_group_name'), (one) => ({
          destinationArn: one.text(word('destination_arn')) ?? '',
        }));
      },
    },
  });
}
