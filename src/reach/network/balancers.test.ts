import { expect, test } from 'vitest';
import type { Resource } from '../../model/resource.ts';
import { TCP } from '../../model/traffic.ts';
import { networkOf } from './network.ts';
import {
  ACCOUNT,
  acl,
  DENIED,
  group,
  inventoryOf,
  inWords,
  OPEN,
  resource,
  route,
  rule,
  type Some,
  table,
} from './world.testing.ts';

const ARN = `arn:aws:elasticloadbalancing:eu-west-1:${ACCOUNT}:loadbalancer/app/shop/1`;
const NLB = ARN.replace('app/shop', 'net/edge');
const eni = (id: string, facts: Some<'AWS::EC2::NetworkInterface'>) =>
  resource(
    'AWS::EC2::NetworkInterface',
    `arn:aws:ec2:eu-west-1:${ACCOUNT}:network-interface/${id}`,
    {
      networkInterfaceId: id,
      ...facts,
    },
  );
const balancer = (facts: Some<'AWS::ElasticLoadBalancingV2::LoadBalancer'> = {}, id = ARN) =>
  resource('AWS::ElasticLoadBalancingV2::LoadBalancer', id, facts);
const listener = (
  port: number,
  facts: Some<'AWS::ElasticLoadBalancingV2::Listener'> = {},
  loadBalancerArn = ARN,
) =>
  resource('AWS::ElasticLoadBalancingV2::Listener', `${loadBalancerArn} ${port}`, {
    ...{ loadBalancerArn, port, protocol: 'HTTPS' },
    ...facts,
  });
const targets = (facts: Some<'AWS::ElasticLoadBalancingV2::TargetGroup'> = {}) =>
  resource('AWS::ElasticLoadBalancingV2::TargetGroup', 'tg-1', {
    ...{ loadBalancerArns: [ARN], targets: [{ id: 'i-2', port: 8080 }] },
    ...facts,
  });
const card = (path: string, facts: Some<'AWS::EC2::NetworkInterface'> = {}) =>
  eni('eni-lb', {
    ...{ description: `ELB ${path}`, requesterManaged: true, instanceId: null, groups: ['sg-lb'] },
    privateAddresses: [{ address: '10.0.0.20', publicIp: '203.0.113.20' }],
    ...facts,
  });

/** A balancer before a machine that admits nobody else. */
const SHOP = [
  ...OPEN,
  card('app/shop/1'),
  balancer(),
  listener(443),
  resource('AWS::EC2::SecurityGroup', 'sg-lb', {
    groupId: 'sg-lb',
    ingress: [rule('tcp', 443, '198.51.100.0/24'), rule('tcp', 80, '198.51.100.0/24')],
  }),
  eni('eni-2', { instanceId: 'i-2', privateAddresses: [{ address: '10.0.0.30', publicIp: null }] }),
  group(rule('tcp', 8080, 'sg-lb', 'security-group')),
  targets(),
];
const EDGE = [
  card('net/edge/1', { interfaceType: 'network_load_balancer', groups: [] }),
  balancer({ balancerType: 'network' }, NLB),
  listener(443, { protocol: 'TCP' }, NLB),
];
const ACL = 'acl-1 (in 100: allow every port of 0.0.0.0/0; out 100: allow every port of 0.0.0.0/0)';
const LB = 'eni-lb (sg-lb: tcp/443 of 198.51.100.0/24)';

const ask = (resources: Resource[], to: string, port?: number) =>
  networkOf(inventoryOf(SHOP, resources))
    .reach({
      ...{ from: 'internet', to },
      ports: port === undefined ? undefined : { protocols: at(TCP), ports: at(port) },
    })
    .map(inWords)
    .filter((answer) => !answer.startsWith('blocked'));
const at = (value: number) => ({ first: value, last: value });

test.for<[string, Resource[], string[]]>([
  [
    'is reached on the ports of its listeners',
    [],
    [`open tcp/443 of 198.51.100.0/24 by igw-1, ${ACL}, ${LB}, loadbalancer/app/shop/1, rtb-1`],
  ],
  ['that is not for the internet', [balancer({ scheme: 'internal' })], []],
  ['without listeners', [listener(443, { loadBalancerArn: NLB })], []],
  [
    'whose listeners were not seen',
    [listener(443, { port: DENIED })],
    [expect.stringMatching(/^unknown tcp\/80,443 .* unless .* port: denied/)],
  ],
  [
    'is another, whatever an interface calls itself',
    [card('app/shop/1', { requesterManaged: false })],
    [expect.stringContaining('open tcp/80,443')],
  ],
  [
    'of the first generation',
    [
      card('old'),
      resource('AWS::ElasticLoadBalancing::LoadBalancer', 'old', {
        ...{ loadBalancerName: 'old' },
        listeners: [{ protocol: 'TCP', port: 443, instancePort: 443, policyNames: [] }],
      }),
    ],
    [`open tcp/443 of 198.51.100.0/24 by igw-1, ${ACL}, ${LB}, loadbalancer/old, rtb-1`],
  ],
])('a balancer %s', ([, resources, expected]) => {
  expect(ask(resources, 'eni-lb')).toStrictEqual(expected);
});

const THERE = `by igw-1, ${ACL}, ${LB}, loadbalancer/app/shop/1, rtb-1`;
const HANDED = 'loadbalancer/app/shop/1 (tcp/443 by web)';
const ON = 'eni-lb (sg-lb: every port of 0.0.0.0/0), eni-2 (sg-1: tcp/8080 of sg-lb)';

test.for<[string, Resource[], string[]]>([
  [
    'that admits the group of the balancer',
    [],
    [`open tcp/8080 of 198.51.100.0/24 ${THERE}, ${HANDED}, ${ON}`],
  ],
  ['that does not admit it', [group()], []],
  ['of another balancer', [targets({ loadBalancerArns: [] })], []],
  [
    'behind a listener that only redirects',
    [
      listener(443, {
        protocol: 'HTTP',
        ruleActions: [[{ kind: 'redirect', redirectProtocol: 'HTTPS', statusCode: null }]],
      }),
    ],
    [],
  ],
  ['at another port', [targets({ targets: [{ id: 'i-2', port: 9090 }] })], []],
  [
    'named by its address',
    [targets({ targetType: 'ip', targets: [{ id: '10.0.0.30', port: 8080 }] })],
    [`open tcp/8080 of 198.51.100.0/24 ${THERE}, ${HANDED}, ${ON}`],
  ],
  ['known by IPv6, to a balancer that has none', [targets({ ipAddressType: 'ipv6' })], []],
  [
    'named by its IPv6 address, to a balancer that has one',
    [
      targets({
        ...{ targetType: 'ip', ipAddressType: 'ipv6' },
        targets: [{ id: '2600:1f00:a::30', port: 8080 }],
      }),
      card('app/shop/1', { ipv6Addresses: ['2600:1f00:a::20'] }),
      table(route('0.0.0.0/0', 'igw-1'), route('2600:1f00:a::/48', 'local')),
      eni('eni-2', { instanceId: 'i-2', ipv6Addresses: ['2600:1f00:a::30'] }),
      resource('AWS::EC2::SecurityGroup', 'sg-lb', {
        ...{ groupId: 'sg-lb', egress: [rule('-1', null, '::/0', 'ipv6')] },
        ingress: [rule('tcp', 443, '198.51.100.0/24')],
      }),
      group(rule('tcp', 8080, '2600:1f00:a::20/128', 'ipv6')),
    ],
    [
      `open tcp/8080 of 198.51.100.0/24 ${THERE}, ${HANDED}, eni-lb (sg-lb: every port of ::/0), eni-2 (sg-1: tcp/8080 of 2600:1f00:a::20/128)`,
    ],
  ],
  [
    'that sees the clients, and admits some of them',
    [
      ...EDGE,
      targets({ loadBalancerArns: [NLB], preservesClientIp: true, protocol: 'TCP' }),
      group(rule('tcp', 8080, '198.51.100.0/25')),
    ],
    [
      `open tcp/8080 of 198.51.100.0/25 by igw-1, ${ACL}, eni-lb, loadbalancer/net/edge/1, rtb-1, ` +
        `loadbalancer/net/edge/1 (tcp/443 by web), ${ACL}, eni-2 (sg-1: tcp/8080 of 198.51.100.0/25)`,
    ],
  ],
  [
    'that sees the balancer, and admits its address',
    [
      ...EDGE,
      targets({ loadBalancerArns: [NLB], protocol: 'TCP' }),
      group(rule('tcp', 8080, '10.0.0.20/32')),
    ],
    [
      expect.stringMatching(
        /^open tcp\/8080 of 73 blocks .* eni-2 \(sg-1: tcp\/8080 of 10\.0\.0\.20\/32\)$/,
      ),
    ],
  ],
  [
    'behind a network ACL that lets no client in',
    [
      ...EDGE,
      targets({ loadBalancerArns: [NLB], preservesClientIp: true, protocol: 'TCP' }),
      group(rule('tcp', 8080, '0.0.0.0/0')),
      acl([]),
    ],
    [],
  ],
  [
    'that may be one, as targets were not seen',
    [targets({ targets: DENIED })],
    ['unknown -1/0-65535 of  unless tg-1 targets: denied (ec2:Describe)'],
  ],
])('a target %s', ([, resources, expected]) => {
  expect(ask(resources, 'eni-2')).toStrictEqual(expected);
});

test('a port is that of the target', () => {
  expect(ask([], 'i-2', 8080)).toHaveLength(1);
  expect(ask([], 'i-2', 443)).toStrictEqual([]);
});
