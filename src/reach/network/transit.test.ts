import { describe, expect, test } from 'vitest';
import type { Route } from '../../model/aws/ec2.ts';
import type { TransitGatewayRoute } from '../../model/aws/transit-gateway.ts';
import type { Resource } from '../../model/resource.ts';
import { TCP } from '../../model/traffic.ts';
import { networkOf, type Question } from './network.ts';
import {
  DENIED,
  EVERYBODY,
  inventoryOf,
  inWords,
  region,
  resource,
  route,
  rule,
  type Some,
} from './world.testing.ts';

const SSH = { protocols: { first: TCP, last: TCP }, ports: { first: 22, last: 22 } };
const ZONE = 'eu-west-1a';

/** A VPC of one subnet, 10.N.0.0/16, with a machine at 10.N.0.10. */
const town = (n: number, routes: Route[], where = 'eu-west-1') => [
  resource('AWS::EC2::VPC', `vpc-${n}`, { vpcId: `vpc-${n}`, region: where }),
  resource('AWS::EC2::RouteTable', `rtb-${n}`, {
    ...{ routeTableId: `rtb-${n}`, vpcId: `vpc-${n}`, region: where },
    routes: [route(`10.${n}.0.0/16`, 'local'), ...routes],
  }),
  resource('AWS::EC2::NetworkAcl', `acl-${n}`, {
    ...{ networkAclId: `acl-${n}`, vpcId: `vpc-${n}`, subnetIds: [`subnet-${n}`], region: where },
    ...{ ingress: EVERYBODY, egress: EVERYBODY },
  }),
  subnet(`subnet-${n}`, n, ZONE),
  resource('AWS::EC2::NetworkInterface', `eni-${n}`, {
    ...{ networkInterfaceId: `eni-${n}`, vpcId: `vpc-${n}`, subnetId: `subnet-${n}` },
    ...{ instanceId: `i-${n}`, groups: [`sg-${n}`], region: where },
    privateAddresses: [{ address: `10.${n}.0.10`, publicIp: null }],
  }),
  resource('AWS::EC2::SecurityGroup', `sg-${n}`, {
    ...{ groupId: `sg-${n}`, vpcId: `vpc-${n}`, region: where },
    ingress: [rule('tcp', 22, '10.0.0.0/8'), rule('tcp', 22, '192.168.0.0/16')],
  }),
];
const subnet = (id: string, n: number, availabilityZone: string) =>
  resource('AWS::EC2::Subnet', id, { subnetId: id, vpcId: `vpc-${n}`, availabilityZone });
const attachment = (
  n: number,
  facts: Some<'AWS::EC2::TransitGatewayVpcAttachment'> & { region?: string } = {},
) =>
  resource('AWS::EC2::TransitGatewayVpcAttachment', `tgw-attach-${n}`, {
    ...{ transitGatewayAttachmentId: `tgw-attach-${n}`, vpcId: `vpc-${n}` },
    ...{ subnetIds: [`subnet-${n}`], ...facts },
  });
const to = (cidr: string, n: number, facts: Partial<TransitGatewayRoute> = {}) => ({
  ...{ destinationCidrBlock: cidr, type: 'propagated', state: 'active', ...facts },
  attachments: [
    {
      transitGatewayAttachmentId: `tgw-attach-${n}`,
      resourceType: 'vpc',
      resourceId: `vpc-${n}`,
    },
  ],
});
const toOther = (cidr: string, resourceType: string, type = 'static') => ({
  ...{ destinationCidrBlock: cidr, type, state: 'active' },
  attachments: [
    { transitGatewayAttachmentId: 'tgw-attach-9', resourceType, resourceId: `${resourceType}-1` },
  ],
});
const transitTable = (
  routes: TransitGatewayRoute[],
  facts: Some<'AWS::EC2::TransitGatewayRouteTable'> = {},
) => resource('AWS::EC2::TransitGatewayRouteTable', 'tgw-rtb-1', { routes, ...facts });
const hub = (facts: Some<'AWS::EC2::TransitGateway'> = {}) =>
  resource('AWS::EC2::TransitGateway', 'tgw-1', { transitGatewayId: 'tgw-1', ...facts });

/** Two VPCs, whose machines admit everybody within the company, and a hub between them. */
const COMPANY = [
  region(),
  ...town(1, [route('10.0.0.0/8', 'tgw-1'), route('192.168.0.0/16', 'tgw-1')]),
  ...town(2, [route('10.0.0.0/8', 'tgw-1')]),
  hub(),
  attachment(1),
  attachment(2),
  transitTable([to('10.1.0.0/16', 1), to('10.2.0.0/16', 2)]),
];

const ask = (
  resources: Resource[],
  from = 'eni-2',
  receiver = 'eni-1',
  more: Partial<Question> = {},
) =>
  networkOf(inventoryOf(COMPANY, resources))
    .reach({ from, to: receiver, ports: SSH, ...more })
    .map((answer) => inWords(answer));

const ALL = '100: allow every port of 0.0.0.0/0';
const THERE = `eni-2 (sg-2: every port of 0.0.0.0/0), acl-2 (out ${ALL}; in ${ALL}), acl-1 (in ${ALL}; out ${ALL}), rtb-2, tgw-1, tgw-rtb-1, rtb-1`;
const ENTER = 'eni-1 (sg-1: tcp/22 of 10.0.0.0/8)';

describe('between VPCs', () => {
  test('by the table that is associated with each attachment', () => {
    expect(ask([])).toStrictEqual([`open tcp/22 of 10.2.0.10/32 by ${THERE}, ${ENTER}`]);
  });

  test.for<[string, Resource[], string]>([
    [
      'not associated with any table',
      [transitTable([to('10.1.0.0/16', 1)], { attachmentIds: ['tgw-attach-1'] })],
      'TGW_NO_ROUTE tgw-attach-2',
    ],
    ['no route there', [transitTable([to('10.2.0.0/16', 2)])], 'TGW_NO_ROUTE tgw-rtb-1'],
    ['no route back', [transitTable([to('10.1.0.0/16', 1)])], 'TGW_NO_ROUTE tgw-rtb-1'],
    [
      'a blackhole that somebody wrote comes before what was told',
      [
        transitTable([
          to('10.1.0.0/16', 1),
          to('10.2.0.0/16', 2),
          {
            ...{ destinationCidrBlock: '10.1.0.0/16', type: 'static', state: 'blackhole' },
            attachments: [],
          },
        ]),
      ],
      'BLACKHOLE tgw-rtb-1',
    ],
    [
      'the longest prefix decides',
      [
        transitTable([
          to('10.2.0.0/16', 2),
          to('10.1.0.0/16', 1),
          to('10.1.0.0/24', 2, { type: 'static' }),
        ]),
      ],
      'TGW_NO_ROUTE tgw-rtb-1',
    ],
    [
      'no subnet in the zone',
      [attachment(2, { subnetIds: ['subnet-20'] }), subnet('subnet-20', 2, 'eu-west-1b')],
      'TGW_NO_ROUTE tgw-attach-2',
    ],
    ['an attachment that is gone', [attachment(2, { state: 'deleting' })], 'TGW_NO_ROUTE tgw-1'],
    [
      'it leads out of the company',
      [transitTable([to('10.2.0.0/16', 2), toOther('10.1.0.0/16', 'vpn')])],
      'NO_ROUTE tgw-rtb-1',
    ],
  ])('blocked: %s', ([, resources, why]) => {
    const [answer = ''] = ask(resources);
    expect(answer).toMatch(/^blocked/);
    expect(answer).toContain(`for ${why}`);
  });

  test.for<[string, Resource[], string]>([
    ['the attachment', [attachment(2, { vpcId: DENIED })], 'tgw-attach-2 vpcId: denied'],
    ['the table', [transitTable([], { attachmentIds: DENIED })], 'tgw-rtb-1 attachmentIds: denied'],
    ['the routes', [transitTable([], { routes: DENIED })], 'tgw-rtb-1 routes: denied'],
    [
      'the other account',
      [hub({ ownerId: '444455556666' }), transitTable([], { attachmentIds: [] })],
      'list of AWS::EC2::TransitGatewayRouteTable in account 444455556666: incomplete',
    ],
    [
      'what is attached is of no kind we know',
      [transitTable([to('10.2.0.0/16', 2), toOther('10.1.0.0/16', 'network-function')])],
      'tgw-attach-9: unsupported',
    ],
  ])('unknown: %s', ([, resources, why]) => {
    const [answer = ''] = ask(resources);
    expect(answer).toMatch(/^unknown/);
    expect(answer).toContain(why);
  });

  test('rules name groups of the other side where all agree, inbound alone', () => {
    const named = resource('AWS::EC2::SecurityGroup', 'sg-1', {
      ingress: [rule('tcp', 22, 'sg-2', 'security-group')],
    });
    expect(ask([named])[0]).toMatch(/^blocked .* for SG_INGRESS eni-1$/);
    expect(ask([named, hub({ referencesGroups: true })])[0]).toMatch(/^open/);
    const refused = attachment(1, { referencesGroups: false });
    expect(ask([named, hub({ referencesGroups: true }), refused])[0]).toMatch(/^blocked/);
    const outbound = resource('AWS::EC2::SecurityGroup', 'sg-2', {
      ...{ groupId: 'sg-2', vpcId: 'vpc-2' },
      egress: [rule('tcp', 22, 'sg-1', 'security-group')],
    });
    expect(ask([outbound, hub({ referencesGroups: true })])[0]).toMatch(/for SG_EGRESS eni-2$/);
  });
});

describe('further', () => {
  const frankfurt = 'eu-central-1';
  const peered = (facts: Some<'AWS::EC2::TransitGatewayPeeringAttachment'> = {}) => [
    resource('AWS::::Region', frankfurt, { region: frankfurt }),
    ...town(3, [route('10.0.0.0/8', 'tgw-2')], frankfurt),
    hub(),
    resource('AWS::EC2::TransitGateway', 'tgw-2', { transitGatewayId: 'tgw-2', region: frankfurt }),
    attachment(3, { transitGatewayId: 'tgw-2', region: frankfurt }),
    resource('AWS::EC2::TransitGatewayPeeringAttachment', 'tgw-attach-9', facts),
    transitTable([to('10.1.0.0/16', 1), toOther('10.3.0.0/16', 'peering')], {
      attachmentIds: ['tgw-attach-1', 'tgw-attach-9'],
    }),
    resource('AWS::EC2::TransitGatewayRouteTable', 'tgw-rtb-2', {
      ...{ transitGatewayRouteTableId: 'tgw-rtb-2', transitGatewayId: 'tgw-2', region: frankfurt },
      attachmentIds: ['tgw-attach-3', 'tgw-attach-9'],
      routes: [to('10.3.0.0/16', 3), toOther('10.1.0.0/16', 'peering')],
    }),
  ];

  test('by a peered transit gateway, whose tables both tell the way', () => {
    const [answer = ''] = ask(peered(), 'eni-3');
    expect(answer).toMatch(/^open tcp\/22 of 10\.3\.0\.10\/32/);
    expect(answer).toContain('rtb-3, tgw-2, tgw-rtb-2, tgw-attach-9, tgw-1, tgw-rtb-1, rtb-1');
  });

  test('not while the peering is not accepted, nor by what was told across it', () => {
    expect(ask(peered({ state: 'pendingAcceptance' }), 'eni-3')[0]).toMatch(
      /^blocked .* for TGW_NO_ROUTE tgw-attach-9/,
    );
    const told = transitTable(
      [to('10.1.0.0/16', 1), toOther('10.3.0.0/16', 'peering', 'propagated')],
      { attachmentIds: ['tgw-attach-1', 'tgw-attach-9'] },
    );
    expect(ask([...peered(), told], 'eni-3')[0]).toMatch(/^blocked .* for TGW_NO_ROUTE tgw-rtb-1/);
  });

  test('from the offices by a VPN of the hub, and not past a VPC', () => {
    const routes = [to('10.1.0.0/16', 1), toOther('192.168.0.0/16', 'vpn')];
    const all = ['tgw-attach-1', 'tgw-attach-2', 'tgw-attach-9'];
    const led = transitTable(routes, { attachmentIds: all });
    expect(ask([led], 'onprem')[0]).toMatch(/^open tcp\/22 of 192\.168\.0\.0\/16/);
    expect(ask([transitTable(routes)], 'onprem')).toStrictEqual([
      'blocked tcp/22 of 192.168.0.0/16 for TGW_NO_ROUTE tgw-attach-9',
    ]);
    const lost = transitTable([to('10.1.0.0/16', 1), to('192.168.0.0/16', 2)]);
    expect(ask([lost], 'onprem').every((answer) => answer.startsWith('blocked'))).toBe(true);
  });

  test('past the firewall of a VPC in between', () => {
    const inspected = [
      ...town(5, []),
      resource('AWS::EC2::RouteTable', 'rtb-5', {
        ...{ routeTableId: 'rtb-5', vpcId: 'vpc-5' },
        routes: [route('10.5.0.0/16', 'local'), route('0.0.0.0/0', 'vpce-5')],
      }),
      resource('AWS::EC2::RouteTable', 'rtb-51', {
        ...{ routeTableId: 'rtb-51', vpcId: 'vpc-5', isMain: false, subnetIds: ['subnet-51'] },
        routes: [route('10.5.0.0/16', 'local'), route('10.0.0.0/8', 'tgw-1')],
      }),
      subnet('subnet-51', 5, ZONE),
      resource('AWS::EC2::VPCEndpoint', 'vpce-5', {
        ...{ vpcEndpointId: 'vpce-5', vpcId: 'vpc-5', subnetIds: ['subnet-51'] },
      }),
      attachment(5),
      transitTable([toOther('10.9.0.0/16', 'vpn'), to('10.0.0.0/8', 5, { type: 'static' })]),
      resource('AWS::EC2::TransitGatewayRouteTable', 'tgw-rtb-5', {
        ...{ transitGatewayRouteTableId: 'tgw-rtb-5', attachmentIds: ['tgw-attach-5'] },
        routes: [to('10.1.0.0/16', 1), to('10.2.0.0/16', 2)],
      }),
    ];
    const [answer = ''] = ask(inspected);
    expect(answer).toMatch(/^inspected tcp\/22 of 10\.2\.0\.10\/32/);
    expect(answer).toContain('tgw-rtb-1, rtb-5, vpce-5, rtb-51, tgw-rtb-5, rtb-1');
  });

  test('out to the internet by the NAT gateway of another VPC', () => {
    const central = [
      ...town(1, [route('0.0.0.0/0', 'tgw-1')]),
      ...town(2, [route('0.0.0.0/0', 'nat-1'), route('10.1.0.0/16', 'tgw-1')]),
      resource('AWS::EC2::RouteTable', 'rtb-21', {
        ...{ routeTableId: 'rtb-21', vpcId: 'vpc-2', isMain: false, subnetIds: ['subnet-21'] },
        routes: [
          route('10.2.0.0/16', 'local'),
          route('0.0.0.0/0', 'igw-2'),
          route('10.1.0.0/16', 'tgw-1'),
        ],
      }),
      resource('AWS::EC2::NetworkAcl', 'acl-21', {
        ...{ networkAclId: 'acl-21', vpcId: 'vpc-2', subnetIds: ['subnet-21'] },
        ...{ ingress: EVERYBODY, egress: EVERYBODY },
      }),
      subnet('subnet-21', 2, ZONE),
      resource('AWS::EC2::InternetGateway', 'igw-2', {
        ...{ internetGatewayId: 'igw-2', vpcIds: ['vpc-2'] },
      }),
      resource('AWS::EC2::NetworkInterface', 'eni-nat', {
        ...{ networkInterfaceId: 'eni-nat', vpcId: 'vpc-2', subnetId: 'subnet-21' },
        ...{ description: 'Interface for NAT Gateway nat-1', interfaceType: 'nat_gateway' },
        privateAddresses: [{ address: '10.2.1.4', publicIp: '203.0.113.14' }],
      }),
      transitTable([to('10.1.0.0/16', 1), to('0.0.0.0/0', 2, { type: 'static' })]),
    ];
    const [answer] = ask(central, 'eni-1', '8.8.8.8');
    expect(answer).toMatch(/^open tcp\/22/);
    const none = resource('AWS::EC2::InternetGateway', 'igw-2', {
      ...{ internetGatewayId: 'igw-2', vpcIds: [] },
    });
    expect(ask([...central, none], 'eni-1', '8.8.8.8')[0]).toMatch(
      /^blocked .*NO_INTERNET_GATEWAY/,
    );
  });
});

describe('sent on by a NAT gateway', () => {
  const nat = (facts: Some<'AWS::EC2::NetworkInterface'> = {}) =>
    resource('AWS::EC2::NetworkInterface', 'eni-nat', {
      ...{ networkInterfaceId: 'eni-nat', vpcId: 'vpc-2', subnetId: 'subnet-21', groups: [] },
      ...{ description: 'Interface for NAT Gateway nat-1', interfaceType: 'nat_gateway' },
      privateAddresses: [{ address: '10.2.1.4', publicIp: null }],
      ...facts,
    });
  const masked = [
    ...town(2, [route('10.0.0.0/8', 'nat-1')]),
    resource('AWS::EC2::RouteTable', 'rtb-21', {
      ...{ routeTableId: 'rtb-21', vpcId: 'vpc-2', isMain: false, subnetIds: ['subnet-21'] },
      routes: [route('10.2.0.0/16', 'local'), route('10.0.0.0/8', 'tgw-1')],
    }),
    resource('AWS::EC2::NetworkAcl', 'acl-21', {
      ...{ networkAclId: 'acl-21', vpcId: 'vpc-2', subnetIds: ['subnet-21'] },
      ...{ ingress: EVERYBODY, egress: EVERYBODY },
    }),
    subnet('subnet-21', 2, ZONE),
    attachment(2, { subnetIds: ['subnet-21'] }),
    nat(),
  ];
  const only = (cidr: string) =>
    resource('AWS::EC2::SecurityGroup', 'sg-1', {
      ...{ groupId: 'sg-1', vpcId: 'vpc-1', ingress: [rule('tcp', 22, cidr)] },
    });

  test('it arrives under the address of that, and so do answers', () => {
    const [answer = ''] = ask([...masked, only('10.2.1.4/32')]);
    expect(answer).toMatch(/^open tcp\/22 of 10\.2\.0\.10\/32 by eni-2 /);
    expect(answer).toContain('nat-1, acl-1');
    expect(answer).toMatch(/eni-1 \(sg-1: tcp\/22 of 10\.2\.1\.4\/32\)$/);
  });

  test('not under the address of who sent it', () => {
    expect(ask([...masked, only('10.2.0.10/32')])).toStrictEqual([
      'blocked tcp/22 of 10.2.0.10/32 for SG_INGRESS eni-1',
    ]);
  });

  test('of all within he is told who comes by it', () => {
    const answers = (cidr: string) =>
      networkOf(inventoryOf(COMPANY, masked, [only(cidr)]))
        .directly({ from: 'inside', to: 'eni-1', ports: SSH })
        .filter(({ verdict }) => verdict === 'open')
        .map(({ from }) => from);
    expect(answers('10.2.1.4/32')).toStrictEqual([['eni-2'], ['eni-nat']]);
    expect(answers('10.2.0.10/32')).toStrictEqual([]);
  });

  test('past one whose address was not seen nothing is told', () => {
    const [answer] = ask([...masked, nat({ privateAddresses: DENIED }), only('10.2.1.4/32')]);
    expect(answer).toMatch(/^unknown tcp\/22 of 10\.2\.0\.10\/32 .* unless eni-nat/);
  });
});
