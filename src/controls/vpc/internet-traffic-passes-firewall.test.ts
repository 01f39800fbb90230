import type { Route } from '../../model/aws/ec2.ts';
import type { Resource } from '../../model/resource.ts';
import { cases, denied, resource, type Some } from '../testing.ts';
import control from './internet-traffic-passes-firewall.ts';

const way = (destination: string, target: string, state = 'active'): Route => ({
  ...{ destination, target, state, propagated: false },
});
const table = (routes: Route[], facts: Some<'AWS::EC2::RouteTable'> = {}) =>
  resource('AWS::EC2::RouteTable', {
    ...{ id: 'rtb-1', routes: [way('10.0.0.0/16', 'local'), ...routes] },
    ...facts,
  });
const card = (facts: Some<'AWS::EC2::NetworkInterface'> = {}) =>
  resource('AWS::EC2::NetworkInterface', { id: 'eni-1', ...facts });
const instance = (facts: Some<'AWS::EC2::Instance'> = {}) =>
  resource('AWS::EC2::Instance', { id: 'i-1', ...facts });
const endpoint = (facts: Some<'AWS::EC2::VPCEndpoint'>) =>
  resource('AWS::EC2::VPCEndpoint', {
    ...{ id: 'vpce-1', vpcEndpointId: 'vpce-1', endpointType: 'GatewayLoadBalancer' },
    ...facts,
  });
const igw = resource('AWS::EC2::InternetGateway', { id: 'igw-1' });
const around = (...others: Resource[]) => ({ others: [igw, card(), instance(), ...others] });
const to = (target: string) => table([way('0.0.0.0/0', target)]);
const FIREWALL = endpoint({
  firewallArn: 'arn:aws:network-firewall:eu-west-1:111122223333:firewall/edge',
});
const role = (value: string) => [{ key: 'Role', value }];
const appliance = instance({ id: 'i-2', instanceId: 'i-2', name: 'fw', tags: role('firewall') });
const unseen = (target: string, destination = '0.0.0.0/0') =>
  `subnet subnet-1 sends ${destination} to ${target} by rtb-1, and nothing looks at it`;
const nat = card({
  ...{ id: 'eni-9', networkInterfaceId: 'eni-9', subnetId: 'subnet-9', instanceId: null },
  ...{ interfaceType: 'nat_gateway', description: 'Interface for NAT Gateway nat-1' },
});
const natTable = (target: string) =>
  table([way('0.0.0.0/0', target)], {
    ...{ id: 'rtb-9', routeTableId: 'rtb-9', isMain: false, subnetIds: ['subnet-9'] },
  });
const hub = [
  resource('AWS::EC2::TransitGatewayVpcAttachment', { id: 'attachment' }),
  resource('AWS::EC2::TransitGatewayRouteTable', {
    id: 'tgw-rtb-1',
    routes: [
      {
        ...{ destinationCidrBlock: '0.0.0.0/0', type: 'static', state: 'active' },
        attachments: [
          {
            transitGatewayAttachmentId: 'tgw-attach-2',
            resourceType: 'vpc',
            resourceId: 'vpc-7',
          },
        ],
      },
    ],
  }),
];

cases(control, [
  ['default: no gateway', {}, 'exempt', { others: [card()] }],
  ['nobody is there', {}, 'exempt', { others: [igw] }],
  ['straight out', {}, unseen('igw-1'), around(to('igw-1'))],
  ['by IPv6 alone', {}, unseen('igw-1', '::/0'), around(table([way('::/0', 'igw-1')]))],
  ['no way out', {}, true, around(table([]))],
  ['a way that leads nowhere', {}, true, around(table([way('0.0.0.0/0', 'nat-9', 'blackhole')]))],
  ['past a firewall', {}, true, around(to('vpce-1'), FIREWALL)],
  [
    'past a firewall, where appliances are wanted',
    {},
    unseen('vpce-1'),
    { ...around(to('vpce-1'), FIREWALL), settings: { inspection: ['appliance'] } },
  ],
  [
    'past a firewall, where a proxy is wanted',
    {},
    unseen('vpce-1'),
    { ...around(to('vpce-1'), FIREWALL), settings: { egressModel: 'proxy' } },
  ],
  ['past a gateway load balancer', {}, true, around(to('vpce-1'), endpoint({ firewallArn: null }))],
  [
    'an endpoint of another kind',
    {},
    unseen('vpce-1'),
    around(to('vpce-1'), endpoint({ firewallArn: null, endpointType: 'Interface' })),
  ],
  ['past an appliance', {}, true, around(to('i-2'), appliance)],
  [
    'past an appliance, by its interface',
    {},
    true,
    around(
      to('eni-2'),
      appliance,
      card({ id: 'eni-2', networkInterfaceId: 'eni-2', instanceId: 'i-2' }),
    ),
  ],
  [
    'to a machine that is none',
    {},
    unseen('i-2'),
    around(to('i-2'), instance({ id: 'i-2', instanceId: 'i-2' })),
  ],
  [
    'to a machine that the company tags otherwise',
    {},
    true,
    {
      ...around(to('i-2'), instance({ id: 'i-2', instanceId: 'i-2', tags: role('squid') })),
      settings: { applianceTags: ['Role=squid'] },
    },
  ],
  [
    'a NAT gateway inspects nothing',
    {},
    unseen('nat-1'),
    around(to('nat-1'), nat, natTable('igw-1')),
  ],
  [
    'a firewall behind a NAT gateway',
    {},
    true,
    around(to('nat-1'), nat, natTable('vpce-1'), FIREWALL),
  ],
  ['a NAT gateway behind itself', {}, unseen('nat-1'), around(to('nat-1'), nat, natTable('nat-1'))],
  [
    'nothing but a bastion and a NAT gateway',
    {},
    true,
    {
      others: [
        igw,
        to('igw-1'),
        card(),
        instance({ tags: role('bastion') }),
        nat,
        natTable('igw-1'),
      ],
    },
  ],
  ['by a transit gateway', {}, unseen('tgw-1'), around(to('tgw-1'), ...hub)],
  [
    'by a transit gateway to a VPC that inspects',
    {},
    true,
    { ...around(to('tgw-1'), ...hub), settings: { inspectionVpcs: ['vpc-7'] } },
  ],
  [
    'by a transit gateway to another VPC',
    {},
    unseen('tgw-1'),
    { ...around(to('tgw-1'), ...hub), settings: { inspectionVpcs: ['vpc-8'] } },
  ],
  [
    'by a transit gateway of another account',
    {},
    'unknown: tgw-1: unsupported (its route table is not in the inventory)',
    { ...around(to('tgw-1')), settings: { inspectionVpcs: ['vpc-7'] } },
  ],
  [
    'routes not read',
    {},
    'unknown: routes: denied (ec2:DescribeRouteTables)',
    around(
      resource('AWS::EC2::RouteTable', { id: 'rtb-1', routes: denied('ec2:DescribeRouteTables') }),
    ),
  ],
]);
