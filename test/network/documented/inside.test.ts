import type { Card, World } from '../reference/world.ts';
import {
  APP,
  acl,
  CLIENT,
  documented,
  EVERYBODY,
  entry,
  group,
  NAT,
  of,
  packet,
  route,
  table,
  tcp,
  WEB,
} from './documented.ts';

const GUIDE = 'https://docs.aws.amazon.com/vpc/latest/userguide';
const inward = packet('eni-web', 'eni-app', 8080);

documented(`${GUIDE}/vpc-security-groups.html`, [
  ['a group stands for its members', {}, inward, 'open'],
  ['and for nobody else', {}, packet('eni-nat-a', 'eni-app', 8080), 'blocked SG_INGRESS'],
  [
    'a group that admits itself',
    {
      groups: [group('sg-app', [of('sg-app')])],
      cards: [{ ...WEB, groups: ['sg-app'] }],
    },
    inward,
    'open',
  ],
  [
    'a group as destination',
    { groups: [group('sg-web', [], [of('sg-app', tcp(8080))])] },
    inward,
    'open',
  ],
  [
    'both sides have a say',
    { groups: [group('sg-web', [], []), group('sg-app', [])] },
    inward,
    'blocked SG_EGRESS SG_INGRESS',
  ],
  [
    'NAT gateways, functions and firewall endpoints take no connections',
    { cards: [{ ...APP, kind: 'lambda' }] },
    inward,
    'blocked TAKES_NO_CONNECTIONS',
  ],
]);

const beside: Card = { ...APP, id: 'eni-beside', subnet: 'subnet-web', ipv4: '10.0.1.5' };
const closed = [acl('acl-web', [], []), acl('acl-app', [], [])];

documented(`${GUIDE}/vpc-network-acls.html`, [
  [
    'not within a subnet',
    { acls: closed, cards: [beside] },
    packet('eni-web', 'eni-beside', 8080),
    'open',
  ],
  ['between subnets', { acls: closed }, inward, 'blocked NACL_EGRESS NACL_INGRESS'],
  [
    'the answer, out of the other subnet',
    { acls: [acl('acl-app', EVERYBODY, [entry(100, true, '10.0.1.0/24', tcp(8080))])] },
    inward,
    'open',
  ],
  [
    'the answer, into the first subnet',
    { acls: [acl('acl-web', [entry(100, true, '0.0.0.0/0', tcp(1, 1023))])] },
    inward,
    'blocked NACL_INGRESS',
  ],
]);

const PEER: Card = {
  ...{ id: 'eni-peer', subnet: 'subnet-b', kind: 'machine', groups: ['sg-b'] },
  ...{ ipv4: '10.1.1.4', publicIp: null, ipv6: null },
};
const peered = (more: Partial<World> = {}, back = 'pcx-1'): Partial<World> => ({
  vpcs: [{ id: 'vpc-b', gateway: 'igw-b' }],
  subnets: [{ id: 'subnet-b', vpc: 'vpc-b', acl: 'acl-app', table: null, zone: 'a' }],
  tables: [
    table('rtb-a', route('10.1.0.0/16', 'pcx-1'), route('0.0.0.0/0', 'igw-a')),
    {
      ...{ id: 'rtb-b', vpc: 'vpc-b', isMain: true, gateway: null },
      routes: [route('10.1.0.0/16', 'local'), route('10.0.0.0/16', back)],
    },
  ],
  groups: [{ ...group('sg-b', [of('sg-web')]), vpc: 'vpc-b' }],
  cards: [PEER],
  peerings: [{ id: 'pcx-1', ends: ['vpc-a', 'vpc-b'], status: 'active' }],
  ...more,
});
const over = packet('eni-web', 'eni-peer', 22);

documented('https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html', [
  ['with routes on both sides; groups are known on either', peered(), over, 'open'],
  ['without a route back', peered({}, 'igw-b'), over, 'blocked NO_ROUTE'],
  [
    'that was not accepted',
    peered({ peerings: [{ id: 'pcx-1', ends: ['vpc-a', 'vpc-b'], status: 'pending-acceptance' }] }),
    over,
    'blocked PEERING_NOT_ACTIVE SG_INGRESS',
  ],
  [
    'leads no further than the other VPC',
    peered({ peerings: [{ id: 'pcx-1', ends: ['vpc-a', 'vpc-c'], status: 'active' }] }),
    over,
    'blocked NOT_TRANSITIVE SG_INGRESS',
  ],
  [
    'lends nobody the gateway of the other VPC',
    peered({
      tables: [table('rtb-a', route('0.0.0.0/0', 'pcx-1'))],
    }),
    packet('eni-web', CLIENT, 443),
    'blocked NOT_TRANSITIVE',
  ],
]);

const balanced = (isInternal: boolean, more: Partial<Card> = {}): Partial<World> => ({
  cards: [{ ...WEB, kind: 'balancer', ...more }],
  balancers: [
    {
      ...{ path: 'app/shop/50dc6c495c0c9188', isInternal, vpc: 'vpc-a', groups: ['sg-web'] },
      ...{ cards: ['eni-web'], listeners: [{ protocol: 'HTTPS', port: 443 }] },
      ...{ targets: [], preservesClientIp: false },
    },
  ],
  groups: [group('sg-web', [of('0.0.0.0/0', tcp(0, 65_535)), of('::/0', tcp(0, 65_535))])],
});

documented(
  'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-listeners.html',
  [
    ['on the port of a listener', balanced(false), packet(CLIENT, 'eni-web', 443), 'open'],
    ['on another', balanced(false), packet(CLIENT, 'eni-web', 22), 'blocked NO_LISTENER'],
  ],
);

documented(
  'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html',
  [
    [
      'an internal one is not for the internet, though its IPv6 addresses are public',
      balanced(true, { publicIp: null }),
      packet('2a00:1450::7', 'eni-web', 443),
      'blocked NO_PUBLIC_ADDRESS',
    ],
  ],
);

documented(`${GUIDE}/vpc-nat-gateway.html`, [
  [
    'lets nobody in',
    { cards: [NAT] },
    packet(CLIENT, 'eni-nat-a', 443),
    'blocked TAKES_NO_CONNECTIONS',
  ],
]);
