import { expect, test } from 'vitest';
import type { Resource } from '../../model/resource.ts';
import { TCP } from '../../model/traffic.ts';
import { networkOf } from './network.ts';
import {
  acl,
  card,
  EVERYBODY,
  entry,
  gatewayTable,
  igw,
  inventoryOf,
  inWords,
  OPEN,
  region,
  resource,
  route,
  rule,
  table,
} from './world.testing.ts';

const HTTPS = { protocols: { first: TCP, last: TCP }, ports: { first: 443, last: 443 } };
const ACL = 'acl-1 (out 100: allow every port of 0.0.0.0/0; in 100: allow every port of 0.0.0.0/0)';
const SG = 'eni-1 (sg-1: every port of 0.0.0.0/0)';
const PRIVATE = card({ privateAddresses: [{ address: '10.0.0.10', publicIp: null }] });
const BY_NAT = table(route('0.0.0.0/0', 'nat-1'));
const natCard = (publicIp: string | null) =>
  resource('AWS::EC2::NetworkInterface', 'eni-nat', {
    ...{ networkInterfaceId: 'eni-nat', interfaceType: 'nat_gateway', groups: [] },
    ...{ subnetId: 'subnet-nat', description: 'Interface for NAT Gateway nat-1' },
    privateAddresses: [{ address: '10.0.1.4', publicIp }],
  });
const nat = (...egress: ReturnType<typeof entry>[]) => [
  natCard('203.0.113.14'),
  resource('AWS::EC2::RouteTable', 'rtb-nat', {
    ...{ routeTableId: 'rtb-nat', isMain: false, subnetIds: ['subnet-nat'] },
    routes: [route('10.0.0.0/16', 'local'), route('0.0.0.0/0', 'igw-1')],
  }),
  resource('AWS::EC2::NetworkAcl', 'acl-nat', {
    ...{ networkAclId: 'acl-nat', subnetIds: ['subnet-nat'], ingress: EVERYBODY, egress },
  }),
];
/** Towards the machine, then towards the internet. */
const NAT_ACL =
  'acl-nat (in 100: allow every port of 0.0.0.0/0; out 100: allow every port of 0.0.0.0/0; out 100: allow every port of 0.0.0.0/0; in 100: allow every port of 0.0.0.0/0)';
const natAcl = (ingress: ReturnType<typeof entry>[], egress: ReturnType<typeof entry>[]) =>
  resource('AWS::EC2::NetworkAcl', 'acl-nat', {
    ...{ networkAclId: 'acl-nat', subnetIds: ['subnet-nat'], ingress, egress },
  });
const natTable = (target: string) =>
  resource('AWS::EC2::RouteTable', 'rtb-nat', {
    ...{ routeTableId: 'rtb-nat', isMain: false, subnetIds: ['subnet-nat'] },
    routes: [route('10.0.0.0/16', 'local'), route('0.0.0.0/0', target)],
  });
const WIRED = [PRIVATE, BY_NAT, ...nat(...EVERYBODY)];
/** A firewall's endpoint in a subnet of its own, which leads on to the gateway. */
const FIREWALL = [
  resource('AWS::EC2::VPCEndpoint', 'vpce-1', {
    ...{ vpcEndpointId: 'vpce-1', subnetIds: ['subnet-fw'] },
  }),
  resource('AWS::EC2::RouteTable', 'rtb-fw', {
    ...{ routeTableId: 'rtb-fw', isMain: false, subnetIds: ['subnet-fw'] },
    routes: [route('10.0.0.0/16', 'local'), route('0.0.0.0/0', 'igw-1')],
  }),
];
/** A machine that forwards, in the firewall's subnet. */
const MACHINE = [
  ...FIREWALL,
  resource('AWS::EC2::NetworkInterface', 'eni-fw', {
    ...{ networkInterfaceId: 'eni-fw', subnetId: 'subnet-fw', instanceId: 'i-fw' },
  }),
];
const egressOnly = (...egress: ReturnType<typeof rule>[]) =>
  resource('AWS::EC2::SecurityGroup', 'sg-1', { egress });
const blocking = (vpcBlockPublicAccessMode: string, mode?: string) =>
  region({
    vpcBlockPublicAccessMode,
    vpcBlockPublicAccessExclusions: mode
      ? [{ resourceArn: 'x/vpc-1', mode, state: 'create-complete' }]
      : [],
  });
const STRAIGHT = `open tcp/443 of 8.8.8.8/32 by ${SG}, ${ACL}, rtb-1, igw-1`;
const NATTED = `open tcp/443 of 8.8.8.8/32 by ${SG}, ${ACL}, rtb-1, nat-1, ${NAT_ACL}, rtb-nat, igw-1`;
const BLOCKED = 'blocked tcp/443 of 8.8.8.8/32 for';

test.for<[string, Resource[], string]>([
  ['by a public address', [], STRAIGHT],
  ['without one', [PRIVATE], `${BLOCKED} NO_PUBLIC_ADDRESS eni-1`],
  ['without a gateway', [igw([])], `${BLOCKED} NO_INTERNET_GATEWAY vpc-1`],
  ['without a route', [table()], `${BLOCKED} NO_ROUTE rtb-1`],
  [
    'by a route that leads nowhere',
    [table(route('8.0.0.0/8', 'tgw-1', { state: 'blackhole' }))],
    `${BLOCKED} BLACKHOLE rtb-1`,
  ],
  [
    'where the groups let nothing out',
    [egressOnly(rule('tcp', 443, '10.0.0.0/8'))],
    `${BLOCKED} SG_EGRESS eni-1`,
  ],
  [
    'where the network ACL lets nothing out',
    [acl(EVERYBODY, [entry(90, 'deny', '8.8.8.8/32'), ...EVERYBODY])],
    `${BLOCKED} NACL_EGRESS acl-1 (out 90: deny every port of 8.8.8.8/32)`,
  ],
  [
    'where the network ACL lets no answer in',
    [acl([entry(100, 'allow', '0.0.0.0/0', [22, 22])])],
    `${BLOCKED} NACL_INGRESS acl-1`,
  ],
  ['by a NAT gateway', [PRIVATE, BY_NAT, ...nat(...EVERYBODY)], NATTED],
  [
    'by a NAT gateway whose network ACL lets nothing out',
    [PRIVATE, BY_NAT, ...nat()],
    `${BLOCKED} NACL_EGRESS acl-nat`,
  ],
  [
    'by a NAT gateway whose table leads nowhere',
    [
      ...[PRIVATE, BY_NAT, ...nat(...EVERYBODY)],
      resource('AWS::EC2::RouteTable', 'rtb-nat', {
        ...{ routeTableId: 'rtb-nat', isMain: false, subnetIds: ['subnet-nat'] },
      }),
    ],
    `${BLOCKED} NO_ROUTE rtb-nat`,
  ],
  [
    'by a NAT gateway whose network ACL lets nothing in from the machine',
    [...WIRED, natAcl([entry(90, 'deny', '10.0.0.0/24', [443, 443]), ...EVERYBODY], EVERYBODY)],
    `${BLOCKED} NACL_INGRESS acl-nat (in 90: deny tcp/443 of 10.0.0.0/24)`,
  ],
  [
    'by a NAT gateway whose network ACL lets no answer out to the machine',
    [...WIRED, natAcl(EVERYBODY, [entry(100, 'allow', '0.0.0.0/0', [443, 443])])],
    `${BLOCKED} NACL_EGRESS acl-nat`,
  ],
  [
    'by a NAT gateway that has no public address',
    [...WIRED, natCard(null)],
    `${BLOCKED} NO_PUBLIC_ADDRESS nat-1`,
  ],
  [
    'by a NAT gateway, and then past a firewall',
    [...WIRED, natTable('vpce-1'), ...FIREWALL],
    NATTED.replace('open', 'inspected'),
  ],
  [
    'past a firewall, which keeps its address',
    [table(route('0.0.0.0/0', 'vpce-1')), ...FIREWALL],
    STRAIGHT.replace('open', 'inspected'),
  ],
  [
    'past a firewall, where it has none to keep',
    [PRIVATE, table(route('0.0.0.0/0', 'vpce-1')), ...FIREWALL],
    `${BLOCKED} NO_PUBLIC_ADDRESS eni-1`,
  ],
  [
    'by a peering, which lends nobody its gateway',
    [table(route('0.0.0.0/0', 'pcx-1'))],
    `${BLOCKED} NOT_TRANSITIVE pcx-1`,
  ],
  [
    'straight, where what comes in is led past a firewall',
    [gatewayTable(route('10.0.0.0/24', 'vpce-1')), ...FIREWALL],
    `${STRAIGHT.replace('open', 'inspected')}, rtb-gate`,
  ],
  [
    'where the region lets nothing through',
    [blocking('block-bidirectional')],
    `${BLOCKED} VPC_BLOCK_PUBLIC_ACCESS igw-1`,
  ],
  ['but this VPC out', [blocking('block-bidirectional', 'allow-egress')], STRAIGHT],
  [
    'where the region lets nothing in, which is both ways but for NAT',
    [blocking('block-ingress')],
    `${BLOCKED} VPC_BLOCK_PUBLIC_ACCESS igw-1`,
  ],
  [
    'past a machine that puts its own address, where the region lets nothing through',
    [blocking('block-bidirectional'), table(route('0.0.0.0/0', 'eni-fw')), ...MACHINE],
    `${BLOCKED} VPC_BLOCK_PUBLIC_ACCESS igw-1`,
  ],
  ['and by NAT', [blocking('block-ingress'), PRIVATE, BY_NAT, ...nat(...EVERYBODY)], NATTED],
])('out %s', ([, resources, expected]) => {
  const network = networkOf(inventoryOf(OPEN, resources));
  const answers = network.reach({ from: 'eni-1', to: '8.8.8.8', ports: HTTPS });
  expect(answers.map(inWords)).toStrictEqual([expected]);
});

test('by a NAT gateway that was not seen it cannot be told', () => {
  const network = networkOf(inventoryOf(OPEN, [PRIVATE, BY_NAT]));
  const [answer] = network.reach({ from: 'eni-1', to: '8.8.8.8', ports: HTTPS });
  expect(answer).toMatchObject({
    verdict: 'unknown',
    unknown: ['Interface for NAT Gateway nat-1: unsupported (not in the inventory)'],
  });
});

test('what is neither TCP, UDP nor ICMP no NAT gateway takes', () => {
  const network = networkOf(inventoryOf(OPEN, WIRED));
  const ports = { protocols: { first: 50, last: 50 } };
  const [answer] = network.reach({ from: 'eni-1', to: '8.8.8.8', ports });
  expect(answer && inWords(answer)).toBe('blocked 50/0-65535 of 8.8.8.8/32 for NO_ROUTE nat-1');
});

test('by IPv6, a gateway that lets nothing in needs no other', () => {
  const ipv6 = card({ privateAddresses: [], ipv6Addresses: ['2001:db8::1'] });
  const led = table(route('::/0', 'eigw-1'));
  const out = egressOnly(rule('-1', null, '::/0', 'ipv6'));
  const network = networkOf(inventoryOf(OPEN, [ipv6, led, out, igw([])]));
  const [answer] = network.reach({ from: 'eni-1', to: '2001:db8:9::1', ports: HTTPS });
  expect(answer?.verdict).toBe('open');
});
