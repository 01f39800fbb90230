import { expect, test } from 'vitest';
import type { Resource } from '../../model/resource.ts';
import { TCP } from '../../model/traffic.ts';
import { networkOf } from './network.ts';
import {
  acl,
  card,
  EVERYBODY,
  entry,
  gatewayTable,
  group,
  inventoryOf,
  inWords,
  LOCAL,
  list,
  OPEN,
  resource,
  route,
  rule,
  table,
} from './world.testing.ts';

const SSH = { protocols: { first: TCP, last: TCP }, ports: { first: 22, last: 22 } };
const OFFICE = '198.51.100.0/24';
const ask = (resources: Resource[], from = OFFICE, to = 'eni-1') =>
  networkOf(inventoryOf(OPEN, resources))
    .reach({ from, to, ports: SSH })
    .map((answer) => inWords(answer).replace(/ by .*? unless /, ' unless '));
const unknown = (why: string) => `unknown tcp/22 of ${OFFICE} unless ${why}`;
const noCidr = (text: string) => unknown(`cidr: unsupported (${text} is no CIDR block)`);
const OPENED = `open tcp/22 of ${OFFICE} by igw-1, acl-1 (in 100: allow every port of 0.0.0.0/0; out 100: allow every port of 0.0.0.0/0), eni-1 (sg-1: tcp/22 of ${OFFICE}), rtb-1`;
const CLOSED = `blocked tcp/22 of ${OFFICE} for SG_INGRESS eni-1`;

test.for<[string, Resource[], string]>([
  ['a prefix too long in a rule', [group(rule('tcp', 22, '10.0.0.0/33'))], noCidr('10.0.0.0/33')],
  ['a leading zero in a rule', [group(rule('tcp', 22, '010.0.0.0/8'))], noCidr('010.0.0.0/8')],
  ['words in a rule', [group(rule('tcp', 22, 'anywhere'))], noCidr('anywhere')],
  [
    'of another port, which is not asked about',
    [group(rule('tcp', 443, '010.0.0.0/8'), rule('tcp', 22, OFFICE))],
    OPENED,
  ],
  [
    'of the same port, beside one that lets in',
    [group(rule('tcp', 22, '010.0.0.0/8'), rule('tcp', 22, OFFICE))],
    OPENED,
  ],
  [
    'in a list of addresses',
    [group(rule('tcp', 22, 'pl-1', 'prefix-list')), list('x', ['10.0.0.0/8/8'])],
    noCidr('10.0.0.0/8/8'),
  ],
  [
    'in a network ACL',
    [acl([entry(90, 'deny', '10.0.0.256/32'), ...EVERYBODY])],
    noCidr('10.0.0.256/32'),
  ],
  ['in a route', [table(route('0.0.0.0/00', 'igw-1'))], noCidr('0.0.0.0/00')],
  [
    'bits beyond the prefix',
    [group(rule('tcp', 22, '198.51.100.77/24'))],
    OPENED.replace('sg-1: tcp/22 of 198.51.100.0/24', 'sg-1: tcp/22 of 198.51.100.77/24'),
  ],
  [
    'ports the wrong way round match nothing',
    [group({ ...rule('tcp', 23, OFFICE), toPort: 21 })],
    CLOSED,
  ],
  [
    'a protocol that there is not matches nothing',
    [group(rule('carrier-pigeon', 22, OFFICE))],
    CLOSED,
  ],
  [
    'the same rule twice',
    [group(rule('tcp', 22, OFFICE), rule('tcp', 22, OFFICE))],
    OPENED.replace(
      `sg-1: tcp/22 of ${OFFICE}`,
      `sg-1: tcp/22 of ${OFFICE}; sg-1: tcp/22 of ${OFFICE}`,
    ),
  ],
  [
    'rules that overlap',
    [group({ ...rule('tcp', 20, '198.51.0.0/16'), toPort: 30 }, rule('tcp', 22, OFFICE))],
    OPENED.replace(
      `sg-1: tcp/22 of ${OFFICE}`,
      `sg-1: tcp/20-30 of 198.51.0.0/16; sg-1: tcp/22 of ${OFFICE}`,
    ),
  ],
  [
    'two rules of a network ACL with one number, as of two families',
    [acl([entry(100, 'allow', '::/0'), entry(100, 'allow', '0.0.0.0/0')])],
    OPENED,
  ],
])('what is malformed is named, and nothing is made of it: %s', ([, resources, expected]) => {
  expect(ask(resources)).toStrictEqual([expected]);
});

test.for<[string, Resource[], string, string?, string?]>([
  ['a group', [card({ groups: ['sg-9'] })], 'sg-9: unsupported (not in the inventory)'],
  [
    'a list of addresses',
    [group(rule('tcp', 22, 'pl-9', 'prefix-list'))],
    'pl-9: unsupported (not in the inventory)',
  ],
  [
    'a list of addresses in a route',
    [table(route('pl-9', 'igw-1'))],
    'pl-9: unsupported (not in the inventory)',
  ],
  [
    'an appliance',
    [gatewayTable(route('10.0.0.0/24', 'eni-9'))],
    'eni-9: unsupported (not in the inventory)',
  ],
  [
    'a NAT gateway',
    [table(route('0.0.0.0/0', 'nat-9'))],
    'Interface for NAT Gateway nat-9: unsupported (not in the inventory)',
    'eni-1',
    '8.8.8.8',
  ],
  [
    'a peering',
    [
      ...[table(route('10.2.0.0/16', 'pcx-9')), group(rule('tcp', 22, '10.0.0.0/8'))],
      resource('AWS::EC2::VPC', 'vpc-2', { vpcId: 'vpc-2' }),
      resource('AWS::EC2::NetworkInterface', 'eni-2', {
        ...{ networkInterfaceId: 'eni-2', vpcId: 'vpc-2', subnetId: 'subnet-2' },
        privateAddresses: [{ address: '10.2.0.10', publicIp: null }],
      }),
    ],
    'pcx-9: unsupported (not in the inventory)',
    'eni-1',
    'eni-2',
  ],
  [
    'every table',
    [resource('AWS::EC2::RouteTable', 'rtb-1', { vpcId: 'vpc-9' })],
    'main route table of vpc-1',
  ],
  [
    'every network ACL',
    [resource('AWS::EC2::NetworkAcl', 'acl-1', { subnetIds: [] })],
    'subnet-1: unsupported (not in the inventory)',
  ],
  [
    'the VPC',
    [resource('AWS::EC2::VPC', 'vpc-1', { vpcId: 'vpc-9' })],
    'vpc-1: unsupported (not in the inventory)',
  ],
])('what was deleted meanwhile is named: %s', ([, resources, why, from, to]) => {
  const [answer = ''] = ask(resources, from, to);
  expect(answer).toMatch(/^unknown/);
  expect(answer).toContain(why);
});

test('ten thousand rules of one group', () => {
  const many = (port: (i: number) => number) =>
    Array.from({ length: 10_000 }, (_, i) =>
      rule('tcp', port(i), `${20 + (i % 60)}.${(7 * i) % 256}.${i % 256}.0/24`),
    );
  const exposure = (rules: ReturnType<typeof rule>[]) =>
    networkOf(inventoryOf(OPEN, [group(...rules)])).exposureOf('eni-1');
  const [one, ...others] = exposure(many(() => 22));
  expect(others).toStrictEqual([]);
  expect(one?.path.find(({ at }) => at === 'eni-1')?.rules.length).toBe(10_000);
  const ports = exposure(many((i) => i)).flatMap((answer) => answer.ports);
  expect(ports.reduce((sum, [from, to]) => sum + to - from + 1, 0)).toBe(10_000);
});

test('of ten thousand rules that nobody can read nothing is made', () => {
  const rules = Array.from({ length: 10_000 }, (_, i) => rule('tcp', i, '10.0.0.0/33'));
  const answers = networkOf(inventoryOf(OPEN, [group(...rules)])).exposureOf('eni-1');
  expect(answers.map(({ verdict }) => verdict)).toStrictEqual(['unknown']);
});

test('a table whose local route is malformed leads nowhere that is known', () => {
  const routes = [
    { ...LOCAL, destination: '10.0.0.0' },
    { ...LOCAL, destination: 'local' },
  ];
  const led = resource('AWS::EC2::RouteTable', 'rtb-1', { routes });
  expect(ask([led])[0]).toMatch(/^unknown/);
});
