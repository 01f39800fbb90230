import type { Route } from '../../model/aws/ec2.ts';
import type { Resource } from '../../model/resource.ts';
import { group, PUBLIC, publicNetwork } from '../network.testing.ts';
import { ACCOUNT, cases, denied, REGION, resource, type Some } from '../testing.ts';
import control from './has-one-way-in.ts';

const to = (target: string): Route => ({
  ...{ destination: '10.9.0.0/16', target, state: 'active', propagated: false },
});
const table = (...targets: string[]) =>
  resource('AWS::EC2::RouteTable', {
    id: 'rtb-1',
    routes: [
      { ...to('local'), destination: '10.0.0.0/16' },
      { ...to('igw-1'), destination: '0.0.0.0/0' },
      ...targets.map(to),
    ],
  });
const web = group('sg-1', ['tcp/443', '0.0.0.0/0']);
const card = (eni: string, facts: Some<'AWS::EC2::NetworkInterface'> = {}) =>
  resource('AWS::EC2::NetworkInterface', { ...PUBLIC, id: eni, networkInterfaceId: eni, ...facts });
const ELB = `arn:aws:elasticloadbalancing:${REGION}:${ACCOUNT}:loadbalancer/`;
const ofBalancer = (eni: string) =>
  card(eni, {
    id: `arn:aws:ec2:${REGION}:${ACCOUNT}:network-interface/${eni}`,
    ...{ description: 'ELB net/edi/1', requesterManaged: true },
  });
const balancer = [
  resource('AWS::ElasticLoadBalancingV2::LoadBalancer', {
    ...{ id: `${ELB}net/edi/1`, scheme: 'internet-facing', vpcId: 'vpc-1' },
  }),
  resource('AWS::ElasticLoadBalancingV2::Listener', {
    ...{ id: 'listener', loadBalancerArn: `${ELB}net/edi/1`, protocol: 'TCP', port: 443 },
  }),
];
const peering = (facts: Some<'AWS::EC2::VPCPeeringConnection'> = {}) =>
  resource('AWS::EC2::VPCPeeringConnection', { id: 'pcx-1', ...facts });
const gateway = resource('AWS::EC2::VPNGateway', { id: 'vgw-1' });
const attachment = resource('AWS::EC2::TransitGatewayVpcAttachment', { id: 'tgw-attach-1' });
const service = resource('AWS::EC2::VPCEndpointService', {
  ...{ id: 'svc', serviceId: 'vpce-svc-1', loadBalancerArns: [`${ELB}net/edi/1`] },
});
const around = (...others: Resource[]) => ({ others: publicNetwork(web, ...others) });
const none = { max: 0 };
const one = (what: string) => `it has 1 way in where 0 are allowed: ${what}`;

cases(control, [
  ['default: nobody is there', {}, true, around()],
  ['one interface', {}, true, around(card('eni-1'))],
  [
    'two interfaces',
    {},
    'it has 2 ways in where 1 is allowed: the internet by eni-1 and eni-2',
    around(card('eni-1'), card('eni-2')),
  ],
  [
    'two, where two are allowed',
    {},
    true,
    { ...around(card('eni-1'), card('eni-2')), settings: { max: 2 } },
  ],
  [
    'two, of kinds that are not counted',
    {},
    true,
    { ...around(card('eni-1'), card('eni-2')), settings: { count: ['peering'] } },
  ],
  [
    'an interface that nobody reaches',
    {},
    true,
    { ...around(card('eni-1', { publicAddresses: [] })), settings: none },
  ],
  [
    'a load balancer is one, however many interfaces it has',
    {},
    one('the internet by loadbalancer/net/edi/1'),
    { ...around(ofBalancer('eni-1'), ofBalancer('eni-2'), ...balancer), settings: none },
  ],
  [
    'a peering',
    {},
    one('peering by pcx-1'),
    { ...around(peering(), table('pcx-1')), settings: none },
  ],
  [
    'a peering to which no table leads',
    {},
    true,
    { ...around(peering(), table()), settings: none },
  ],
  [
    'a peering that is not accepted',
    {},
    true,
    { ...around(peering({ status: 'pending-acceptance' }), table('pcx-1')), settings: none },
  ],
  [
    'a transit gateway',
    {},
    one('transit gateway by tgw-1'),
    { ...around(attachment, table('tgw-1')), settings: none },
  ],
  [
    'a gateway by which a VPN comes in',
    {},
    one('VPN by vgw-1'),
    {
      ...around(
        gateway,
        table('vgw-1'),
        resource('AWS::EC2::VPNConnection', { id: 'vpn-1', vpnGatewayId: 'vgw-1' }),
      ),
      settings: none,
    },
  ],
  [
    'a gateway by which none does',
    {},
    one('Direct Connect by vgw-1'),
    { ...around(gateway, table('vgw-1')), settings: none },
  ],
  [
    'people by VPN',
    {},
    one('VPN by cvpn-endpoint-1'),
    { ...around(resource('AWS::EC2::ClientVpnEndpoint', { id: 'cvpn' })), settings: none },
  ],
  [
    'an endpoint service',
    {},
    one('endpoint service by vpce-svc-1'),
    { ...around(service, ...balancer), settings: none },
  ],
  [
    'an endpoint service of another VPC',
    { vpcId: 'vpc-2' },
    true,
    {
      ...around(service, ...balancer, resource('AWS::EC2::VPC', { id: 'vpc-2', vpcId: 'vpc-2' })),
      settings: none,
    },
  ],
  [
    'of everything a little',
    {},
    'it has 3 ways in where 1 is allowed: the internet by eni-1; peering by pcx-1; transit gateway by tgw-1',
    around(card('eni-1'), peering(), attachment, table('pcx-1', 'tgw-1')),
  ],
  [
    'peerings not listed',
    {},
    'unknown: list of AWS::EC2::VPCPeeringConnection: incomplete (it stopped early)',
    { ...around(), incomplete: [{ type: 'AWS::EC2::VPCPeeringConnection' }] },
  ],
  [
    'peerings not listed, and too many all the same',
    {},
    'it has 2 ways in where 1 is allowed: the internet by eni-1 and eni-2',
    {
      ...around(card('eni-1'), card('eni-2')),
      incomplete: [{ type: 'AWS::EC2::VPCPeeringConnection' }],
    },
  ],
  [
    'routes not read',
    {},
    'unknown: rtb-1 routes: denied (ec2:DescribeRouteTables)',
    {
      ...around(
        peering(),
        resource('AWS::EC2::RouteTable', {
          ...{ id: 'rtb-1', name: 'rtb-1', routes: denied('ec2:DescribeRouteTables') },
        }),
      ),
      settings: none,
    },
  ],
]);
