import {
  acl,
  CLIENT,
  CLIENT6,
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
const out = packet('eni-web', CLIENT, 443);
const out6 = packet('eni-web', CLIENT6, 443);
const byNat = packet('eni-app', CLIENT, 443);

documented(`${GUIDE}/VPC_Internet_Gateway.html`, [
  ['by a public address', {}, out, 'open'],
  ['without one', { cards: [{ ...WEB, publicIp: null }] }, out, 'blocked NO_PUBLIC_ADDRESS'],
  ['by IPv6', {}, out6, 'open'],
  ['without a route', { tables: [table('rtb-a')] }, out, 'blocked NO_ROUTE'],
  [
    'where the groups let nothing out',
    { groups: [group('sg-web', [], [of('0.0.0.0/0', tcp(80))])] },
    out,
    'blocked SG_EGRESS',
  ],
  [
    'where no answer comes back',
    { acls: [acl('acl-web', [entry(100, true, '0.0.0.0/0', tcp(443))])] },
    out,
    'blocked NACL_INGRESS',
  ],
]);

documented(`${GUIDE}/egress-only-internet-gateway.html`, [
  ['lets IPv6 out', {}, packet('eni-app', CLIENT6, 443), 'open'],
  [
    'and needs no internet gateway beside it',
    { vpcs: [{ id: 'vpc-a', gateway: null }] },
    packet('eni-app', CLIENT6, 443),
    'open',
  ],
]);

const WIDE = [entry(100, true, '0.0.0.0/0')];

documented(`${GUIDE}/nat-gateway-basics.html`, [
  ['by a NAT gateway', {}, byNat, 'open'],
  [
    'which carries TCP, UDP and ICMP alone',
    {},
    packet('eni-app', CLIENT, 0, { protocol: 50 }),
    'blocked NO_ROUTE',
  ],
  [
    'whose subnet takes nothing from the sender',
    {
      acls: [acl('acl-web', [entry(10, false, '10.0.2.0/24', tcp(443)), ...WIDE])],
    },
    byNat,
    'blocked NACL_INGRESS',
  ],
  [
    'whose subnet lets no answer out to the sender',
    { acls: [acl('acl-web', EVERYBODY, [entry(10, false, '10.0.2.0/24'), ...WIDE])] },
    byNat,
    'blocked NACL_EGRESS',
  ],
  [
    'a private one, whose packets the internet gateway drops',
    { cards: [{ ...NAT, publicIp: null }] },
    byNat,
    'blocked NO_PUBLIC_ADDRESS',
  ],
  [
    'whose own subnet lets nothing out',
    { acls: [acl('acl-web', EVERYBODY, [entry(100, true, '10.0.0.0/8')])] },
    byNat,
    'blocked NACL_EGRESS',
  ],
]);

documented(`${GUIDE}/security-vpc-bpa.html`, [
  ['in both directions', { mode: 'block-bidirectional' }, out, 'blocked VPC_BLOCK_PUBLIC_ACCESS'],
  [
    'but for what goes out',
    {
      mode: 'block-bidirectional',
      exclusions: [{ of: 'vpc-a', mode: 'allow-egress', isReady: true }],
    },
    out,
    'open',
  ],
  [
    'ingress only stops the answers to those who have a public address',
    { mode: 'block-ingress' },
    out,
    'blocked VPC_BLOCK_PUBLIC_ACCESS',
  ],
  ['and lets NAT gateways', { mode: 'block-ingress' }, byNat, 'open'],
  [
    'and egress-only gateways out',
    { mode: 'block-ingress' },
    packet('eni-app', CLIENT6, 443),
    'open',
  ],
]);

/** What comes and goes passes a firewall in a subnet of its own. */
const firewall = (...onward: ReturnType<typeof route>[]) => ({
  subnets: [{ id: 'subnet-fw', vpc: 'vpc-a', acl: 'acl-app', table: 'rtb-fw', zone: 'a' }],
  tables: [
    table('rtb-a', route('0.0.0.0/0', 'vpce-fw')),
    table('rtb-fw', ...onward),
    { ...table('rtb-igw', route('10.0.1.0/24', 'vpce-fw')), gateway: 'igw-a' },
  ],
  appliances: [{ id: 'vpce-fw', subnet: 'subnet-fw' }],
});
const onward = route('0.0.0.0/0', 'igw-a');

documented(`${GUIDE}/gateway-route-tables.html`, [
  ['in past a firewall', firewall(onward), packet(CLIENT, 'eni-web', 443), 'inspected'],
  ['out past a firewall', firewall(onward), out, 'inspected'],
  [
    'only the answer passes it',
    { ...firewall(onward), tables: firewall().tables.slice(1) },
    out,
    'inspected',
  ],
  [
    'so does what answers those behind a NAT gateway in that subnet',
    { ...firewall(onward), tables: firewall(onward).tables.slice(1) },
    byNat,
    'inspected',
  ],
  ['that has no way on', firewall(), out, 'blocked NO_ROUTE'],
  [
    'which hands on the private address it was given',
    { ...firewall(onward), cards: [{ ...WEB, publicIp: null }] },
    out,
    'blocked NO_PUBLIC_ADDRESS',
  ],
]);
