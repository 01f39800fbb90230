import { expect, test } from 'vitest';
import { sizeOf } from '../../model/addresses.ts';
import { PUBLIC } from '../../model/cidr.ts';
import type { Resource } from '../../model/resource.ts';
import {
  ACCOUNT,
  acl,
  card,
  DENIED,
  entry,
  group,
  igw,
  inventoryOf,
  OPEN,
  resource,
  rule,
  type Some,
} from '../network/world.testing.ts';
import { footprintOf } from './footprint.ts';
import type { Row } from './row.ts';

const ARN = `arn:aws:elasticloadbalancing:eu-west-1:${ACCOUNT}:loadbalancer/app/shop/1`;
const SHOP = 'shop.nordhafen.example';
const DNS = 'shop-1234567890.eu-west-1.elb.amazonaws.com';
const WORLD = rule('tcp', 443, '0.0.0.0/0');

const listener = (port: number, facts: Some<'AWS::ElasticLoadBalancingV2::Listener'> = {}) =>
  resource('AWS::ElasticLoadBalancingV2::Listener', `${ARN} ${port}`, {
    ...{ loadBalancerArn: ARN, port, protocol: 'HTTPS' },
    ...facts,
  });
const actions = (...kinds: string[]) =>
  kinds.map((kind) => ({ kind, redirectProtocol: null, statusCode: null }));
const record = (recordName: string, value: string, facts: Some<'AWS::Route53::RecordSet'> = {}) =>
  resource('AWS::Route53::RecordSet', recordName, {
    ...{ hostedZone: 'zone', recordName, values: [value] },
    ...facts,
  });
const zone = (privateZone: boolean) =>
  resource('AWS::Route53::HostedZone', 'zone', { privateZone });
const ofBalancer = card({
  ...{ description: 'ELB app/shop/1', requesterManaged: true, instanceId: null },
  privateAddresses: [{ address: '10.0.0.20', publicIp: '203.0.113.20' }],
});
/** A load balancer before a machine. */
const SHOPPING = [
  { ...ofBalancer, id: `arn:aws:ec2:eu-west-1:${ACCOUNT}:network-interface/eni-1` },
  resource('AWS::ElasticLoadBalancingV2::LoadBalancer', ARN, { dnsName: DNS }),
  group(WORLD),
];
const TARGET = [
  resource('AWS::EC2::NetworkInterface', 'eni-2', {
    ...{ networkInterfaceId: 'eni-2', instanceId: 'i-2', groups: ['sg-2'] },
    privateAddresses: [{ address: '10.0.0.30', publicIp: null }],
  }),
  resource('AWS::EC2::Instance', 'arn:i-2', { instanceId: 'i-2' }),
  resource('AWS::EC2::SecurityGroup', 'sg-2', {
    ...{ groupId: 'sg-2', ingress: [rule('tcp', 80, '10.0.0.0/16')] },
  }),
  resource('AWS::ElasticLoadBalancingV2::TargetGroup', 'tg-1', {
    ...{ loadBalancerArns: [ARN], targets: [{ id: 'i-2', port: 80 }] },
  }),
];

const GROUND = OPEN.filter(({ type }) => type !== 'AWS::EC2::NetworkInterface');
const rows = (...resources: Resource[]) => [...footprintOf(inventoryOf(OPEN, resources))];
const shopRows = (...resources: Resource[]) => [
  ...footprintOf(inventoryOf(GROUND, SHOPPING, resources)),
];

test('a row says all there is', () => {
  expect(rows({ ...resource('AWS::EC2::Instance', 'arn:i-1'), name: 'bastion' })).toStrictEqual([
    {
      asset: 'arn:i-1',
      type: 'AWS::EC2::Instance',
      name: 'bastion',
      account: ACCOUNT,
      region: 'eu-west-1',
      address: '203.0.113.10',
      names: [],
      protocol: 'tcp',
      ports: [[22, 22]],
      sources: ['198.51.100.0/24'],
      share: 256 / sizeOf(PUBLIC).ipv4,
      auth: 'unknown',
      verdict: 'open',
      path: [
        { at: 'igw-1', rules: [] },
        {
          at: 'acl-1',
          rules: [
            'in 100: allow every port of 0.0.0.0/0',
            'out 100: allow every port of 0.0.0.0/0',
          ],
        },
        { at: 'eni-1', rules: ['sg-1: tcp/22 of 198.51.100.0/24'] },
        { at: 'rtb-1', rules: [] },
      ],
      blockedBy: [],
      unknown: [],
    },
  ]);
});

test.for<[string, Resource[], string[]]>([
  ['an office', [], ['open tcp/22 198.51.100.0/24 at 203.0.113.10 auth unknown']],
  [
    'two halves are the whole world',
    [group(rule('tcp', 22, '0.0.0.0/1'), rule('tcp', 22, '128.0.0.0/1'))],
    ['open tcp/22 0.0.0.0/0 at 203.0.113.10 auth unknown'],
  ],
  [
    'both families, each at its own addresses',
    [
      group(WORLD, rule('tcp', 443, '::/0', 'ipv6')),
      card({
        privateAddresses: [
          { address: '10.0.0.10', publicIp: '203.0.113.10' },
          { address: '10.0.0.11', publicIp: '203.0.113.11' },
          { address: '10.0.0.12', publicIp: null },
        ],
        ipv6Addresses: ['2a05:d018::1', 'fd00::1'],
      }),
    ],
    [
      'open tcp/443 0.0.0.0/0 at 203.0.113.10 auth unknown',
      'open tcp/443 0.0.0.0/0 at 203.0.113.11 auth unknown',
      'open tcp/443 ::/0 at 2a05:d018::1 auth unknown',
    ],
  ],
  [
    'a public address that a list keeps back',
    [acl([entry(90, 'deny', '0.0.0.0/0')])],
    ['blocked tcp/22 198.51.100.0/24 at 203.0.113.10 auth unknown for NACL_INGRESS'],
  ],
  ['no public address', [card({ privateAddresses: [] })], []],
  [
    'a list nobody may read',
    [
      resource('AWS::EC2::NetworkAcl', 'acl-1', {
        ...{ networkAclId: 'acl-1', ingress: DENIED },
      }),
    ],
    [
      'unknown tcp/22 198.51.100.0/24 at 203.0.113.10 auth unknown unless acl-1 ingress: denied (ec2:Describe)',
    ],
  ],
  [
    'addresses nobody may read',
    [card({ privateAddresses: DENIED, ipv6Addresses: [] })],
    [
      'unknown tcp/22 198.51.100.0/24 at null auth unknown unless eni-1 publicAddresses: denied (ec2:Describe)',
    ],
  ],
])('%s', ([, resources, expected]) => {
  expect(rows(...resources).map(inWords)).toStrictEqual(expected);
});

test.for<[string, Resource[], string]>([
  ['hands on', [listener(443)], 'none'],
  ['asks for a certificate', [listener(443, { mutualAuthentication: 'verify' })], 'tls'],
  [
    'leaves certificates to targets',
    [listener(443, { mutualAuthentication: 'passthrough' })],
    'none',
  ],
  [
    'asks to sign in',
    [
      listener(443, {
        ruleActions: [actions('authenticate-oidc', 'forward'), actions('redirect')],
      }),
    ],
    'application',
  ],
  [
    'asks for a token',
    [listener(443, { ruleActions: [actions('jwt-validation', 'forward')] })],
    'application',
  ],
  [
    'lets one path past the sign-in',
    [listener(443, { ruleActions: [actions('authenticate-oidc', 'forward'), actions('forward')] })],
    'none',
  ],
  ['knows nothing of HTTP', [listener(443, { protocol: 'TLS', ruleActions: [] })], 'unknown'],
  ['has rules nobody may read', [listener(443, { ruleActions: DENIED })], 'unknown'],
])('a listener that %s', ([, resources, expected]) => {
  expect(shopRows(...resources).map(({ auth }) => auth)).toStrictEqual([expected]);
});

test('a load balancer of which nobody saw more than the interface', () => {
  const [row, ...others] = [
    ...footprintOf(
      inventoryOf(
        GROUND,
        SHOPPING.filter((one) => one.id !== ARN),
      ),
    ),
  ];
  expect(others).toStrictEqual([]);
  expect(row).toMatchObject({ asset: ARN, name: 'shop', verdict: 'blocked' });
});

test('listeners that ask differently are told apart', () => {
  const open = shopRows(
    group(WORLD, rule('tcp', 8443, '0.0.0.0/0')),
    listener(443),
    listener(8443, { mutualAuthentication: 'verify' }),
  );
  expect(open.map(({ ports, auth }) => [ports, auth])).toStrictEqual([
    [[[443, 443]], 'none'],
    [[[8443, 8443]], 'tls'],
  ]);
});

test.for<[string, Resource[], string[]]>([
  ['an address', [record(SHOP, '203.0.113.20')], [DNS, SHOP]],
  [
    'an alias, and the alias of an alias',
    [
      record(SHOP, '', { values: [], aliasTarget: `dualstack.${DNS}` }),
      record('www.nordhafen.example', '', { values: [], aliasTarget: SHOP }),
    ],
    [DNS, SHOP, 'www.nordhafen.example'],
  ],
  ['a name', [record(SHOP, `${DNS.toUpperCase()}.`, { recordType: 'CNAME' })], [DNS, SHOP]],
  [
    'names that lead in a circle',
    [
      record('a.nordhafen.example', DNS, { recordType: 'CNAME', aliasTarget: null }),
      record('b.nordhafen.example', 'a.nordhafen.example', { recordType: 'CNAME' }),
      record('a.nordhafen.example.', 'b.nordhafen.example', { recordType: 'CNAME' }),
    ],
    ['a.nordhafen.example', 'a.nordhafen.example.', 'b.nordhafen.example', DNS],
  ],
  ['a private zone', [record(SHOP, '203.0.113.20'), zone(true)], [DNS]],
  ['a text', [record(SHOP, '203.0.113.20', { recordType: 'TXT' })], [DNS]],
])('names: %s', ([, resources, expected]) => {
  const [row] = shopRows(listener(443), zone(false), ...resources);
  expect(row?.names).toStrictEqual(expected);
});

test('what stands behind a load balancer is reached by it', () => {
  const [target] = shopRows(listener(443), ...TARGET);
  expect(target).toMatchObject({
    ...{ asset: 'arn:i-2', type: 'AWS::EC2::Instance', address: null, names: [DNS] },
    ...{ protocol: 'tcp', ports: [[80, 80]], sources: ['0.0.0.0/0'], share: 1 },
    ...{ auth: 'none', verdict: 'open' },
  });
  expect(target?.path.map(({ at }) => at)).toStrictEqual([
    ...['igw-1', 'acl-1', 'eni-1', 'loadbalancer/app/shop/1', 'rtb-1'],
    ...['loadbalancer/app/shop/1', 'eni-1', 'eni-2'],
  ]);
});

test.for<[string, Resource[]]>([
  [
    'its group admits somebody else',
    [resource('AWS::EC2::SecurityGroup', 'sg-2', { groupId: 'sg-2', ingress: [] })],
  ],
  [
    'the load balancer is internal',
    [resource('AWS::ElasticLoadBalancingV2::LoadBalancer', ARN, { scheme: 'internal' })],
  ],
  ['nothing leads into the VPC', [igw([])]],
])('no target is reached where %s', ([, resources]) => {
  const some = shopRows(listener(443), ...TARGET, ...resources);
  expect(some.filter(({ asset }) => asset === 'arn:i-2')).toStrictEqual([]);
});

test('rows come by account, region, type and asset, whatever the inventory begins with', () => {
  const inventory = inventoryOf(
    [...GROUND, ...SHOPPING, listener(443), ...TARGET],
    [{ ...card({ networkInterfaceId: 'eni-9', instanceId: null }), id: 'eni-9', account: '9' }],
  );
  const forth = [...footprintOf(inventory)];
  const back = [...footprintOf({ ...inventory, resources: [...inventory.resources].reverse() })];
  expect(forth.length).toBeGreaterThan(2);
  expect(back).toStrictEqual(forth);
});

function inWords(row: Row): string {
  const { verdict, protocol, ports, sources, address, auth, blockedBy, unknown } = row;
  const spans = ports.map(([from, to]) => (from === to ? from : `${from}-${to}`)).join();
  return [
    `${verdict} ${protocol}/${spans} ${sources.join(' ')} at ${address} auth ${auth}`,
    ...(blockedBy.length > 0 ? [`for ${blockedBy.map(({ code }) => code).join(' ')}`] : []),
    ...(unknown.length > 0 ? [`unless ${unknown.join(', ')}`] : []),
  ].join(' ');
}
