import { expect, test } from 'vitest';
import type { Resource } from '../../model/resource.ts';
import { TCP } from '../../model/traffic.ts';
import { networkOf } from './network.ts';
import {
  acl,
  card,
  EVERYBODY,
  entry,
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
const nat = (...egress: ReturnType<typeof entry>[]) => [
  resource('AWS::EC2::NetworkInterface', 'eni-nat', {
    ...{ networkInterfaceId: 'eni-nat', interfaceType: 'nat_gateway', groups: [] },
    ...{ subnetId: 'subnet-nat', description: 'Interface for NAT Gateway nat-1' },
  }),
  resource('AWS::EC2::RouteTable', 'rtb-nat', {
    ...{ routeTableId: 'rtb-nat', isMain: false, subnetIds: ['subnet-nat'] },
    routes: [route('10.0.0.0/16', 'local'), route('0.0.0.0/0', 'igw-1')],
  }),
  resource('AWS::EC2::NetworkAcl', 'acl-nat', {
    ...{ networkAclId: 'acl-nat', subnetIds: ['subnet-nat'], ingress: EVERYBODY, egress },
  }),
];
const NAT_ACL = ACL.replace('acl-1', 'acl-nat');
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
const NATTED = `open tcp/443 of 8.8.8.8/32 by ${SG}, ${ACL}, rtb-1, igw-1, nat-1, ${NAT_ACL}`;
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
    `${BLOCKED} NO_ROUTE nat-1`,
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
