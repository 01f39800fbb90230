import { group, PUBLIC, publicNetwork, routes } from '../network.testing.ts';
import { ACCOUNT, aclRule, cases, denied, REGION, resource, type Some } from '../testing.ts';
import control from './interface-exposes-only-public-ports.ts';

const ssh = group('sg-1', ['tcp/22', '0.0.0.0/0']);
const open = { others: publicNetwork(ssh) };
const path =
  'by igw-1, acl-1 (in 100: allow every port of 0.0.0.0/0; out 100: allow every port of 0.0.0.0/0), eni-1 (sg-1: tcp/22 of 0.0.0.0/0), rtb-1';
const acl = (facts: Some<'AWS::EC2::NetworkAcl'>) =>
  resource('AWS::EC2::NetworkAcl', { id: 'acl-1', ...facts });
/** One that listens to a port. */
const balancer = (port: number) => {
  const arn = `arn:aws:elasticloadbalancing:${REGION}:${ACCOUNT}:loadbalancer/app/shop/50dc6c495c0c9188`;
  return [
    resource('AWS::ElasticLoadBalancingV2::LoadBalancer', { id: arn, scheme: 'internet-facing' }),
    resource('AWS::ElasticLoadBalancingV2::Listener', {
      ...{ id: 'listener', loadBalancerArn: arn, protocol: 'HTTP', port },
    }),
  ];
};
const all = [aclRule(100, 'allow', '-1', '0.0.0.0/0')];

cases(control, [
  ['default: no public address', {}, true, open],
  ['open to the world', PUBLIC, `the internet reaches tcp/22, ${path}`, open],
  [
    'public services',
    PUBLIC,
    true,
    { others: publicNetwork(group('sg-1', ['tcp/443', '0.0.0.0/0'])) },
  ],
  [
    'ports the company publishes',
    PUBLIC,
    true,
    { ...open, settings: { publicPorts: ['tcp/20-30'] } },
  ],
  ['a NAT gateway', { ...PUBLIC, interfaceType: 'nat_gateway' }, 'exempt', open],
  [
    'an office',
    PUBLIC,
    true,
    { others: publicNetwork(group('sg-1', ['tcp/22', '198.51.100.0/24'])) },
  ],
  [
    'a narrow source that the company calls the world',
    PUBLIC,
    `the internet reaches tcp/22, ${path.replace('sg-1: tcp/22 of 0.0.0.0/0', 'sg-1: tcp/22 of 198.51.100.0/24')}`,
    {
      others: publicNetwork(group('sg-1', ['tcp/22', '198.51.100.0/24'])),
      settings: { worldIsBroaderThan: { ipv4: 32, ipv6: 128 } },
    },
  ],
  [
    'the world in halves, by two groups',
    { ...PUBLIC, groups: ['sg-1', 'sg-2'] },
    `the internet reaches tcp/22, ${path.replace('sg-1: tcp/22 of 0.0.0.0/0', 'sg-1: tcp/22 of 0.0.0.0/1; sg-2: tcp/22 of 128.0.0.0/1')}`,
    {
      others: publicNetwork(
        group('sg-1', ['tcp/22', '0.0.0.0/1']),
        group('sg-2', ['tcp/22', '128.0.0.0/1']),
      ),
    },
  ],
  ['ping', PUBLIC, true, { others: publicNetwork(group('sg-1', ['icmp', '0.0.0.0/0'])) }],
  [
    'IPv6 alone',
    { ...PUBLIC, publicAddresses: [], ipv6Addresses: ['2001:db8::1'] },
    `the internet reaches tcp/22, ${path.replaceAll('0.0.0.0/0', '::/0').replaceAll('100:', '101:')}`,
    { others: publicNetwork(group('sg-1', ['tcp/22', '::/0'])) },
  ],
  ['no route back', PUBLIC, true, { others: publicNetwork(ssh, routes('nat-1')) }],
  [
    'no gateway',
    PUBLIC,
    true,
    {
      others: publicNetwork(
        ssh,
        resource('AWS::EC2::InternetGateway', { id: 'igw-1', vpcIds: [] }),
      ),
    },
  ],
  [
    'a network ACL that lets no answer out',
    PUBLIC,
    true,
    {
      others: publicNetwork(
        ssh,
        acl({ ingress: all, egress: [aclRule(100, 'allow', 'tcp/443', '0.0.0.0/0')] }),
      ),
    },
  ],
  [
    'a block of public access',
    PUBLIC,
    true,
    {
      others: publicNetwork(
        ssh,
        resource('AWS::::Region', {
          ...{ id: 'eu-west-1', name: 'eu-west-1' },
          vpcBlockPublicAccessMode: 'block-bidirectional',
        }),
      ),
    },
  ],
  [
    'a load balancer that listens elsewhere',
    { ...PUBLIC, description: 'ELB app/shop/50dc6c495c0c9188', requesterManaged: true },
    true,
    { others: publicNetwork(ssh, ...balancer(443)) },
  ],
  [
    'a load balancer that listens there',
    { ...PUBLIC, description: 'ELB app/shop/50dc6c495c0c9188', requesterManaged: true },
    `the internet reaches tcp/22, ${path.replace(', rtb-1', ', loadbalancer/app/shop/50dc6c495c0c9188, rtb-1')}`,
    { others: publicNetwork(ssh, ...balancer(22)) },
  ],
  [
    'rules not read',
    PUBLIC,
    'unknown: sg-1 ingress: denied (ec2:DescribeSecurityGroups)',
    {
      others: publicNetwork(
        resource('AWS::EC2::SecurityGroup', {
          ...{ id: 'sg-1', name: 'sg-1', groupId: 'sg-1' },
          ingress: denied('ec2:DescribeSecurityGroups'),
        }),
      ),
    },
  ],
  [
    'rules not read, and no way in all the same',
    PUBLIC,
    true,
    {
      others: publicNetwork(
        routes('nat-1'),
        resource('AWS::EC2::SecurityGroup', {
          ...{ id: 'sg-1', name: 'sg-1', groupId: 'sg-1' },
          ingress: denied('ec2:DescribeSecurityGroups'),
        }),
        acl({ ingress: [], egress: [] }),
      ),
    },
  ],
  [
    'addresses not read',
    { ...PUBLIC, publicAddresses: denied('ec2:DescribeNetworkInterfaces') },
    'unknown: publicAddresses: denied (ec2:DescribeNetworkInterfaces)',
    open,
  ],
]);
