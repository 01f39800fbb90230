import type { AclRule, Card, TransitRoute, World } from '../reference/world.ts';
import {
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
} from './documented.ts';

const GUIDE = 'https://docs.aws.amazon.com/vpc/latest/tgw';
const FAR: Card = {
  ...{ id: 'eni-far', subnet: 'subnet-b', kind: 'machine', groups: ['sg-b'] },
  ...{ ipv4: '10.1.1.4', publicIp: null, ipv6: null },
};
const to = (destination: string, attachment: string | null, isStatic = false): TransitRoute => ({
  ...{ destination, to: attachment, isStatic },
});
const [HERE, THERE] = [to('10.0.0.0/16', 'tgw-attach-a'), to('10.1.0.0/16', 'tgw-attach-b')];
const attached = (letter: string, ...subnets: string[]) => ({
  ...{ id: `tgw-attach-${letter}`, transit: 'tgw-1', to: `vpc-${letter}`, subnets },
  ...{ referencesGroups: true, table: 'tgw-rtb-1' },
});

/** Two VPCs, each attached by a subnet where nothing else is. */
const joined = (more: Partial<World> = {}, routes = [HERE, THERE]): Partial<World> => ({
  vpcs: [{ id: 'vpc-b', gateway: null }],
  subnets: [
    { id: 'subnet-tgw-a', vpc: 'vpc-a', acl: 'acl-tgw-a', table: 'rtb-app', zone: 'a' },
    { id: 'subnet-b', vpc: 'vpc-b', acl: 'acl-b', table: null, zone: 'a' },
    { id: 'subnet-tgw-b', vpc: 'vpc-b', acl: 'acl-tgw-b', table: null, zone: 'a' },
  ],
  acls: ['acl-tgw-a', 'acl-tgw-b', 'acl-b'].map((id) => acl(id, EVERYBODY)),
  tables: [
    table('rtb-a', route('10.1.0.0/16', 'tgw-1')),
    {
      ...{ id: 'rtb-b', vpc: 'vpc-b', isMain: true, gateway: null },
      routes: [route('10.1.0.0/16', 'local'), route('10.0.0.0/16', 'tgw-1')],
    },
  ],
  groups: [{ ...group('sg-b', [of('10.0.0.0/8', tcp(22))]), vpc: 'vpc-b' }],
  cards: [FAR],
  transits: [{ id: 'tgw-1', referencesGroups: true }],
  attachments: [attached('a', 'subnet-tgw-a'), attached('b', 'subnet-tgw-b')],
  transitTables: [{ id: 'tgw-rtb-1', transit: 'tgw-1', routes }],
  ...more,
});
const over = packet('eni-web', 'eni-far', 22);
const filtered = (...acls: World['acls']): Partial<World> => {
  const { acls: all = [] } = joined();
  const ids = acls.map(({ id }) => id);
  return { acls: [...all.filter(({ id }) => !ids.includes(id)), ...acls] };
};

documented(`${GUIDE}/how-transit-gateways-work.html`, [
  ['from one VPC to the other', joined(), over, 'open'],
  ['without a route in the table of the gateway', joined({}, [HERE]), over, 'blocked TGW_NO_ROUTE'],
  ['without a route back', joined({}, [THERE]), over, 'blocked TGW_NO_ROUTE'],
  [
    'a narrower one that leads nowhere',
    joined({}, [HERE, THERE, to('10.1.1.0/24', null, true)]),
    over,
    'blocked BLACKHOLE',
  ],
  [
    'of equals the one that somebody wrote',
    joined({}, [HERE, THERE, to('10.1.0.0/16', null, true)]),
    over,
    'blocked BLACKHOLE',
  ],
  [
    'an attachment that serves another zone alone',
    joined({
      subnets: [
        ...(joined().subnets ?? []),
        { id: 'subnet-tgw-a', vpc: 'vpc-a', acl: 'acl-tgw-a', table: null, zone: 'b' },
      ],
    }),
    over,
    'blocked TGW_NO_ROUTE',
  ],
  [
    'an attachment that is associated with no table',
    joined({
      attachments: [
        { ...attached('a', 'subnet-tgw-a'), table: null },
        attached('b', 'subnet-tgw-b'),
      ],
    }),
    over,
    'blocked TGW_NO_ROUTE',
  ],
]);

documented(`${GUIDE}/tgw-security-groups.html`, [
  [
    'a group of the other VPC, for what comes in',
    joined({ groups: [{ ...group('sg-b', [of('sg-web')]), vpc: 'vpc-b' }] }),
    over,
    'open',
  ],
  [
    'where the gateway was not told so',
    joined({
      groups: [{ ...group('sg-b', [of('sg-web')]), vpc: 'vpc-b' }],
      transits: [{ id: 'tgw-1', referencesGroups: false }],
    }),
    over,
    'blocked SG_INGRESS',
  ],
  [
    'not for what goes out',
    joined({ groups: [...(joined().groups ?? []), group('sg-web', [], [of('sg-b')])] }),
    over,
    'blocked SG_EGRESS',
  ],
]);

const FROM_WEB = [entry(100, true, '10.0.1.0/24')];
const TO_WEB = FROM_WEB;
const TO_FAR = [entry(100, true, '10.1.1.0/24')];
const NOBODY: AclRule[] = [];
/** Attached by the subnets where the machines are. */
const shared = (more: Partial<World> = {}) =>
  joined({ attachments: [attached('a', 'subnet-web'), attached('b', 'subnet-b')], ...more });

documented(`${GUIDE}/tgw-nacls.html`, [
  [
    'where it goes in, by who sends it; where it comes out, by where it goes',
    joined(
      filtered(
        acl('acl-tgw-a', FROM_WEB, TO_WEB),
        acl('acl-tgw-b', FROM_WEB.concat(entry(110, true, '10.1.1.0/24')), TO_FAR),
      ),
    ),
    over,
    'open',
  ],
  [
    'where nothing is let in from the instances',
    joined(filtered(acl('acl-tgw-a', TO_FAR))),
    over,
    'blocked NACL_INGRESS',
  ],
  [
    'where nothing is let out to the instances',
    joined(filtered(acl('acl-tgw-b', EVERYBODY, FROM_WEB))),
    over,
    'blocked NACL_EGRESS',
  ],
  [
    'where no answer is let in',
    joined(filtered(acl('acl-tgw-b', FROM_WEB, EVERYBODY))),
    over,
    'blocked NACL_INGRESS',
  ],
  [
    'in the same subnet, what comes from the gateway is looked at by nobody',
    shared(filtered(acl('acl-b', TO_FAR, TO_WEB))),
    over,
    'open',
  ],
  [
    'in the same subnet, what goes to the gateway is looked at twice',
    shared(filtered(acl('acl-b', NOBODY, EVERYBODY))),
    over,
    'blocked NACL_INGRESS',
  ],
]);

const OFFICE = '192.168.7.7';
/** The offices are joined by a VPN of the same gateway. */
const withOffices = (
  routes = [HERE, to('192.168.0.0/16', 'tgw-attach-vpn')],
  more: Partial<World> = {},
) =>
  joined(
    {
      attachments: [
        attached('a', 'subnet-tgw-a'),
        { ...attached('vpn'), to: 'vpn-1', table: 'tgw-rtb-1' },
      ],
      tables: [table('rtb-a', route('192.168.0.0/16', 'tgw-1'))],
      groups: [group('sg-web', [of('192.168.0.0/16')])],
      ...more,
    },
    routes,
  );
const office = packet(OFFICE, 'eni-web', 22);

documented(`${GUIDE}/tgw-vpn-attachments.html`, [
  ['from the offices', withOffices(), office, 'open'],
  ['and to them', withOffices(), packet('eni-web', OFFICE, 443), 'open'],
  [
    'whose table leads to no VPC',
    withOffices([to('192.168.0.0/16', 'tgw-attach-vpn')]),
    office,
    'blocked TGW_NO_ROUTE',
  ],
  ['who get no answer', withOffices([HERE]), office, 'blocked TGW_NO_ROUTE'],
  [
    'past the network ACL where it comes out',
    withOffices(undefined, filtered(acl('acl-tgw-a', EVERYBODY, TO_FAR))),
    office,
    'blocked NACL_EGRESS',
  ],
  [
    'past a firewall, by which an answer leaves the subnet where it came out',
    withOffices(undefined, {
      attachments: [
        attached('a', 'subnet-web'),
        { ...attached('vpn'), to: 'vpn-1', table: 'tgw-rtb-1' },
      ],
      subnets: [{ id: 'subnet-fw', vpc: 'vpc-a', acl: 'acl-app', table: 'rtb-app', zone: 'a' }],
      tables: [table('rtb-a', route('192.168.0.0/16', 'tgw-1'), route('10.0.1.0/24', 'vpce-fw'))],
      appliances: [{ id: 'vpce-fw', subnet: 'subnet-fw' }],
      acls: [acl('acl-web', EVERYBODY, [entry(100, true, '192.168.0.0/16')])],
    }),
    packet('eni-web', OFFICE, 443),
    'blocked NACL_EGRESS',
  ],
  [
    'not by an internet gateway',
    withOffices(undefined, { tables: [table('rtb-a', route('0.0.0.0/0', 'igw-a'))] }),
    packet('eni-web', OFFICE, 443),
    'blocked NO_ROUTE',
  ],
  [
    'by a virtual private gateway',
    withOffices(undefined, {
      tables: [table('rtb-a', route('192.168.0.0/16', 'vgw-a', { isPropagated: true }))],
    }),
    office,
    'open',
  ],
]);

/** The other VPC has the way out for both: a NAT gateway in a subnet beside that of the attachment. */
const egress = (
  more: Partial<World> = {},
  routes = [HERE, to('0.0.0.0/0', 'tgw-attach-b', true)],
) =>
  joined(
    {
      vpcs: [{ id: 'vpc-b', gateway: 'igw-b' }],
      tables: [
        table('rtb-app', route('0.0.0.0/0', 'tgw-1')),
        {
          ...{ id: 'rtb-b', vpc: 'vpc-b', isMain: true, gateway: null },
          routes: [
            route('10.1.0.0/16', 'local'),
            route('0.0.0.0/0', 'igw-b'),
            route('10.0.0.0/16', 'tgw-1'),
          ],
        },
        {
          ...{ id: 'rtb-tgw-b', vpc: 'vpc-b', isMain: false, gateway: null },
          routes: [route('10.1.0.0/16', 'local'), route('0.0.0.0/0', 'nat-b')],
        },
      ],
      subnets: [
        ...(joined().subnets ?? []).filter(({ id }) => id !== 'subnet-tgw-b'),
        { id: 'subnet-tgw-b', vpc: 'vpc-b', acl: 'acl-tgw-b', table: 'rtb-tgw-b', zone: 'a' },
      ],
      cards: [
        {
          ...{ id: 'eni-nat-b', subnet: 'subnet-b', kind: 'nat', groups: [] },
          ...{ ipv4: '10.1.1.9', publicIp: '192.0.2.41', ipv6: null },
        },
      ],
      ...more,
    },
    routes,
  );
const throughHub = packet('eni-app', CLIENT, 443);

documented(`${GUIDE}/transit-gateway-nat-igw.html`, [
  ['by the NAT gateway of another VPC', egress(), throughHub, 'open'],
  [
    'whose answers do not find back',
    egress({}, [to('0.0.0.0/0', 'tgw-attach-b', true)]),
    throughHub,
    'blocked NO_ROUTE',
  ],
  [
    'past the network ACL where it comes out',
    egress(filtered(acl('acl-tgw-b', EVERYBODY, TO_FAR))),
    throughHub,
    'blocked NACL_EGRESS',
  ],
  [
    'past the network ACL where answers go in',
    egress(filtered(acl('acl-tgw-b', FROM_WEB.concat(entry(110, true, '10.0.2.0/24'))))),
    throughHub,
    'blocked NACL_INGRESS',
  ],
  [
    'not by an internet gateway itself',
    egress({ attachments: [attached('a', 'subnet-tgw-a'), attached('b', 'subnet-b')] }),
    throughHub,
    'blocked NOT_TRANSITIVE',
  ],
]);

const WIDE = [entry(100, true, '0.0.0.0/0')];

/** What the machine behind the NAT gateway sends to the other VPC goes by that. */
const masked = (more: Partial<World> = {}, routes?: TransitRoute[]) =>
  joined(
    {
      tables: [...(joined().tables ?? []), table('rtb-app', route('10.1.0.0/16', 'nat-a'))],
      ...more,
    },
    routes,
  );
const byNat = packet('eni-app', 'eni-far', 22);
const letting = (peer: string) => ({
  groups: [{ ...group('sg-b', [of(peer, tcp(22))]), vpc: 'vpc-b' }],
});

documented('https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-scenarios.html', [
  [
    'to another VPC, which sees the address of the NAT gateway',
    masked(letting('10.0.1.9/32')),
    byNat,
    'open',
  ],
  ['and not that of who sent it', masked(letting('10.0.2.4/32')), byNat, 'blocked SG_INGRESS'],
  ['nor his groups', masked(letting('sg-app')), byNat, 'blocked SG_INGRESS'],
  [
    'which needs no public address',
    masked({ cards: [FAR, { ...NAT, publicIp: null }] }),
    byNat,
    'open',
  ],
  [
    'whose answers come back to that address',
    masked(filtered(acl('acl-b', EVERYBODY, [entry(100, true, '10.0.1.9/32')]))),
    byNat,
    'open',
  ],
  [
    'and not to that of who sent it',
    masked(filtered(acl('acl-b', EVERYBODY, [entry(100, true, '10.0.2.0/24')]))),
    byNat,
    'blocked NACL_EGRESS',
  ],
  ['without a way back', masked({}, [THERE]), byNat, 'blocked TGW_NO_ROUTE'],
  [
    'it carries TCP, UDP and ICMP alone',
    masked(letting('0.0.0.0/0')),
    packet('eni-app', 'eni-far', 0, { protocol: 50 }),
    'blocked NO_ROUTE SG_INGRESS',
  ],
  [
    'past the network ACL of its subnet',
    masked({
      acls: [...(joined().acls ?? []), acl('acl-web', [entry(10, false, '10.0.2.0/24'), ...WIDE])],
    }),
    byNat,
    'blocked NACL_INGRESS',
  ],
  [
    'not past a rule that lets nothing out',
    masked({ groups: [...(joined().groups ?? []), group('sg-app', [], [])] }),
    byNat,
    'blocked SG_EGRESS',
  ],
  [
    'it leads to itself',
    masked({
      tables: [
        ...(joined().tables ?? []),
        table('rtb-a', route('10.1.0.0/16', 'nat-a')),
        table('rtb-app', route('10.1.0.0/16', 'nat-a')),
      ],
    }),
    byNat,
    'blocked NO_ROUTE',
  ],
  [
    'to the company by the transit gateway',
    withOffices(undefined, {
      tables: [
        table('rtb-a', route('192.168.0.0/16', 'tgw-1')),
        table('rtb-app', route('192.168.0.0/16', 'nat-a')),
      ],
    }),
    packet('eni-app', OFFICE, 443),
    'open',
  ],
  [
    'by two, one after the other, to the internet',
    egress({
      tables: [
        ...(egress().tables ?? []),
        table('rtb-app', route('0.0.0.0/0', 'nat-a')),
        table('rtb-a', route('0.0.0.0/0', 'tgw-1')),
      ],
      cards: [...(egress().cards ?? []), { ...NAT, publicIp: null }],
    }),
    throughHub,
    'open',
  ],
  [
    'by two, where the answers find the first alone',
    egress(
      {
        tables: [
          ...(egress().tables ?? []),
          table('rtb-app', route('0.0.0.0/0', 'nat-a')),
          table('rtb-a', route('0.0.0.0/0', 'tgw-1')),
        ],
        cards: [...(egress().cards ?? []), { ...NAT, publicIp: null }],
      },
      [to('10.0.1.0/24', 'tgw-attach-a', true), to('0.0.0.0/0', 'tgw-attach-b', true)],
    ),
    throughHub,
    'open',
  ],
]);

documented(`${GUIDE}/tgw-vpc-attachments.html`, [
  [
    'of VPCs with the same addresses the one is reached that a route leads to',
    joined({
      vpcs: [...(joined().vpcs ?? []), { id: 'vpc-d', gateway: null }],
      subnets: [
        ...(joined().subnets ?? []),
        { id: 'subnet-d', vpc: 'vpc-d', acl: 'acl-b', table: 'rtb-d', zone: 'a' },
      ],
      tables: [...(joined().tables ?? []), { ...table('rtb-d'), vpc: 'vpc-d' }],
      cards: [FAR, { ...FAR, id: 'eni-twin', subnet: 'subnet-d' }],
    }),
    packet('eni-web', 'eni-twin', 22),
    'blocked NO_ROUTE',
  ],
]);
