import { describe, expect, test } from 'vitest';
import type { Resource } from '../../model/resource.ts';
import { TCP, UDP } from '../../model/traffic.ts';
import { networkOf, type Question } from './network.ts';
import {
  ACCOUNT,
  acl,
  card,
  EVERYBODY,
  entry,
  gatewayTable,
  group,
  igw,
  inventoryOf,
  inWords,
  LOCAL,
  list,
  OPEN,
  region,
  resource,
  route,
  rule,
  table,
} from './world.testing.ts';

const ACL = 'acl-1 (in 100: allow every port of 0.0.0.0/0; out 100: allow every port of 0.0.0.0/0)';
const SSH = 'eni-1 (sg-1: tcp/22 of 198.51.100.0/24)';
const WAY = `by igw-1, ${ACL}, ${SSH}, rtb-1`;
const OPEN_SSH = `open tcp/22 of 198.51.100.0/24 ${WAY}`;

const ask = (resources: Resource[], question: Partial<Question> = {}) =>
  networkOf(inventoryOf(OPEN, resources)).reach({ from: 'internet', to: 'eni-1', ...question });
const port = (protocol: number, first: number, last = first) => ({
  protocols: { first: protocol, last: protocol },
  ports: { first, last },
});
const office = (protocol: number, number: number): Partial<Question> => ({
  from: '198.51.100.7',
  ports: port(protocol, number),
});

const FIREWALL = resource('AWS::EC2::VPCEndpoint', 'vpce-1', { subnetIds: ['subnet-fw'] });

describe('from the internet', () => {
  test.for<[string, Resource[], string[]]>([
    ['nothing in the way', [], [OPEN_SSH]],
    [
      'no public address',
      [card({ privateAddresses: [{ address: '10.0.0.10', publicIp: null }] })],
      ['blocked tcp/22 of 198.51.100.0/24 for NO_PUBLIC_ADDRESS eni-1'],
    ],
    [
      'a public address on its second private one',
      [
        card({
          privateAddresses: [
            { address: '10.0.0.10', publicIp: null },
            { address: '10.0.0.11', publicIp: '203.0.113.11' },
          ],
        }),
      ],
      [OPEN_SSH],
    ],
    [
      'IPv6 that is global, and none of IPv4',
      [
        card({ privateAddresses: [], ipv6Addresses: ['2001:db8::1'] }),
        group(rule('tcp', 22, '0.0.0.0/0'), rule('tcp', 22, '2001:db8:1::/48', 'ipv6')),
      ],
      [
        'open tcp/22 of 2001:db8:1::/48 by igw-1, ' +
          'acl-1 (in 101: allow every port of ::/0; out 101: allow every port of ::/0), ' +
          'eni-1 (sg-1: tcp/22 of 2001:db8:1::/48), rtb-1',
      ],
    ],
    [
      'IPv6 that is not global',
      [
        card({ privateAddresses: [], ipv6Addresses: ['fd00::1'] }),
        group(rule('tcp', 22, '::/0', 'ipv6')),
      ],
      ['blocked tcp/22 of 64:ff9b::/96 2000::/3 for NO_PUBLIC_ADDRESS eni-1'],
    ],
    [
      'no internet gateway',
      [igw([])],
      ['blocked tcp/22 of 198.51.100.0/24 for NO_INTERNET_GATEWAY vpc-1'],
    ],
    [
      'IPv6 by an egress-only gateway',
      [
        card({ privateAddresses: [], ipv6Addresses: ['2001:db8::1'] }),
        group(rule('tcp', 22, '2001:db8:1::/48', 'ipv6')),
        table(route('::/0', 'eigw-1')),
      ],
      ['blocked tcp/22 of 2001:db8:1::/48 for NO_ROUTE rtb-1'],
    ],
    [
      'the region lets nothing in',
      [region({ vpcBlockPublicAccessMode: 'block-ingress' })],
      ['blocked tcp/22 of 198.51.100.0/24 for VPC_BLOCK_PUBLIC_ACCESS igw-1'],
    ],
    ...(
      [
        ['but the VPC is left out', 'vpc/vpc-1', 'allow-bidirectional', 'create-complete', true],
        ['but the subnet is', 'subnet/subnet-1', 'allow-bidirectional', 'update-complete', true],
        ['but another is', 'subnet/subnet-2', 'allow-bidirectional', 'create-complete', false],
        ['but it may get out', 'vpc/vpc-1', 'allow-egress', 'create-complete', false],
        ['but the VPC was', 'vpc/vpc-1', 'allow-bidirectional', 'delete-complete', false],
      ] as const
    ).map(([name, of, mode, state, isOpen]): [string, Resource[], string[]] => [
      `the region lets nothing through, ${name}`,
      [
        region({
          vpcBlockPublicAccessMode: 'block-bidirectional',
          vpcBlockPublicAccessExclusions: [
            { resourceArn: `arn:aws:ec2:eu-west-1:${ACCOUNT}:${of}`, mode, state },
          ],
        }),
      ],
      [isOpen ? OPEN_SSH : 'blocked tcp/22 of 198.51.100.0/24 for VPC_BLOCK_PUBLIC_ACCESS igw-1'],
    ]),
    [
      'the gateway leads past a firewall',
      [gatewayTable(route('10.0.0.0/24', 'vpce-1')), FIREWALL],
      [`inspected tcp/22 of 198.51.100.0/24 by igw-1, rtb-gate, ${ACL}, ${SSH}, rtb-1`],
    ],
    [
      'the gateway leads past a firewall, which leads on into the void',
      [
        ...[gatewayTable(route('10.0.0.0/24', 'vpce-1')), FIREWALL],
        resource('AWS::EC2::RouteTable', 'rtb-fw', {
          ...{ routeTableId: 'rtb-fw', isMain: false, subnetIds: ['subnet-fw'], routes: [] },
        }),
      ],
      ['blocked tcp/22 of 198.51.100.0/24 for NO_ROUTE rtb-gate'],
    ],
    [
      'the gateway leads others past a firewall',
      [gatewayTable(route('10.0.1.0/24', 'vpce-1'))],
      [`open tcp/22 of 198.51.100.0/24 by igw-1, rtb-gate, ${ACL}, ${SSH}, rtb-1`],
    ],
    [
      'the gateway leads nowhere',
      [gatewayTable(route('10.0.0.0/24', 'eni-9', { state: 'blackhole' }))],
      ['blocked tcp/22 of 198.51.100.0/24 for BLACKHOLE rtb-gate'],
    ],
    ['no way back', [table()], ['blocked tcp/22 of 198.51.100.0/24 for NO_ROUTE rtb-1']],
    [
      'the way back is by a NAT gateway',
      [table(route('0.0.0.0/0', 'nat-1'))],
      ['blocked tcp/22 of 198.51.100.0/24 for NO_ROUTE rtb-1'],
    ],
    [
      'the way back is for some',
      [table(route('198.51.100.0/25', 'igw-1'))],
      [`open tcp/22 of 198.51.100.0/25 ${WAY}`],
    ],
    [
      'the way back leads nowhere',
      [
        table(
          route('0.0.0.0/0', 'igw-1'),
          route('198.51.100.0/24', 'pcx-1', { state: 'blackhole' }),
        ),
      ],
      ['blocked tcp/22 of 198.51.100.0/24 for BLACKHOLE rtb-1'],
    ],
    [
      'the way back of UDP is missing',
      [table(), group(rule('udp', 53, '198.51.100.0/24'))],
      [
        `one-way udp/53 of 198.51.100.0/24 by igw-1, ${ACL}, ` +
          'eni-1 (sg-1: udp/53 of 198.51.100.0/24), rtb-1 for NO_ROUTE rtb-1',
      ],
    ],
    [
      "the subnet's own table comes before the main one",
      [
        resource('AWS::EC2::RouteTable', 'rtb-2', {
          ...{ routeTableId: 'rtb-2', isMain: false, subnetIds: ['subnet-1'], routes: [LOCAL] },
        }),
      ],
      ['blocked tcp/22 of 198.51.100.0/24 for NO_ROUTE rtb-2'],
    ],
    [
      'answers pass a firewall that stands on the way',
      [
        table(route('0.0.0.0/0', 'vpce-1')),
        resource('AWS::EC2::VPCEndpoint', 'vpce-1', { subnetIds: ['subnet-9'] }),
        resource('AWS::EC2::RouteTable', 'rtb-9', {
          ...{ routeTableId: 'rtb-9', isMain: false, subnetIds: ['subnet-9'] },
          routes: [LOCAL, route('0.0.0.0/0', 'igw-1')],
        }),
      ],
      [`inspected tcp/22 of 198.51.100.0/24 ${WAY}`],
    ],
    [
      'answers pass a firewall that leads nowhere',
      [
        table(route('0.0.0.0/0', 'vpce-1')),
        resource('AWS::EC2::VPCEndpoint', 'vpce-1', { subnetIds: ['subnet-1'] }),
      ],
      ['blocked tcp/22 of 198.51.100.0/24 for NO_ROUTE rtb-1'],
    ],
    [
      'the network ACL denies before it allows',
      [acl([entry(90, 'deny', '198.51.100.0/25'), ...EVERYBODY])],
      [`open tcp/22 of 198.51.100.128/25 ${WAY}`],
    ],
    [
      'the network ACL allows nothing',
      [acl([])],
      ['blocked tcp/22 of 198.51.100.0/24 for NACL_INGRESS acl-1'],
    ],
    [
      'the network ACL lets no answer out',
      [acl(EVERYBODY, [entry(100, 'allow', '0.0.0.0/0', [443, 443])])],
      ['blocked tcp/22 of 198.51.100.0/24 for NACL_EGRESS acl-1'],
    ],
    [
      'the network ACL lets some answers out',
      [acl(EVERYBODY, [entry(100, 'allow', '0.0.0.0/0', [32_768, 65_535])])],
      [
        'open tcp/22 of 198.51.100.0/24 by igw-1, acl-1 (in 100: allow every port of 0.0.0.0/0; ' +
          `out 100: allow tcp/32768-65535 of 0.0.0.0/0), ${SSH}, rtb-1 answers 50%`,
      ],
    ],
    [
      'the network ACL and the groups have nothing in common',
      [acl([entry(100, 'allow', '0.0.0.0/0', [80, 80])])],
      ['blocked tcp/22 of 198.51.100.0/24 for NACL_INGRESS acl-1'],
    ],
    [
      'a rule of any of its groups',
      [
        card({ groups: ['sg-1', 'sg-2'] }),
        resource('AWS::EC2::SecurityGroup', 'sg-2', {
          groupId: 'sg-2',
          ingress: [rule('tcp', 443, '0.0.0.0/0')],
        }),
      ],
      [
        OPEN_SSH,
        `open tcp/443 of 73 blocks by igw-1, ${ACL}, eni-1 (sg-2: tcp/443 of 0.0.0.0/0), rtb-1`,
      ],
    ],
    [
      'everything, in two halves',
      [group(rule('-1', null, '0.0.0.0/1'), rule('-1', null, '128.0.0.0/1'))],
      [
        `open -1/0-65535 of 73 blocks by igw-1, ${ACL}, ` +
          'eni-1 (sg-1: every port of 0.0.0.0/1; sg-1: every port of 128.0.0.0/1), rtb-1',
      ],
    ],
    [
      'echoes, which are answered',
      [group({ ...rule('icmp', 8, '198.51.100.0/24'), toPort: null })],
      [
        `open icmp/8 of 198.51.100.0/24 by igw-1, ${ACL}, ` +
          'eni-1 (sg-1: icmp of 198.51.100.0/24), rtb-1',
      ],
    ],
    [
      'members of a group',
      [group(rule('tcp', 22, 'sg-1', 'security-group'))],
      ['blocked -1/0-65535 of 73 blocks for SG_INGRESS eni-1'],
    ],
    [
      'a prefix list',
      [group(rule('tcp', 22, 'pl-1', 'prefix-list')), list(ACCOUNT, ['198.51.100.0/24'])],
      [`open tcp/22 of 198.51.100.0/24 by igw-1, ${ACL}, eni-1 (sg-1: tcp/22 of pl-1), rtb-1`],
    ],
    [
      "a prefix list of AWS's own, which is not everybody",
      [group(rule('tcp', 22, 'pl-1', 'prefix-list')), list('AWS', ['198.51.100.0/24'])],
      ['blocked -1/0-65535 of 73 blocks for SG_INGRESS eni-1'],
    ],
    ...['nat_gateway', 'lambda', 'gateway_load_balancer_endpoint'].map(
      (interfaceType): [string, Resource[], string[]] => [
        `an interface of kind ${interfaceType}`,
        [card({ interfaceType })],
        ['blocked tcp/22 of 198.51.100.0/24 for TAKES_NO_CONNECTIONS eni-1'],
      ],
    ),
    [
      'a balancer without groups',
      [card({ interfaceType: 'network_load_balancer', groups: [] })],
      [`open -1/0-65535 of 73 blocks by igw-1, ${ACL}, eni-1, rtb-1`],
    ],
  ])('%s', ([, resources, expected]) => {
    expect(ask(resources).map(inWords)).toStrictEqual(expected);
  });
});

describe('from an address, to a port', () => {
  test.for<[string, Resource[], Partial<Question>, string[]]>([
    ['that is open', [], office(TCP, 22), [`open tcp/22 of 198.51.100.7/32 ${WAY}`]],
    [
      'that is closed in every way',
      [
        card({ privateAddresses: [], interfaceType: 'lambda' }),
        igw([]),
        region({ vpcBlockPublicAccessMode: 'block-ingress' }),
        acl([entry(90, 'deny', '198.51.100.0/24')], []),
        table(),
      ],
      office(TCP, 23),
      [
        'blocked tcp/23 of 198.51.100.7/32 for NO_INTERNET_GATEWAY vpc-1, ' +
          'VPC_BLOCK_PUBLIC_ACCESS vpc-1, NACL_INGRESS acl-1 (in 90: deny every port of 198.51.100.0/24), ' +
          'NACL_EGRESS acl-1, NO_PUBLIC_ADDRESS eni-1, TAKES_NO_CONNECTIONS eni-1, SG_INGRESS eni-1, ' +
          'NO_ROUTE rtb-1',
      ],
    ],
    [
      'of UDP that nobody admits, nor answers',
      [acl(EVERYBODY, [])],
      office(UDP, 53),
      ['blocked udp/53 of 198.51.100.7/32 for NACL_EGRESS acl-1, SG_INGRESS eni-1'],
    ],
    [
      'from a service, by the list AWS keeps of it',
      [group(rule('tcp', 22, 'pl-1', 'prefix-list')), list('AWS', ['198.51.100.0/24'])],
      office(TCP, 22),
      [`open tcp/22 of 198.51.100.7/32 by igw-1, ${ACL}, eni-1 (sg-1: tcp/22 of pl-1), rtb-1`],
    ],
    [
      'some of which is open to some of them',
      [acl([entry(90, 'deny', '198.51.100.0/25'), ...EVERYBODY])],
      { from: '198.51.100.0/23', ports: port(TCP, 22) },
      [
        `open tcp/22 of 198.51.100.128/25 ${WAY}`,
        'blocked tcp/22 of 198.51.100.0/25 for NACL_INGRESS acl-1 (in 90: deny every port of 198.51.100.0/25)',
        'blocked tcp/22 of 198.51.101.0/24 for SG_INGRESS eni-1',
      ],
    ],
  ])('%s', ([, resources, question, expected]) => {
    expect(ask(resources, question).map(inWords)).toStrictEqual(expected);
  });
});

test('the exposure of an interface is what is not blocked', () => {
  const network = networkOf(inventoryOf(OPEN));
  expect(network.exposureOf('eni-1').map(inWords)).toStrictEqual([OPEN_SSH]);
  expect(networkOf(inventoryOf(OPEN, [igw([])])).exposureOf('eni-1')).toStrictEqual([]);
});
