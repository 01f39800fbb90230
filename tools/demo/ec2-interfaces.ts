import { ACCOUNT, HOME, vpcs } from './company.ts';
import type { Demo } from './demo.ts';
import { groupsIn } from './ec2-groups.ts';
import { addressIn, idOf, subnetOf } from './ec2-ids.ts';
import { harbourInterfaces } from './harbour.ts';

export interface DemoInterface {
  description: string;
  vpc: string;
  /** By name. */
  groups: readonly string[];
  type?: 'nat_gateway' | 'transit_gateway' | 'network_load_balancer' | 'lambda' | 'vpc_endpoint';
  publicIp?: string;
  ipv6?: string;
  /** By number; left out: the first two take turns. */
  subnet?: number;
  /** On an instance; else it belongs to a service. */
  instance?: number;
  tags?: Record<string, string>;
}

/** Machines that anybody can try to reach: one that is there for that, and two that are not. */
export const PUBLIC_IPS: Record<string, string> = {
  bastion: '203.0.113.31',
  'customs-desktop': '203.0.113.33',
  test: '203.0.113.201',
};

const shop: DemoInterface[] = [
  ...instances('web', 3, vpcs.shop, ['web'], 1),
  ...instances('app', 4, vpcs.shop, ['app'], 11),
  ...instances('quote-engine', 3, vpcs.shop, ['quote-engine'], 21),
  ...instances('bastion', 1, vpcs.shop, ['bastion'], 31),
  ...instances('egress-proxy', 1, vpcs.shop, ['egress-proxy'], 32),
  ...instances('customs-desktop', 1, vpcs.shop, ['customs-desktop'], 33),
  {
    ...{ description: 'label printer test bench', vpc: vpcs.shop, groups: ['egress-printers'] },
    instance: 34,
    tags: { egress: 'none' },
  },
  ...instances('ci-runner', 1, vpcs.shop, ['ci-runners'], 35).map((it) => ({
    ...it,
    tags: { ...it.tags, environment: 'test' },
  })),
  { description: 'RDSNetworkInterface', vpc: vpcs.shop, groups: ['database'] },
  {
    ...{ description: 'RDSNetworkInterface', vpc: vpcs.shop, groups: ['legacy-database'] },
    publicIp: '203.0.113.15',
  },
  ...['203.0.113.11', '203.0.113.12'].map((publicIp) => ({
    ...{
      description: 'ELB app/label-shop/50dc6c495c0c9188',
      vpc: vpcs.shop,
      groups: ['alb-public'],
    },
    publicIp,
  })),
  {
    description: 'ELB net/edi-partners/50dc6c495c0c9188',
    vpc: vpcs.shop,
    groups: [],
    type: 'network_load_balancer',
    publicIp: '203.0.113.13',
  },
  {
    description: 'Interface for NAT Gateway nat-0a10000000000001a',
    vpc: vpcs.shop,
    groups: [],
    type: 'nat_gateway',
    publicIp: '203.0.113.14',
  },
  {
    description: 'AWS Lambda VPC ENI-label-renderer',
    vpc: vpcs.shop,
    groups: ['label-workers'],
    type: 'lambda',
  },
  { description: 'ElastiCache sessions-001', vpc: vpcs.shop, groups: ['cache'] },
  { description: 'EFS mount target for fs-0a10000000000001a', vpc: vpcs.shop, groups: ['files'] },
  {
    description: 'VPC Endpoint Interface vpce-0a10000000000001a',
    vpc: vpcs.shop,
    groups: ['endpoints'],
    type: 'vpc_endpoint',
  },
  {
    description: 'VPC Endpoint Interface vpce-0a10000000000002a',
    vpc: vpcs.shop,
    groups: ['endpoints'],
    type: 'vpc_endpoint',
  },
  {
    description: 'Network Interface for Transit Gateway Attachment tgw-attach-0a10000000000001a',
    vpc: vpcs.warehouse,
    groups: [],
    type: 'transit_gateway',
  },
  ...instances('wms-app', 2, vpcs.warehouse, ['wms-app'], 41),
  ...instances('wms-desktop', 1, vpcs.warehouse, ['wms-desktop'], 43),
  { description: 'RDSNetworkInterface', vpc: vpcs.warehouse, groups: ['wms-database'] },
  ...harbourInterfaces,
];

export const interfacesIn: Readonly<Record<string, readonly DemoInterface[]>> = {
  [HOME]: shop,
  'eu-central-1': [
    ...instances('notebook', 1, vpcs.analytics, ['notebooks'], 1),
    ...instances('scheduler', 1, vpcs.analytics, ['pipelines'], 2),
    ...instances('stream', 2, vpcs.analytics, ['streams'], 3),
    ...instances('spark', 1, vpcs.analytics, ['ElasticMapReduce-master'], 5),
    {
      ...{ description: '', vpc: vpcs.analytics, groups: ['pipelines'], instance: 6 },
      tags: { Name: 'nat', Role: 'nat' },
    },
    {
      ...{ description: 'VPC Endpoint Interface vpce-0b20000000000001b', vpc: vpcs.analytics },
      ...{ groups: ['reports'], type: 'vpc_endpoint', publicIp: '203.0.113.62' },
    },
  ],
  // Somebody tried something, in the only VPC there was.
  'us-east-1': instances('test', 1, vpcs.defaultVirginia, ['test'], 1),
};

function instances(
  name: string,
  count: number,
  vpc: string,
  groups: readonly string[],
  first: number,
): DemoInterface[] {
  return Array.from({ length: count }, (_, i) => ({
    description: '',
    vpc,
    groups,
    instance: first + i,
    tags: { Name: count === 1 ? name : `${name}-${i + 1}` },
  }));
}

/** What is plugged into the networks. */
export function interfaces(demo: Demo): void {
  for (const [region, listed] of Object.entries(interfacesIn)) {
    const ids = new Map(groupsIn[region]?.map(({ id, name }) => [name, id]));
    demo.answer(
      'ec2',
      'DescribeNetworkInterfaces',
      { MaxResults: 1000 },
      {
        NetworkInterfaces: listed.map((it, i) => ({
          NetworkInterfaceId: idOf('eni', region, i + 1),
          OwnerId: ACCOUNT,
          InterfaceType: (it.type ?? 'interface') as 'interface',
          Status: 'in-use' as const,
          VpcId: it.vpc,
          SubnetId: subnetOf(it.vpc, subnetIn(it, i)),
          PrivateIpAddresses: [
            {
              PrivateIpAddress: addressIn(it.vpc, subnetIn(it, i), i),
              Primary: true,
              ...publicAddress(it),
            },
          ],
          Ipv6Addresses: it.ipv6 === undefined ? [] : [{ Ipv6Address: it.ipv6 }],
          Description: it.description,
          RequesterManaged: it.instance === undefined,
          Groups: it.groups.map((name) => {
            const GroupId = ids.get(name);
            if (GroupId === undefined) throw new Error(`no group in ${region} is called ${name}`);
            return { GroupId, GroupName: name };
          }),
          ...(it.instance !== undefined && {
            Attachment: {
              InstanceId: idOf('i', region, it.instance),
              InstanceOwnerId: ACCOUNT,
              Status: 'attached' as const,
            },
          }),
          TagSet: Object.entries(it.tags ?? {}).map(([Key, Value]) => ({ Key, Value })),
        })),
      },
      region,
    );
  }
}

export function subnetIn({ subnet }: DemoInterface, i: number): number {
  return subnet ?? (i % 2) + 1;
}

export function publicIpOf({ publicIp, tags }: DemoInterface): string | undefined {
  return publicIp ?? PUBLIC_IPS[tags?.Name ?? ''];
}

function publicAddress(it: DemoInterface) {
  const PublicIp = publicIpOf(it);
  return PublicIp !== undefined && { Association: { PublicIp, IpOwnerId: 'amazon' } };
}
