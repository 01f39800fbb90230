import { group, PUBLIC, publicNetwork, routes } from '../network.testing.ts';
import { aclRule, cases, denied, resource, type Some } from '../testing.ts';
import control from './management-reached-only-through-bastion.ts';

const instance = (facts: Some<'AWS::EC2::Instance'> = {}) =>
  resource('AWS::EC2::Instance', { id: 'i-1', name: 'web', ...facts });
const bastion = instance({
  ...{ id: 'i-9', instanceId: 'i-9', name: 'jump', tags: [{ key: 'Role', value: 'bastion' }] },
  networkInterfaces: [
    {
      ...{ networkInterfaceId: 'eni-9', vpcId: 'vpc-1', subnetId: 'subnet-1', groups: ['sg-9'] },
      ...{ publicIps: ['203.0.113.9'], ipv6Addresses: [] },
    },
  ],
});
const card = (facts: Some<'AWS::EC2::NetworkInterface'>) =>
  resource('AWS::EC2::NetworkInterface', { id: 'eni-9', networkInterfaceId: 'eni-9', ...facts });
const from = (peer: string, ports = 'tcp/22') => ({
  others: publicNetwork(instance(), bastion, group('sg-1', [ports, peer])),
});
const by = (peer: string) =>
  `by igw-1, acl-1 (in 100: allow every port of 0.0.0.0/0; out 100: allow every port of 0.0.0.0/0), eni-1 (sg-1: tcp/22 of ${peer}), rtb-1`;
const strict = { internalCounts: false };
const inside = (peer: string) =>
  `by acl-1 (in 100: allow every port of 0.0.0.0/0; out 100: allow every port of 0.0.0.0/0), eni-1 (sg-1: tcp/22 of ${peer}), rtb-1`;

/** Another VPC, 10.1.0.0/16, behind a transit gateway to which all is led that is not here. */
const hub = (facts: Some<'AWS::EC2::TransitGatewayRouteTable'> = {}) => ({
  others: [
    ...publicNetwork(instance(), group('sg-1', ['tcp/22', '10.1.0.0/16']), routes('tgw-1')),
    resource('AWS::EC2::VPC', { id: 'vpc-2', vpcId: 'vpc-2' }),
    resource('AWS::EC2::RouteTable', {
      ...{ id: 'rtb-2', routeTableId: 'rtb-2', vpcId: 'vpc-2' },
      routes: [
        { destination: '10.1.0.0/16', target: 'local', state: 'active', propagated: false },
        { destination: '10.0.0.0/16', target: 'tgw-1', state: 'active', propagated: false },
      ],
    }),
    ...[1, 2].flatMap((n) => [
      resource('AWS::EC2::Subnet', {
        ...{ id: `subnet-${n}`, subnetId: `subnet-${n}`, vpcId: `vpc-${n}` },
      }),
      resource('AWS::EC2::TransitGatewayVpcAttachment', {
        ...{ id: `tgw-attach-${n}`, transitGatewayAttachmentId: `tgw-attach-${n}` },
        ...{ vpcId: `vpc-${n}`, subnetIds: [`subnet-${n}`] },
      }),
    ]),
    resource('AWS::EC2::TransitGateway', { id: 'tgw-1' }),
    resource('AWS::EC2::TransitGatewayRouteTable', {
      id: 'tgw-rtb-1',
      name: 'tgw-rtb-1',
      ...facts,
    }),
  ],
  settings: strict,
});
const CLOSED = resource('AWS::EC2::NetworkAcl', {
  id: 'acl-1',
  ingress: [],
  egress: [aclRule(100, 'allow', '-1', '0.0.0.0/0')],
});
const byHub = (acl: string) =>
  `tcp/22 is open to 10.1.0.0/16, by acl-1 (${acl}), eni-1 (sg-1: tcp/22 of 10.1.0.0/16), rtb-1`;

cases(control, [
  [
    'from another VPC, by a transit gateway',
    {},
    byHub('in 100: allow every port of 0.0.0.0/0; out 100: allow every port of 0.0.0.0/0'),
    hub(),
  ],
  ['from another VPC, to which no answer is led', {}, true, hub({ routes: [] })],
  [
    'from another VPC, by a gateway whose routes were not read',
    {},
    'unknown: tgw-rtb-1 routes: denied (ec2:SearchTransitGatewayRoutes)',
    hub({ routes: denied('ec2:SearchTransitGatewayRoutes') }),
  ],
  [
    'what a transit gateway hands over in the subnet itself comes past its network ACL',
    {},
    byHub('out 100: allow every port of 0.0.0.0/0'),
    { ...hub(), others: [...hub().others.filter(({ id }) => id !== 'acl-1'), CLOSED] },
  ],
  [
    'default: nothing listens, as with Session Manager',
    PUBLIC,
    true,
    { others: publicNetwork(instance(), group('sg-1')) },
  ],
  ['an interface of no instance', { ...PUBLIC, instanceId: null }, 'exempt'],
  ['everybody', PUBLIC, `tcp/22 is open to the internet, ${by('0.0.0.0/0')}`, from('0.0.0.0/0')],
  [
    'an office',
    PUBLIC,
    `tcp/22 is open to 198.51.100.0/24, ${by('198.51.100.0/24')}`,
    from('198.51.100.0/24'),
  ],
  [
    'an office that administers',
    PUBLIC,
    true,
    { ...from('198.51.100.0/24'), settings: { adminCidrs: ['198.51.100.0/24'] } },
  ],
  ['the public address of a bastion', PUBLIC, true, from('203.0.113.9/32')],
  ['a port of another kind', PUBLIC, true, from('0.0.0.0/0', 'tcp/443')],
  [
    'a port that the company manages by',
    PUBLIC,
    `tcp/8443 is open to 198.51.100.0/24, ${by('198.51.100.0/24').replace('tcp/22', 'tcp/8443')}`,
    { ...from('198.51.100.0/24', 'tcp/8443'), settings: { managementPorts: ['tcp/8443'] } },
  ],
  ['from within', {}, true, from('10.0.0.0/16')],
  [
    'from within, where that does not count',
    {},
    `tcp/22 is open to 10.0.0.0/16, ${inside('10.0.0.0/16')}`,
    { ...from('10.0.0.0/16'), settings: strict },
  ],
  [
    'from within, where administrators are',
    {},
    true,
    { ...from('10.0.0.0/16'), settings: { ...strict, adminCidrs: ['10.0.0.0/8'] } },
  ],
  [
    'from a group of bastions',
    {},
    true,
    {
      others: [...from('sg-9').others, card({ groups: ['sg-9'], instanceId: 'i-9' })],
      settings: strict,
    },
  ],
  [
    'from a group that is called so',
    {},
    true,
    {
      others: [
        ...from('sg-9').others,
        card({ groups: ['sg-9'], instanceId: 'i-1' }),
        resource('AWS::EC2::SecurityGroup', { id: 'sg-9', groupId: 'sg-9', groupName: 'bastions' }),
      ],
      settings: strict,
    },
  ],
  [
    'from a group that has others',
    {},
    `tcp/22 is open to members of sg-9, ${inside('sg-9')}`,
    {
      others: [...from('sg-9').others, card({ groups: ['sg-9'], instanceId: 'i-1' })],
      settings: strict,
    },
  ],
  [
    'from a group that has others, beside a port that administrators may use from anywhere',
    {},
    `tcp/3389 is open to members of sg-9, ${inside('sg-9').replace('tcp/22', 'tcp/3389')}`,
    {
      others: [
        ...publicNetwork(
          instance(),
          bastion,
          group('sg-1', ['tcp/22', '0.0.0.0/0'], ['tcp/3389', 'sg-9']),
        ),
        card({ groups: ['sg-9'], instanceId: 'i-1' }),
      ],
      settings: { ...strict, adminCidrs: ['0.0.0.0/0'] },
    },
  ],
  [
    'a bastion that an office reaches',
    PUBLIC,
    true,
    {
      others: publicNetwork(
        instance({ name: 'bastion-1' }),
        group('sg-1', ['tcp/22', '198.51.100.0/24']),
      ),
    },
  ],
  [
    'a bastion that everybody reaches',
    PUBLIC,
    `tcp/22 is open to the internet, ${by('0.0.0.0/0')}`,
    {
      others: publicNetwork(
        instance({ tags: [{ key: 'Role', value: 'bastion' }] }),
        group('sg-1', ['tcp/22', '0.0.0.0/0']),
      ),
    },
  ],
  [
    'a bastion that everybody who administers reaches',
    PUBLIC,
    true,
    {
      others: publicNetwork(
        instance({ tags: [{ key: 'Role', value: 'bastion' }] }),
        group('sg-1', ['tcp/22', '0.0.0.0/0']),
      ),
      settings: { adminCidrs: ['0.0.0.0/0'] },
    },
  ],
  [
    'a bastion that is listed',
    PUBLIC,
    true,
    {
      others: publicNetwork(instance(), group('sg-1', ['tcp/22', '0.0.0.0/0'])),
      settings: { bastions: ['i-1'] },
    },
  ],
  [
    'a description that anybody can write',
    { ...PUBLIC, description: 'ELB app/shop/50dc6c495c0c9188' },
    `tcp/22 is open to the internet, ${by('0.0.0.0/0')}`,
    from('0.0.0.0/0'),
  ],
  [
    'instances not read',
    PUBLIC,
    'unknown: list of AWS::EC2::Instance: incomplete (it stopped early)',
    {
      others: publicNetwork(group('sg-1', ['tcp/22', '198.51.100.0/24'])),
      incomplete: [{ type: 'AWS::EC2::Instance' }],
    },
  ],
  [
    'rules not read',
    PUBLIC,
    'unknown: sg-1 ingress: denied (ec2:DescribeSecurityGroups)',
    {
      others: publicNetwork(
        instance(),
        resource('AWS::EC2::SecurityGroup', {
          ...{ id: 'sg-1', name: 'sg-1', groupId: 'sg-1' },
          ingress: denied('ec2:DescribeSecurityGroups'),
        }),
      ),
    },
  ],
]);
