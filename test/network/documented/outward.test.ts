import {
  acl,
  CLIENT,
  CLIENT6,
  documented,
  EVERYBODY,
  entry,
  group,
  of,
  packet,
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
]);

documented(`${GUIDE}/nat-gateway-basics.html`, [
  ['by a NAT gateway', {}, byNat, 'open'],
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
