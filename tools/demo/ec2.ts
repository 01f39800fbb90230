import { ACCOUNT, arn, HOME, logGroups, REGIONS, vpcs } from './company.ts';
import type { Demo } from './demo.ts';
import { connections } from './ec2-connections.ts';
import { disks } from './ec2-disks.ts';
import { CLOUDFRONT, type DemoRule, groupsIn, OFFICES, ownerOfGroup } from './ec2-groups.ts';
import { FRIENDS, subnetOf, tagList } from './ec2-ids.ts';
import { images } from './ec2-images.ts';
import { instances } from './ec2-instances.ts';
import { interfaces } from './ec2-interfaces.ts';
import { networkAcls } from './ec2-network-acls.ts';
import { routes } from './ec2-routes.ts';
import { transit } from './ec2-transit.ts';

const FRANKFURT = 'eu-central-1';
const VIRGINIA = 'us-east-1';

/** Networks, disks and copies of disks. */
export function ec2(demo: Demo): void {
  for (const region of REGIONS) securityGroups(demo, region);
  networks(demo);
  networkAcls(demo);
  connections(demo);
  transit(demo);
  routes(demo);
  interfaces(demo);
  instances(demo);
  images(demo);
  flowLogs(demo);
  disks(demo);
  prefixLists(demo);
}

function securityGroups(demo: Demo, region: string): void {
  const listed = groupsIn[region] ?? [];
  demo.answer(
    'ec2',
    'DescribeSecurityGroups',
    { MaxResults: 1000 },
    {
      SecurityGroups: listed.map(({ id, name, description, vpc, ingress = [], egress, tags }) => ({
        GroupId: id,
        GroupName: name,
        Description: description,
        OwnerId: ACCOUNT,
        VpcId: vpc,
        SecurityGroupArn: arn.ec2('security-group', id, region),
        IpPermissions: permissions(ingress),
        IpPermissionsEgress: permissions(egress ?? [['-1', '0.0.0.0/0']]),
        ...(tags && { Tags: tagList(tags) }),
      })),
    },
    region,
  );
}

/** One permission for each stretch of ports, as AWS lists them. */
function permissions(rules: readonly DemoRule[]) {
  const byPorts = new Map<string, DemoRule[]>();
  for (const rule of rules) byPorts.set(rule[0], [...(byPorts.get(rule[0]) ?? []), rule]);
  return [...byPorts].map(([ports, same]) => ({ ...portsOf(ports), ...peersOf(same) }));
}

function portsOf(ports: string) {
  const [IpProtocol = '', range] = ports.split('/');
  if (IpProtocol === '-1') return { IpProtocol };
  const [from = '-1', to = from] = range?.split('-') ?? [];
  return { IpProtocol, FromPort: Number(from), ToPort: Number(to) };
}

function peersOf(rules: readonly DemoRule[]) {
  const of = (test: (peer: string) => boolean) => rules.filter(([, peer]) => test(peer));
  const said = (description?: string) => description !== undefined && { Description: description };
  return {
    IpRanges: of((peer) => /^\d/.test(peer) && peer.includes('.')).map(([, CidrIp, why]) => ({
      CidrIp,
      ...said(why),
    })),
    Ipv6Ranges: of((peer) => peer.includes(':')).map(([, CidrIpv6, why]) => ({
      CidrIpv6,
      ...said(why),
    })),
    PrefixListIds: of((peer) => peer.startsWith('pl-')).map(([, PrefixListId, why]) => ({
      PrefixListId,
      ...said(why),
    })),
    UserIdGroupPairs: of((peer) => peer.startsWith('sg-')).map(([, GroupId, why]) => ({
      GroupId,
      UserId: ownerOfGroup(GroupId, ACCOUNT),
      ...said(why),
    })),
  };
}

function networks(demo: Demo): void {
  const byRegion = {
    [HOME]: [
      { id: vpcs.shop, name: 'shop', isDefault: false, subnets: 4 },
      { id: vpcs.warehouse, name: 'warehouse', isDefault: false, subnets: 4 },
      { id: vpcs.harbour, name: 'harbour', isDefault: false, subnets: 7 },
      { id: vpcs.defaultHome, isDefault: true, subnets: 3 },
    ],
    [FRANKFURT]: [{ id: vpcs.analytics, name: 'analytics', isDefault: false, subnets: 2 }],
    [VIRGINIA]: [{ id: vpcs.defaultVirginia, isDefault: true, subnets: 6 }],
  };
  for (const [region, listed] of Object.entries(byRegion)) {
    demo.answer(
      'ec2',
      'DescribeVpcs',
      { MaxResults: 1000 },
      {
        Vpcs: listed.map(({ id, isDefault, ...vpc }) => ({
          VpcId: id,
          OwnerId: ACCOUNT,
          IsDefault: isDefault,
          State: 'available' as const,
          ...('name' in vpc && { Tags: tagList({ Name: vpc.name }) }),
        })),
      },
      region,
    );
    demo.answer(
      'ec2',
      'DescribeSubnets',
      { MaxResults: 1000 },
      {
        Subnets: listed.flatMap(({ id, subnets }) =>
          Array.from({ length: subnets }, (_, i) => ({
            SubnetId: subnetOf(id, i + 1),
            VpcId: id,
            AvailabilityZone: `${region}${'ab'[i % 2]}`,
            OwnerId: ACCOUNT,
            State: 'available' as const,
          })),
        ),
      },
      region,
    );
  }
}

function flowLogs(demo: Demo): void {
  const toGroup = (name: string, region: string) => ({
    LogDestinationType: 'cloud-watch-logs' as const,
    LogGroupName: name,
    LogDestination: arn.logGroup(name, region).replace(/:\*$/, ''),
    DeliverLogsStatus: 'SUCCESS',
    FlowLogStatus: 'ACTIVE',
  });
  const answer = (region: string, FlowLogs: object[]) =>
    demo.answer('ec2', 'DescribeFlowLogs', { MaxResults: 1000 }, { FlowLogs }, region);

  answer(HOME, [
    {
      FlowLogId: 'fl-0a10000000000001a',
      ResourceId: vpcs.shop,
      TrafficType: 'ALL',
      ...toGroup(logGroups.flowLogs, HOME),
    },
    // Of two subnets somebody thought of one.
    {
      FlowLogId: 'fl-0a10000000000002a',
      ResourceId: subnetOf(vpcs.warehouse, 1),
      TrafficType: 'ALL',
      ...toGroup(logGroups.flowLogs, HOME),
    },
  ]);
  answer(FRANKFURT, [
    {
      FlowLogId: 'fl-0b20000000000001b',
      ResourceId: vpcs.analytics,
      TrafficType: 'REJECT',
      ...toGroup(logGroups.flowLogs, FRANKFURT),
    },
  ]);
  answer(VIRGINIA, [
    {
      FlowLogId: 'fl-0c30000000000001c',
      ResourceId: vpcs.defaultVirginia,
      TrafficType: 'ACCEPT',
      ...toGroup(logGroups.flowLogs, VIRGINIA),
    },
  ]);
  for (const region of REGIONS) {
    demo.answer(
      'cloudwatch-logs',
      'DescribeSubscriptionFilters',
      { logGroupName: logGroups.flowLogs },
      { subscriptionFilters: [] },
      region,
    );
  }
}

function prefixLists(demo: Demo): void {
  const lists: Record<string, readonly [id: string, name: string, cidrs: string[]][]> = {
    [HOME]: [
      ['pl-6da54004', 'com.amazonaws.eu-west-1.s3', ['3.5.64.0/21', '52.218.0.0/17']],
      ['pl-6fa54006', 'com.amazonaws.eu-west-1.dynamodb', ['52.94.24.0/23', '52.119.240.0/21']],
      [
        CLOUDFRONT,
        'com.amazonaws.global.cloudfront.origin-facing',
        ['13.124.199.0/24', '130.176.0.0/17', '64.252.64.0/18'],
      ],
      [OFFICES, 'offices', ['203.0.113.0/24', '192.0.2.64/26']],
      [FRIENDS, 'shipping-lines', ['198.51.100.64/26', '0.0.0.0/1', '128.0.0.0/1']],
    ],
    [FRANKFURT]: [
      ['pl-6ea54007', 'com.amazonaws.eu-central-1.s3', ['3.5.134.0/23', '52.219.140.0/24']],
      ['pl-66a5400f', 'com.amazonaws.eu-central-1.dynamodb', ['52.94.17.0/24', '52.119.188.0/22']],
    ],
    [VIRGINIA]: [
      ['pl-63a5400a', 'com.amazonaws.us-east-1.s3', ['3.5.0.0/19', '52.216.0.0/15']],
      ['pl-02cd2c6b', 'com.amazonaws.us-east-1.dynamodb', ['52.94.0.0/22', '52.119.224.0/20']],
    ],
  };
  for (const [region, listed] of Object.entries(lists)) {
    demo.answer(
      'ec2',
      'DescribeManagedPrefixLists',
      { MaxResults: 100 },
      {
        PrefixLists: listed.map(([id, name]) => {
          const owner = name.startsWith('com.amazonaws.') ? 'aws' : ACCOUNT;
          return {
            PrefixListId: id,
            PrefixListName: name,
            PrefixListArn: `arn:aws:ec2:${region}:${owner}:prefix-list/${id}`,
            OwnerId: owner === 'aws' ? 'AWS' : owner,
            AddressFamily: 'IPv4',
          };
        }),
      },
      region,
    );
    for (const [id, , cidrs] of listed) {
      demo.answer(
        'ec2',
        'GetManagedPrefixListEntries',
        { PrefixListId: id, MaxResults: 100 },
        { Entries: cidrs.map((Cidr) => ({ Cidr })) },
        region,
      );
    }
  }
}
