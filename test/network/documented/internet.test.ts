import type { Packet, What, World } from '../reference/world.ts';
import {
  ALL,
  acl,
  CLIENT,
  CLIENT6,
  documented,
  ECHO,
  EVERYBODY,
  entry,
  group,
  LOCAL,
  of,
  packet,
  route,
  table,
  tcp,
  UDP,
  WEB,
} from './documented.ts';

const GUIDE = 'https://docs.aws.amazon.com/vpc/latest/userguide';
const https = packet(CLIENT, 'eni-web', 443);
const https6 = packet(CLIENT6, 'eni-web', 443);
const anything = { groups: [group('sg-web', [of('0.0.0.0/0'), of('::/0')])] };
const noWayBack = { tables: [table('rtb-a')] };

documented(`${GUIDE}/VPC_Internet_Gateway.html`, [
  ['by a public IPv4 address', {}, https, 'open'],
  ['without one', { cards: [{ ...WEB, publicIp: null }] }, https, 'blocked NO_PUBLIC_ADDRESS'],
  ['by an IPv6 address', { cards: [{ ...WEB, publicIp: null }] }, https6, 'open'],
  ['without one', { cards: [{ ...WEB, ipv6: null }] }, https6, 'blocked NO_PUBLIC_ADDRESS'],
  [
    'without a gateway, the routes lead nowhere',
    {
      vpcs: [{ id: 'vpc-a', gateway: null }],
      tables: [table('rtb-a', route('0.0.0.0/0', 'igw-a', { isBlackhole: true }))],
    },
    https,
    'blocked BLACKHOLE NO_INTERNET_GATEWAY',
  ],
  ['no route for the answer: TCP', noWayBack, https, 'blocked NO_ROUTE'],
  [
    'no route for the answer: what needs none arrives',
    { ...noWayBack, ...anything },
    packet(CLIENT, 'eni-web', 53, UDP),
    'one-way NO_ROUTE',
  ],
  [
    'no route for the answer: echo requests arrive',
    { ...noWayBack, ...anything },
    packet(CLIENT, 'eni-web', 8, ECHO),
    'one-way NO_ROUTE',
  ],
  [
    'the answer is led to a NAT gateway',
    { tables: [table('rtb-a', route('0.0.0.0/0', 'nat-a'))] },
    https,
    'blocked NO_ROUTE',
  ],
  [
    'a subnet with a table of its own does not ask the main one',
    { subnets: [{ id: 'subnet-web', vpc: 'vpc-a', acl: 'acl-web', table: 'rtb-app', zone: 'a' }] },
    https,
    'blocked NO_ROUTE',
  ],
]);

documented(`${GUIDE}/egress-only-internet-gateway.html`, [
  [
    'lets nobody in',
    { tables: [table('rtb-a', route('::/0', 'eigw-a'))] },
    https6,
    'blocked NO_ROUTE',
  ],
]);

const shut = (mode: World['mode'], ...exclusions: World['exclusions']) => ({ mode, exclusions });
const except = (part: string, mode: World['exclusions'][0]['mode'], isReady = true) => ({
  ...{ of: part, mode, isReady },
});
const BLOCKED = 'blocked VPC_BLOCK_PUBLIC_ACCESS';

documented(`${GUIDE}/security-vpc-bpa.html`, [
  ['in both directions', shut('block-bidirectional'), https, BLOCKED],
  ['ingress only', shut('block-ingress'), https6, BLOCKED],
  [
    'but for this VPC',
    shut('block-bidirectional', except('vpc-a', 'allow-bidirectional')),
    https,
    'open',
  ],
  [
    'but for this subnet',
    shut('block-ingress', except('subnet-web', 'allow-bidirectional')),
    https,
    'open',
  ],
  [
    'but for what goes out of this VPC',
    shut('block-bidirectional', except('vpc-a', 'allow-egress')),
    https,
    BLOCKED,
  ],
  [
    'but for a subnet, once',
    shut('block-ingress', except('subnet-web', 'allow-bidirectional', false)),
    https,
    BLOCKED,
  ],
]);

const order = (...rules: ReturnType<typeof entry>[]) => ({ acls: [acl('acl-web', rules)] });
const answers = (...rules: ReturnType<typeof entry>[]) => ({
  acls: [acl('acl-web', EVERYBODY, rules)],
});

documented(`${GUIDE}/nacl-basics.html`, [
  [
    'the lowest number decides, wherever it stands',
    order(entry(200, true, '0.0.0.0/0'), entry(100, false, '203.0.113.0/24')),
    https,
    'blocked NACL_INGRESS',
  ],
  [
    'what comes after it has no say',
    order(entry(100, true, '0.0.0.0/0'), entry(200, false, '203.0.113.0/24')),
    https,
    'open',
  ],
  ['no rule matches', order(entry(100, true, '10.0.0.0/8')), https, 'blocked NACL_INGRESS'],
  [
    'IPv4 and IPv6 have rules of their own in one list',
    order(entry(100, false, '0.0.0.0/0'), entry(101, true, '::/0')),
    https6,
    'open',
  ],
  [
    'answers are traffic of its own',
    answers(entry(100, true, '0.0.0.0/0', tcp(443))),
    https,
    'blocked NACL_EGRESS',
  ],
  [
    'which goes to high ports',
    answers(entry(100, true, '0.0.0.0/0', tcp(1024, 65_535))),
    https,
    'open',
  ],
  [
    'some of these are enough for some clients',
    answers(entry(100, true, '0.0.0.0/0', tcp(8080))),
    https,
    'open',
  ],
  [
    'an echo reply is of type 0',
    { ...anything, ...answers(entry(100, false, '0.0.0.0/0', { protocol: 1, icmp: [0, -1] })) },
    packet(CLIENT, 'eni-web', 8, ECHO),
    'one-way NACL_EGRESS',
  ],
]);

const admitting = (...rules: ReturnType<typeof of>[]) => ({ groups: [group('sg-web', rules)] });

documented(`${GUIDE}/vpc-security-groups.html`, [
  ['nothing is admitted by default', admitting(), https, 'blocked SG_INGRESS'],
  [
    'any group of an interface is enough',
    {
      cards: [{ ...WEB, groups: ['sg-web', 'sg-more'] }],
      groups: [group('sg-web', []), group('sg-more', [of('203.0.113.0/24', tcp(443))])],
    },
    https,
    'open',
  ],
  [
    'what is admitted is answered, whatever may go out',
    { groups: [group('sg-web', [of('0.0.0.0/0', tcp(443))], [])] },
    https,
    'open',
  ],
  ['IPv4 rules admit no IPv6', admitting(of('0.0.0.0/0')), https6, 'blocked SG_INGRESS'],
  [
    'by a prefix list',
    { ...admitting(of('pl-1', tcp(443))), lists: [{ id: 'pl-1', cidrs: ['203.0.113.0/24'] }] },
    https,
    'open',
  ],
  [
    'that holds others',
    { ...admitting(of('pl-1', tcp(443))), lists: [{ id: 'pl-1', cidrs: ['198.51.100.0/24'] }] },
    https,
    'blocked SG_INGRESS',
  ],
  [
    'a group stands for private addresses, never for public ones',
    admitting(of('sg-web')),
    https,
    'blocked SG_INGRESS',
  ],
]);

/** A rule about this, and a packet that carries that. */
const about = (
  what: What,
  [protocol, port, code = 0]: [protocol: number, port: number, code?: number],
): [Partial<World>, Packet] => [
  admitting(of('0.0.0.0/0', what)),
  packet(CLIENT, 'eni-web', port, { protocol, code }),
];
const echo: What = { protocol: 1, icmp: [8, -1] };
const tooBig: What = { protocol: 1, icmp: [3, 4] };

documented(`${GUIDE}/security-group-rules.html`, [
  ['all protocols', ...about(ALL, [50, 0]), 'open'],
  ['every code of a type', ...about(echo, [1, 8, 3]), 'open'],
  ['another type', ...about(echo, [1, 0]), 'blocked SG_INGRESS'],
  ['a type and its code', ...about(tooBig, [1, 3, 4]), 'open'],
  ['another code', ...about(tooBig, [1, 3, 1]), 'blocked SG_INGRESS'],
  ['a protocol without ports', ...about({ protocol: 50 }, [50, 0]), 'open'],
  ['the same port of another protocol', ...about(tcp(443), [17, 443]), 'blocked SG_INGRESS'],
]);

const longest = (...routes: ReturnType<typeof route>[]) => ({
  tables: [{ ...table('rtb-a'), routes: [...LOCAL, ...routes] }],
});

documented(`${GUIDE}/route-tables-priority.html`, [
  [
    'the longest prefix',
    longest(route('0.0.0.0/0', 'nat-a'), route('203.0.113.0/24', 'igw-a')),
    https,
    'open',
  ],
  [
    'what was written goes before what was told',
    longest(
      route('203.0.113.0/24', 'nat-a', { isPropagated: true }),
      route('203.0.113.0/24', 'igw-a'),
    ),
    https,
    'open',
  ],
  [
    'and before a prefix list',
    {
      ...longest(route('pl-1', 'nat-a'), route('203.0.113.0/24', 'igw-a')),
      lists: [{ id: 'pl-1', cidrs: ['203.0.113.0/24'] }],
    },
    https,
    'open',
  ],
  [
    'which goes before what was told',
    {
      ...longest(route('203.0.113.0/24', 'nat-a', { isPropagated: true }), route('pl-1', 'igw-a')),
      lists: [{ id: 'pl-1', cidrs: ['203.0.113.0/24'] }],
    },
    https,
    'open',
  ],
  [
    'a route that leads nowhere is a route',
    longest(route('0.0.0.0/0', 'igw-a'), route('203.0.113.0/24', 'nat-a', { isBlackhole: true })),
    https,
    'blocked BLACKHOLE',
  ],
]);
