import { type Aws, collector, type Listed, present } from '../../collector.ts';
import type { Output } from '../api.ts';
import { nameOf } from '../tags.ts';

interface Found extends Listed {
  session: NonNullable<
    Output<'ec2', 'DescribeTrafficMirrorSessions'>['TrafficMirrorSessions']
  >[number];
}

export default collector<'AWS::EC2::TrafficMirrorSession', Found>({
  type: 'AWS::EC2::TrafficMirrorSession',
  scope: 'region',
  list: {
    needs: ['ec2:DescribeTrafficMirrorSessions'],
    async *read(aws) {
      const pages = aws.pages('ec2', 'DescribeTrafficMirrorSessions', PAGE);
      for await (const { TrafficMirrorSessions } of pages) {
        for (const session of present(TrafficMirrorSessions)) {
          const tms = present(session.TrafficMirrorSessionId);
          const id = `arn:${aws.partition}:ec2:${aws.region}:${present(session.OwnerId)}:traffic-mirror-session/${tms}`;
          yield { id, name: nameOf(session.Tags, tms), session };
        }
      }
    },
  },
  facts: {
    trafficMirrorSessionId: ({ session }) => present(session.TrafficMirrorSessionId),
    networkInterfaceId: ({ session }) => present(session.NetworkInterfaceId),
    targetInterfaceId: {
      needs: ['ec2:DescribeTrafficMirrorTargets'],
      read: (aws, { session }) => interfaceOf(aws, present(session.TrafficMirrorTargetId)),
    },
    acceptsTraffic: {
      needs: ['ec2:DescribeTrafficMirrorFilters'],
      read: (aws, { session }) => accepts(aws, present(session.TrafficMirrorFilterId)),
    },
  },
});

const PAGE = { MaxResults: 1000 };
const SHARED = { shared: true };

/** Targets that another account shares are used without being listed; their interfaces are not ours. */
async function interfaceOf(aws: Aws, targetId: string): Promise<string | null> {
  const pages = aws.pages('ec2', 'DescribeTrafficMirrorTargets', PAGE, SHARED);
  for await (const { TrafficMirrorTargets } of pages) {
    const target = present(TrafficMirrorTargets).find(
      ({ TrafficMirrorTargetId }) => TrafficMirrorTargetId === targetId,
    );
    if (target) return target.NetworkInterfaceId ?? null;
  }
  return null;
}

/** What no rule accepts is not mirrored, and a new filter has no rules. */
async function accepts(aws: Aws, filterId: string): Promise<boolean> {
  const pages = aws.pages('ec2', 'DescribeTrafficMirrorFilters', PAGE, SHARED);
  for await (const { TrafficMirrorFilters } of pages) {
    const filter = present(TrafficMirrorFilters).find(
      ({ TrafficMirrorFilterId }) => TrafficMirrorFilterId === filterId,
    );
    if (!filter) continue;
    const rules = [...present(filter.IngressFilterRules), ...present(filter.EgressFilterRules)];
    return rules.some(({ RuleAction }) => present(RuleAction) === 'accept');
  }
  return false;
}
