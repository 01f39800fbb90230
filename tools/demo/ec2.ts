import {
  ACCOUNT,
  arn,
  FOREIGN_ACCOUNT,
  HOME,
  keys,
  LOG_ACCOUNT,
  logGroups,
  REGIONS,
  vpcs,
} from './company.ts';
import type { Demo } from './demo.ts';
import { connections } from './ec2-connections.ts';
import { CLOUDFRONT, type DemoRule, groupsIn, OFFICES, ownerOfGroup } from './ec2-groups.ts';
import { idOf, subnetOf } from './ec2-ids.ts';
import { instances } from './ec2-instances.ts';
import { interfaces } from './ec2-interfaces.ts';
import { networkAcls } from './ec2-network-acls.ts';
import { routes } from './ec2-routes.ts';

const FRANKFURT = 'eu-central-1';
const VIRGINIA = 'us-east-1';

/** Networks, disks and copies of disks. */
export function ec2(demo: Demo): void {
  for (const region of REGIONS) securityGroups(demo, region);
  networks(demo);
  networkAcls(demo);
  connections(demo);
  routes(demo);
  interfaces(demo);
  instances(demo);
  flowLogs(demo);
  volumes(demo);
  snapshots(demo);
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

function tagList(tags: Record<string, string>) {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}

function networks(demo: Demo): void {
  const byRegion = {
    [HOME]: [
      { id: vpcs.shop, name: 'shop', isDefault: false, subnets: 4 },
      { id: vpcs.warehouse, name: 'warehouse', isDefault: false, subnets: 2 },
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

type Disk = readonly [name: string, key?: string];

function volumes(demo: Demo): void {
  const disks: Record<string, readonly Disk[]> = {
    [HOME]: [
      ['web-1', keys.data],
      ['web-2', keys.data],
      ['web-3', keys.data],
      ['app-1', keys.data],
      ['app-2', keys.data],
      ['app-3', keys.data],
      ['app-4', keys.data],
      ['bastion', keys.awsEbs],
      ['egress-proxy', keys.awsEbs],
      ['ci-runner', keys.awsEbs],
      ['quote-engine-1', keys.legacy],
      ['customs-desktop'],
      ['wms-app', keys.data],
      ['wms-old-export'],
      // Names are other people's words.
      ['<img src=x onerror=alert(1)>', keys.awsEbs],
    ],
    [FRANKFURT]: [
      ['notebook', keys.awsEbs],
      ['scheduler', keys.awsEbs],
      ['stream-1', keys.awsEbs],
      ['stream-2', keys.awsEbs],
    ],
    [VIRGINIA]: [['test']],
  };
  for (const [region, listed] of Object.entries(disks)) {
    demo.answer(
      'ec2',
      'DescribeVolumes',
      { MaxResults: 1000 },
      {
        Volumes: listed.map(([name, key], i) => ({
          VolumeId: idOf('vol', region, i + 1),
          Encrypted: key !== undefined,
          ...(key !== undefined && { KmsKeyId: arn.key(key, region) }),
          State: name.includes('old') ? ('available' as const) : ('in-use' as const),
          Tags: tagList({ Name: name }),
        })),
      },
      region,
    );
  }
}

interface Copy {
  name: string;
  plain?: true;
  isPublic?: true;
  sharedWith?: string;
}

function snapshots(demo: Demo): void {
  const copies: Record<string, readonly Copy[]> = {
    [HOME]: [
      { name: 'orders, before the move to PostgreSQL 16' },
      { name: 'web-1, weekly' },
      { name: 'app-1, weekly' },
      { name: 'wms-app, weekly' },
      { name: 'audit evidence 2026-08', sharedWith: LOG_ACCOUNT },
      { name: 'tariffs for the carrier', plain: true, sharedWith: FOREIGN_ACCOUNT },
      // Public by its own word; the region no longer lets anybody use that.
      { name: 'print gateway image', plain: true, isPublic: true },
    ],
    [FRANKFURT]: [
      { name: 'notebook, with sample data', plain: true, isPublic: true },
      { name: 'scheduler, weekly' },
    ],
    [VIRGINIA]: [],
  };
  for (const [region, listed] of Object.entries(copies)) {
    const all = listed.map((copy, i) => ({ ...copy, id: idOf('snap', region, i + 1) }));
    const answer = (input: { RestorableByUserIds?: string[] }, of: typeof all) =>
      demo.answer(
        'ec2',
        'DescribeSnapshots',
        { OwnerIds: ['self'], MaxResults: 1000, ...input },
        {
          Snapshots: of.map(({ id, name, plain }) => ({
            SnapshotId: id,
            OwnerId: ACCOUNT,
            Encrypted: !plain,
            State: 'completed' as const,
            StartTime: '2026-11-15T02:00:00.000Z',
            Tags: tagList({ Name: name }),
          })),
        },
        region,
      );
    answer({}, all);
    answer(
      { RestorableByUserIds: ['all'] },
      all.filter(({ isPublic }) => isPublic),
    );
    for (const { id, isPublic, sharedWith } of all) {
      demo.answer(
        'ec2',
        'DescribeSnapshotAttribute',
        { SnapshotId: id, Attribute: 'createVolumePermission' },
        {
          SnapshotId: id,
          CreateVolumePermissions: [
            ...(isPublic ? [{ Group: 'all' as const }] : []),
            ...(sharedWith !== undefined ? [{ UserId: sharedWith }] : []),
          ],
        },
        region,
      );
    }
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
