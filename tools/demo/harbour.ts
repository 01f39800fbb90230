import { vpcs } from './company.ts';
import type { DemoGroup } from './ec2-groups.ts';
import { cidrOf, FRIENDS, idOf } from './ec2-ids.ts';
import type { DemoInterface } from './ec2-interfaces.ts';
import type { DemoAcl } from './ec2-network-acls.ts';
import type { DemoTable } from './ec2-routes.ts';

/**
 * The network at the quay, which grew: of its rules one by one most tell the opposite of what they come to together. What
 * each of its machines shows stands in test/demo-network.test.ts.
 */
const vpc = vpcs.harbour;
const HOME = 'eu-west-1';
const WORLD = '0.0.0.0/0';
const COMPANY = '10.0.0.0/8';
const EVERYWHERE = '::/0';
const OFFICE = '203.0.113.0/24';

const group = (number: number) => `sg-0a10000000000${600 + number}a`;
const BASTION = group(1);

function open(
  number: number,
  name: string,
  description: string,
  ...ingress: NonNullable<DemoGroup['ingress']>
): DemoGroup {
  return { id: group(number), name, description, vpc, ingress };
}

export const harbourGroups: readonly DemoGroup[] = [
  open(1, 'harbour-bastion', 'Way in for who administers the quay', [
    'tcp/22',
    OFFICE,
    'Office Hamburg',
  ]),
  open(2, 'crew', 'Machines that the bastion administers', ['tcp/22', BASTION, 'From the bastion']),
  open(3, 'crane-control', 'Cranes, remote desktop of the maker', [
    'tcp/3389',
    WORLD,
    'Maker of the cranes, whoever is on duty',
  ]),
  open(4, 'gate-camera', 'Cameras of the gates', [
    'tcp/554',
    WORLD,
    'Streams for the truckers app',
  ]),
  open(5, 'berth-plan', 'Plan of the berths', [
    'tcp/8443',
    WORLD,
    'Agents of the ships, everywhere',
  ]),
  open(6, 'tide-gauge', 'Tide gauges report here', ['tcp/8883', WORLD, 'Gauges by mobile network']),
  open(7, 'pilot-board', 'Board of the pilots', ['tcp/8080', WORLD, 'Pilots at sea, by satellite']),
  open(8, 'weather', 'Weather station', ['tcp/9100', EVERYWHERE, 'Readings for the sailing club']),
  open(9, 'manifest-west', 'Search in the manifests', [
    'tcp/9200',
    '0.0.0.0/1',
    'Agents in the west',
  ]),
  open(10, 'manifest-east', 'Search in the manifests', [
    'tcp/9200',
    '128.0.0.0/1',
    'Agents in the east',
  ]),
  open(11, 'ais-feed', 'Positions of the ships', ['tcp/10110', WORLD, 'Receivers along the coast']),
  open(12, 'radar', 'Radar of the harbour master', ['tcp/22', EVERYWHERE, 'Maker, by IPv6 alone']),
  open(13, 'edi-gateway', 'Messages of the shipping lines', [
    'tcp/8444',
    FRIENDS,
    'Shipping lines',
  ]),
  open(14, 'yard-terminal', 'Terminals in the yard', [
    'tcp/443',
    cidrOf(vpcs.warehouse),
    'Warehouse management',
  ]),
  open(15, 'archive', 'Old manifests', ['tcp/443', cidrOf(vpcs.analytics), 'Analytics']),
  { id: group(99), name: 'default', description: 'default VPC security group', vpc },
];

const ALL = [`100 allow -1 ${WORLD}`, `101 allow -1 ${EVERYWHERE}`] as const;

export const harbourAcls: readonly DemoAcl[] = [
  { vpc, subnets: [3, 4, 5, 6] },
  {
    vpc,
    name: 'harbour-public',
    subnets: [1],
    inbound: [`90 deny tcp/3389 ${WORLD}`, ...ALL],
    outbound: ALL,
  },
  // Shut out of the feed on the day after, by a number too high.
  {
    vpc,
    name: 'harbour-feeds',
    subnets: [2],
    inbound: [
      `100 allow tcp ${WORLD}`,
      `110 deny tcp/10110 ${WORLD}`,
      `120 deny tcp/9200 ${WORLD}`,
    ],
    outbound: [`100 allow tcp/1024-65535 ${WORLD}`, `110 allow tcp/443 ${WORLD}`],
  },
  {
    vpc,
    name: 'harbour-gauges',
    subnets: [7],
    inbound: [`100 allow tcp/8883 ${WORLD}`, `110 allow -1 ${COMPANY}`],
    outbound: [`100 allow tcp/443 ${WORLD}`, `110 allow -1 ${COMPANY}`],
  },
];

const [HUB, NAT] = [idOf('tgw', HOME, 1), idOf('nat', HOME, 3)];
const GATEWAY = idOf('igw', HOME, 3);
const TO_SHOP = idOf('pcx', HOME, 2);

export const harbourTables: readonly DemoTable[] = [
  {
    vpc,
    routes: [
      `${WORLD} ${NAT}`,
      `${cidrOf(vpcs.warehouse)} ${HUB}`,
      `${cidrOf(vpcs.shop)} ${TO_SHOP}`,
      // A peering leads to its other end and no further.
      `${cidrOf(vpcs.analytics)} ${TO_SHOP}`,
    ],
  },
  {
    vpc,
    subnets: [1, 2, 7],
    routes: [`${WORLD} ${GATEWAY}`, `${EVERYWHERE} ${GATEWAY}`, `${cidrOf(vpcs.warehouse)} ${HUB}`],
  },
  // The gateway went away with the consultant.
  { vpc, subnets: [4], routes: [`${WORLD} ${idOf('nat', HOME, 9)} blackhole`] },
  { vpc, subnets: [5], routes: [`${WORLD} ${NAT}`, `${EVERYWHERE} ${idOf('eigw', HOME, 3)}`] },
];

/** By name: where it stands and what is known of it outside. */
function machine(
  instance: number,
  name: string,
  subnet: number,
  more: Partial<DemoInterface> = {},
): DemoInterface {
  return {
    ...{ description: '', vpc, groups: [name, 'crew'], instance, subnet, tags: { Name: name } },
    ...more,
  };
}

export const harbourInterfaces: readonly DemoInterface[] = [
  machine(51, 'harbour-bastion', 1, { publicIp: '203.0.113.51', groups: ['harbour-bastion'] }),
  machine(52, 'crane-control', 1, { publicIp: '203.0.113.52' }),
  machine(53, 'gate-camera', 3, { publicIp: '203.0.113.53' }),
  machine(54, 'berth-plan', 1),
  machine(55, 'tide-gauge', 7, { publicIp: '203.0.113.55' }),
  machine(56, 'pilot-board', 4, { publicIp: '203.0.113.56' }),
  machine(57, 'weather', 5, { ipv6: '2001:db8:50:5::57' }),
  machine(58, 'manifests', 2, {
    publicIp: '203.0.113.58',
    groups: ['manifest-west', 'manifest-east', 'crew'],
  }),
  machine(59, 'ais-feed', 2, { publicIp: '203.0.113.59' }),
  machine(60, 'radar', 1, { ipv6: '2001:db8:50:1::60' }),
  machine(61, 'edi-gateway', 1, { publicIp: '203.0.113.61' }),
  machine(62, 'yard-terminal', 6),
  { ...machine(65, 'yard-terminal', 3), tags: { Name: 'yard-terminal-old' } },
  machine(63, 'archive', 3),
  {
    description: `Interface for NAT Gateway ${NAT}`,
    ...{ vpc, groups: [], subnet: 1, type: 'nat_gateway', publicIp: '203.0.113.64' },
  },
];
