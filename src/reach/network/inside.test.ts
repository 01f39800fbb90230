import { describe, expect, test } from 'vitest';
import type { Route, SecurityGroupRule } from '../../model/aws/ec2.ts';
import type { Resource } from '../../model/resource.ts';
import { TCP } from '../../model/traffic.ts';
import { networkOf, type Question } from './network.ts';
import {
  acl,
  DENIED,
  EVERYBODY,
  entry,
  group,
  inventoryOf,
  inWords,
  list,
  OPEN,
  resource,
  route,
  rule,
  type Some,
  table,
} from './world.testing.ts';

const SSH = { protocols: { first: TCP, last: TCP }, ports: { first: 22, last: 22 } };
const eni = (id: string, address: string, facts: Some<'AWS::EC2::NetworkInterface'> = {}) =>
  resource('AWS::EC2::NetworkInterface', id, {
    ...{ networkInterfaceId: id, instanceId: id.replace('eni', 'i'), groups: ['sg-1'] },
    privateAddresses: [{ address, publicIp: null }],
    ...facts,
  });
const groupNamed = (id: string, facts: Some<'AWS::EC2::SecurityGroup'>) =>
  resource('AWS::EC2::SecurityGroup', id, { groupId: id, ...facts });
const net = (vpcId: string, ...routes: Route[]) => [
  resource('AWS::EC2::VPC', vpcId, { vpcId }),
  resource('AWS::EC2::RouteTable', `rtb-${vpcId}`, { routeTableId: `rtb-${vpcId}`, vpcId, routes }),
  resource('AWS::EC2::NetworkAcl', `acl-${vpcId}`, {
    ...{ networkAclId: `acl-${vpcId}`, vpcId, subnetIds: [`subnet-${vpcId}`] },
    ...{ ingress: EVERYBODY, egress: EVERYBODY },
  }),
];
const peering = (facts: Some<'AWS::EC2::VPCPeeringConnection'> = {}) =>
  resource('AWS::EC2::VPCPeeringConnection', 'pcx-1', facts);
const LOCAL_2 = route('10.2.0.0/16', 'local');
const BACK = route('10.0.0.0/16', 'pcx-1');

/** Two machines in one subnet, one in another, one in a VPC that is peered, all of which admit their own group. */
const TOWN = [
  ...OPEN,
  resource('AWS::EC2::NetworkAcl', 'acl-1', {
    ...{ networkAclId: 'acl-1', subnetIds: ['subnet-1', 'subnet-9'] },
    ...{ ingress: EVERYBODY, egress: EVERYBODY },
  }),
  table(route('0.0.0.0/0', 'igw-1'), route('10.2.0.0/16', 'pcx-1')),
  group(rule('tcp', 22, 'sg-1', 'security-group')),
  eni('eni-1', '10.0.0.10'),
  eni('eni-2', '10.0.0.11'),
  eni('eni-3', '10.0.9.10', { subnetId: 'subnet-9' }),
  ...net('vpc-2', LOCAL_2, BACK),
  peering(),
  eni('eni-4', '10.2.0.10', { vpcId: 'vpc-2', subnetId: 'subnet-vpc-2' }),
];

const BY_GROUP = rule('tcp', 22, 'sg-3', 'security-group');
const ask = (resources: Resource[], from: string, to: string, more: Partial<Question> = {}) =>
  networkOf(inventoryOf(TOWN, resources))
    .reach({ from, to, ports: SSH, ...more })
    .map((answer) => inWords(answer));
const ADMITTED = 'eni-1 (sg-1: tcp/22 of itself)';
const OUT = '(sg-1: every port of 0.0.0.0/0)';
const NACL =
  'acl-1 (out 100: allow every port of 0.0.0.0/0; in 100: allow every port of 0.0.0.0/0; in 100: allow every port of 0.0.0.0/0; out 100: allow every port of 0.0.0.0/0)';

describe('between interfaces', () => {
  test.for<[string, Resource[], string, string]>([
    [
      'in one subnet no network ACL is asked',
      [acl([], [])],
      'eni-2',
      `open tcp/22 of 10.0.0.11/32 by eni-2 ${OUT}, ${ADMITTED}`,
    ],
    [
      'in two subnets both ways are asked at both ends',
      [],
      'eni-3',
      `open tcp/22 of 10.0.9.10/32 by eni-3 ${OUT}, ${NACL}, rtb-1, ${ADMITTED}`,
    ],
    [
      'in two subnets, of which one lets nothing out',
      [
        resource('AWS::EC2::NetworkAcl', 'acl-9', {
          ...{ networkAclId: 'acl-9', subnetIds: ['subnet-9'] },
          ...{ ingress: EVERYBODY, egress: [entry(100, 'allow', '10.0.1.0/24')] },
        }),
        acl(),
      ],
      'eni-3',
      'blocked tcp/22 of 10.0.9.10/32 for NACL_EGRESS acl-9',
    ],
    [
      'in two subnets, of which one lets no answer in',
      [
        resource('AWS::EC2::NetworkAcl', 'acl-9', {
          ...{ networkAclId: 'acl-9', subnetIds: ['subnet-9'] },
          ...{ ingress: [entry(100, 'allow', '10.0.0.0/16', [22, 22])], egress: EVERYBODY },
        }),
        acl(),
      ],
      'eni-3',
      'blocked tcp/22 of 10.0.9.10/32 for NACL_INGRESS acl-9',
    ],
    [
      'in two subnets, of which each lets answers through on other ports',
      [
        resource('AWS::EC2::NetworkAcl', 'acl-9', {
          ...{ networkAclId: 'acl-9', subnetIds: ['subnet-9'] },
          ...{ ingress: [entry(100, 'allow', '10.0.0.0/16', [32_768, 65_535])], egress: EVERYBODY },
        }),
        acl(EVERYBODY, [entry(100, 'allow', '10.0.0.0/16', [1024, 32_767])]),
      ],
      'eni-3',
      'blocked tcp/22 of 10.0.9.10/32 for NACL_INGRESS acl-9',
    ],
    [
      'that is in no group the rule names',
      [eni('eni-2', '10.0.0.11', { groups: ['sg-2'] }), groupNamed('sg-2', {})],
      'eni-2',
      'blocked tcp/22 of 10.0.0.11/32 for SG_INGRESS eni-1',
    ],
    [
      'that may go to the group of the other alone',
      [
        eni('eni-2', '10.0.0.11', { groups: ['sg-2'] }),
        groupNamed('sg-2', { egress: [rule('tcp', 22, 'sg-1', 'security-group')] }),
        group(rule('tcp', 22, 'sg-2', 'security-group')),
      ],
      'eni-2',
      'open tcp/22 of 10.0.0.11/32 by eni-2 (sg-2: tcp/22 of sg-1), eni-1 (sg-1: tcp/22 of sg-2)',
    ],
    [
      'admitted by address',
      [group(rule('tcp', 22, '10.0.0.11/32'))],
      'eni-2',
      `open tcp/22 of 10.0.0.11/32 by eni-2 ${OUT}, eni-1 (sg-1: tcp/22 of 10.0.0.11/32)`,
    ],
    [
      "admitted by AWS's own list, in which it is",
      [group(rule('tcp', 22, 'pl-1', 'prefix-list')), list('AWS', ['10.0.0.0/24'])],
      'eni-2',
      `open tcp/22 of 10.0.0.11/32 by eni-2 ${OUT}, eni-1 (sg-1: tcp/22 of pl-1)`,
    ],
    [
      'past an appliance that a route between subnets names',
      [table(route('10.0.9.0/24', 'eni-2'))],
      'eni-3',
      `inspected tcp/22 of 10.0.9.10/32 by eni-3 ${OUT}, ${NACL}, rtb-1, ${ADMITTED}, eni-2`,
    ],
    [
      'that takes no connections',
      [eni('eni-1', '10.0.0.10', { interfaceType: 'lambda' })],
      'eni-2',
      'blocked tcp/22 of 10.0.0.11/32 for TAKES_NO_CONNECTIONS eni-1',
    ],
  ])('%s', ([, resources, from, expected]) => {
    expect(ask(resources, from, 'eni-1')).toStrictEqual([expected]);
  });
});

describe('across a peering', () => {
  const across = 'rtb-vpc-2, pcx-1';
  const acls =
    'acl-vpc-2 (out 100: allow every port of 0.0.0.0/0; in 100: allow every port of 0.0.0.0/0)';
  const mine =
    'acl-1 (in 100: allow every port of 0.0.0.0/0; out 100: allow every port of 0.0.0.0/0)';
  test.for<[string, Resource[], string]>([
    [
      'by a group, in the same region',
      [],
      `open tcp/22 of 10.2.0.10/32 by eni-4 ${OUT}, ${acls}, ${across}, ${mine}, ${ADMITTED}, rtb-1`,
    ],
    [
      'by a group, in another region',
      [peering({ accepter: { vpcId: 'vpc-2', ownerId: 'x', region: 'eu-west-3' } })],
      'blocked tcp/22 of 10.2.0.10/32 for SG_INGRESS eni-1',
    ],
    [
      'that is not accepted',
      [peering({ status: 'pending-acceptance' })],
      'blocked tcp/22 of 10.2.0.10/32 for PEERING_NOT_ACTIVE pcx-1, SG_INGRESS eni-1',
    ],
    [
      'without a way there',
      net('vpc-2', LOCAL_2),
      'blocked tcp/22 of 10.2.0.10/32 for NO_ROUTE rtb-vpc-2, SG_INGRESS eni-1',
    ],
    ['without a way back', [table()], 'blocked tcp/22 of 10.2.0.10/32 for NO_ROUTE rtb-1'],
    [
      'with a way back that leads nowhere',
      [table(route('10.2.0.0/16', 'pcx-1', { state: 'blackhole' }))],
      'blocked tcp/22 of 10.2.0.10/32 for BLACKHOLE rtb-1',
    ],
    [
      'and no further',
      [peering({ accepter: { vpcId: 'vpc-3', ownerId: 'x', region: 'eu-west-1' } })],
      'blocked tcp/22 of 10.2.0.10/32 for NOT_TRANSITIVE pcx-1',
    ],
    [
      'that was not seen',
      [peering({ status: DENIED })],
      `unknown tcp/22 of 10.2.0.10/32 by eni-4 ${OUT}, ${acls}, ${across}, ${mine}, ${ADMITTED}, rtb-1`,
    ],
  ])('%s', ([name, resources, expected]) => {
    const [answer] = ask(resources, 'eni-4', 'eni-1');
    if (name === 'that was not seen') expect(answer).toMatch(/^unknown .* unless pcx-1 status/);
    else expect(answer).toBe(expected);
  });
});

describe('by a NAT gateway and over a peering', () => {
  const NATTED = [
    ...net('vpc-2', LOCAL_2, route('10.0.0.0/16', 'nat-1')),
    resource('AWS::EC2::RouteTable', 'rtb-nat', {
      ...{ routeTableId: 'rtb-nat', vpcId: 'vpc-2', isMain: false, subnetIds: ['subnet-nat'] },
      routes: [LOCAL_2, BACK],
    }),
    resource('AWS::EC2::NetworkAcl', 'acl-nat', {
      ...{ networkAclId: 'acl-nat', vpcId: 'vpc-2', subnetIds: ['subnet-nat'] },
      ...{ ingress: EVERYBODY, egress: EVERYBODY },
    }),
    eni('eni-nat', '10.2.9.9', {
      ...{ vpcId: 'vpc-2', subnetId: 'subnet-nat', groups: [], instanceId: null },
      ...{ interfaceType: 'nat_gateway', description: 'Interface for NAT Gateway nat-1' },
    }),
    group(rule('tcp', 22, '10.2.9.9/32')),
  ];
  test.for<[string, Resource[], RegExp]>([
    ['where a route leads back', [], /^open /],
    [
      'where none does: AWS does not say when answers come back all the same',
      [table()],
      /^unknown .* unless rtb-1: unsupported \(answers to a NAT gateway may come back over a peering without a route\)$/,
    ],
    [
      'where none does, and a network ACL lets nothing out',
      [table(), acl(EVERYBODY, [])],
      /^blocked .* for NACL_EGRESS acl-1$/,
    ],
    [
      'that is not active',
      [table(), peering({ status: 'deleted' })],
      /^blocked .* for PEERING_NOT_ACTIVE pcx-1, NO_ROUTE rtb-1$/,
    ],
  ])('%s', ([, resources, expected]) => {
    const told = ask([...NATTED, ...resources], 'eni-4', 'eni-1');
    expect(told).toStrictEqual([expect.stringMatching(expected)]);
  });
});

describe('anybody inside', () => {
  /** And letting out both families. */
  const opening = (...ingress: SecurityGroupRule[]) =>
    groupNamed('sg-1', {
      ingress,
      egress: [rule('-1', null, '0.0.0.0/0'), rule('-1', null, '::/0', 'ipv6')],
    });
  const who = (resources: Resource[], to: string, more: Partial<Question> = {}) =>
    networkOf(inventoryOf(TOWN, resources))
      .reach({ from: 'inside', to, ports: SSH, ...more })
      .map(({ verdict, from, blockedBy }) =>
        [verdict, ...from, ...blockedBy.map(({ code }) => code)].join(' '),
      );

  test.for<[string, Resource[], string, string[]]>([
    ['members of a group, wherever they are', [], 'eni-3', ['open eni-1 eni-2', 'open eni-4']],
    ['not the interface itself', [], 'eni-4', ['open eni-1 eni-2 eni-3']],
    [
      'those who have an address',
      [group(rule('tcp', 22, '10.0.0.11/32'))],
      'eni-3',
      ['open eni-2'],
    ],
    [
      'one by his group and one by his address',
      [
        groupNamed('sg-2', { ingress: [rule('tcp', 22, '10.0.0.10/32'), BY_GROUP] }),
        eni('eni-2', '10.0.0.11', { groups: ['sg-1', 'sg-3'] }),
        eni('eni-3', '10.0.9.10', { subnetId: 'subnet-9', groups: ['sg-2'] }),
      ],
      'eni-3',
      ['open eni-2', 'open eni-1'],
    ],
    [
      'one by his group, and not those who are otherwise like him',
      [
        groupNamed('sg-2', { ingress: [BY_GROUP] }),
        groupNamed('sg-3', {}),
        eni('eni-1', '10.0.0.10', { groups: ['sg-1', 'sg-3'] }),
        eni('eni-3', '10.0.9.10', { subnetId: 'subnet-9', groups: ['sg-2'] }),
      ],
      'eni-3',
      ['open eni-1'],
    ],
    [
      'next to it, whatever the network ACL says',
      [acl([], []), group(rule('tcp', 22, '10.0.0.0/8'))],
      'eni-1',
      ['open eni-2'],
    ],
    [
      'one whose groups let nothing out',
      [
        groupNamed('sg-3', { egress: [] }),
        eni('eni-2', '10.0.0.11', { groups: ['sg-3'] }),
        group(rule('tcp', 22, '10.0.0.0/16')),
      ],
      'eni-3',
      ['open eni-1'],
    ],
    [
      'one alone, to whom a route leads back',
      [...net('vpc-2', LOCAL_2, route('10.0.0.11/32', 'pcx-1'))],
      'eni-4',
      ['open eni-2'],
    ],
    [
      'by IPv6, those who have such an address, and no IPv4 beside it',
      [
        opening(rule('tcp', 22, '2600:1f00:a::/48', 'ipv6')),
        eni('eni-1', '10.0.0.10', { ipv6Addresses: ['2600:1f00:a::10'] }),
        eni('eni-3', '10.0.9.10', { subnetId: 'subnet-9', ipv6Addresses: ['2600:1f00:a:9::10'] }),
        table(route('2600:1f00:a::/48', 'local')),
      ],
      'eni-3',
      ['open eni-1'],
    ],
    [
      'by both families at once, each for itself',
      [
        opening(rule('tcp', 22, '2600:1f00:a::10/128', 'ipv6'), rule('tcp', 22, '10.0.0.11/32')),
        eni('eni-1', '10.0.0.10', { ipv6Addresses: ['2600:1f00:a::10'] }),
        eni('eni-2', '10.0.0.11', { ipv6Addresses: ['2600:1f00:a::11'] }),
        eni('eni-3', '10.0.9.10', { subnetId: 'subnet-9', ipv6Addresses: ['2600:1f00:a:9::10'] }),
        table(route('2600:1f00:a::/48', 'local')),
      ],
      'eni-3',
      ['open eni-1 eni-2'],
    ],
    [
      'by IPv6 nobody, where the one who is asked for has no such address',
      [
        opening(rule('tcp', 22, '::/0', 'ipv6')),
        eni('eni-1', '10.0.0.10', { ipv6Addresses: ['2600:1f00:a::10'] }),
      ],
      'eni-3',
      ['blocked eni-1 eni-2 SG_INGRESS'],
    ],
    [
      'nobody, and what keeps back who is near',
      [group()],
      'eni-3',
      ['blocked eni-1 eni-2 SG_INGRESS'],
    ],
    [
      'whoever it is, of a group that was not seen',
      [groupNamed('sg-1', { ingress: DENIED })],
      'eni-4',
      ['unknown eni-1 eni-2 eni-3'],
    ],
  ])('%s', ([, resources, to, expected]) => {
    expect(who(resources, to)).toStrictEqual(expected);
  });

  test('on every port', () => {
    const rules = [group(rule('tcp', 22, '10.0.0.10/32'), rule('udp', 53, '10.0.0.0/16'))];
    const answers = who(rules, 'eni-3', { ports: undefined });
    expect(answers).toStrictEqual(['open eni-1', 'open eni-1 eni-2']);
  });

  test('nobody asks whom everybody reaches', () => {
    expect(() => ask([], 'eni-1', 'inside')).toThrow('one end must be something of the account');
  });
});

describe('ends', () => {
  test.for<[string, string, string, number]>([
    ['an instance', 'i-2', 'i-1', 1],
    ['a group, whose members are asked of each other', 'sg-1', 'eni-1', 3],
    ['a subnet', 'subnet-9', 'i-1', 1],
    ['an ARN', 'arn:aws:ec2:eu-west-1:111122223333:instance/i-2', 'i-1', 1],
    ['the address of a machine', '10.0.0.11', 'i-1', 1],
    ['a VPC, as one for all that are alike', 'vpc-1', 'eni-4', 1],
  ])('%s', ([, from, to, count]) => {
    expect(ask([], from, to)).toHaveLength(count);
  });

  test('a private address that no interface has, from within', () => {
    const rules = [group(rule('tcp', 22, '10.0.0.0/8'))];
    expect(ask(rules, '10.0.4.4', 'eni-1')[0]).toMatch(/^open tcp\/22 of 10\.0\.4\.4\/32/);
    expect(ask(rules, '10.77.0.1', 'eni-1')).toStrictEqual([
      'blocked tcp/22 of 10.77.0.1/32 for NO_ROUTE rtb-1',
    ]);
  });

  test("the company's own places, where a gateway leads to them", () => {
    const rules = [group(rule('tcp', 22, '192.168.0.0/16'))];
    const led = table(route('192.168.4.0/24', 'vgw-1', { propagated: true }));
    expect(ask([...rules, led], 'onprem', 'eni-1')[0]).toMatch(
      /^open tcp\/22 of 192\.168\.4\.0\/24/,
    );
    expect(ask(rules, 'onprem', 'eni-1').every((answer) => answer.startsWith('blocked'))).toBe(
      true,
    );
  });

  test('an address of the world, whose answers are led to a peering or to the offices, gets none', () => {
    const known = eni('eni-1', '10.0.0.10', {
      privateAddresses: [{ address: '10.0.0.10', publicIp: '203.0.113.10' }],
    });
    for (const target of ['pcx-1', 'vgw-1']) {
      const led = [known, group(rule('tcp', 22, '0.0.0.0/0')), table(route('0.0.0.0/0', target))];
      expect(ask(led, '198.51.100.200', 'eni-1')).toStrictEqual([
        'blocked tcp/22 of 198.51.100.200/32 for NO_ROUTE rtb-1',
      ]);
    }
  });

  test('words that name no end', () => {
    expect(() => ask([], 'somewhere', 'eni-1')).toThrow('somewhere is no end of a connection');
    expect(() => ask([], 'internet', '8.8.8.8')).toThrow(
      'one end must be something of the account',
    );
    expect(() => ask([], 'i-77', 'eni-1')).toThrow('i-77');
  });
});
