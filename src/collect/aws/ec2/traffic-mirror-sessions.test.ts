import { expect, test } from 'vitest';
import { ACCOUNT, answered, REGION, refused, replay } from '../../testing.ts';
import sessions from './traffic-mirror-sessions.ts';

const page = { MaxResults: 1000 };
const session = (number: number, target: string, filter: string) => ({
  TrafficMirrorSessionId: `tms-${number}`,
  NetworkInterfaceId: `eni-${number}`,
  TrafficMirrorTargetId: target,
  TrafficMirrorFilterId: filter,
  OwnerId: ACCOUNT,
});
const listed = answered('ec2', 'DescribeTrafficMirrorSessions', page, {
  TrafficMirrorSessions: [
    { ...session(1, 'tmt-1', 'tmf-1'), Tags: [{ Key: 'Name', Value: 'ids' }] },
    session(2, 'tmt-2', 'tmf-2'),
    session(3, 'tmt-shared', 'tmf-gone'),
  ],
});
const accept = { RuleAction: 'accept' as const, RuleNumber: 100 };
const reject = { RuleAction: 'reject' as const, RuleNumber: 100 };

test('sessions that mirror, and that accept nothing', async () => {
  const { resources } = await replay(sessions, [
    listed,
    answered('ec2', 'DescribeTrafficMirrorTargets', page, {
      TrafficMirrorTargets: [
        { TrafficMirrorTargetId: 'tmt-1', NetworkInterfaceId: 'eni-9' },
        { TrafficMirrorTargetId: 'tmt-2', NetworkLoadBalancerArn: 'arn:nlb' },
      ],
    }),
    answered('ec2', 'DescribeTrafficMirrorFilters', page, {
      TrafficMirrorFilters: [
        {
          TrafficMirrorFilterId: 'tmf-1',
          IngressFilterRules: [reject],
          EgressFilterRules: [accept],
        },
        { TrafficMirrorFilterId: 'tmf-2', IngressFilterRules: [reject], EgressFilterRules: [] },
      ],
    }),
  ]);
  expect(resources[0]).toStrictEqual({
    type: 'AWS::EC2::TrafficMirrorSession',
    id: `arn:aws:ec2:${REGION}:${ACCOUNT}:traffic-mirror-session/tms-1`,
    name: 'ids',
    account: ACCOUNT,
    region: REGION,
    trafficMirrorSessionId: 'tms-1',
    networkInterfaceId: 'eni-1',
    targetInterfaceId: 'eni-9',
    acceptsTraffic: true,
  });
  expect(resources.slice(1)).toMatchObject([
    { networkInterfaceId: 'eni-2', targetInterfaceId: null, acceptsTraffic: false },
    { networkInterfaceId: 'eni-3', targetInterfaceId: null, acceptsTraffic: false },
  ]);
});

test('filters and targets that are refused are unknown', async () => {
  const denied = { name: 'UnauthorizedOperation' };
  const { resources } = await replay(sessions, [
    listed,
    refused('ec2', 'DescribeTrafficMirrorTargets', page, denied),
    refused('ec2', 'DescribeTrafficMirrorFilters', page, denied),
  ]);
  expect(resources[0]).toMatchObject({
    networkInterfaceId: 'eni-1',
    targetInterfaceId: { $unknown: 'denied' },
    acceptsTraffic: { $unknown: 'denied' },
  });
});

test('a refused listing is incomplete', async () => {
  const { incomplete } = await replay(sessions, [
    refused('ec2', 'DescribeTrafficMirrorSessions', page, { name: 'UnauthorizedOperation' }),
  ]);
  expect(incomplete).toMatchObject([{ unknown: { $unknown: 'denied' } }]);
});
