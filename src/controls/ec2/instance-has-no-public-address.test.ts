import type { Instance, Route } from '../../model/aws/ec2.ts';
import { cases, denied, resource } from '../testing.ts';
import control from './instance-has-no-public-address.ts';

const card = (facts: Partial<Instance['networkInterfaces'][number]>) => ({
  networkInterfaces: [
    {
      ...{ networkInterfaceId: 'eni-1', vpcId: 'vpc-1', subnetId: 'subnet-1', groups: ['sg-1'] },
      ...{ publicIps: [], ipv6Addresses: [] },
      ...facts,
    },
  ],
});
const ipv4 = card({ publicIps: ['192.0.2.1'] });
const ipv6 = card({ ipv6Addresses: ['2001:db8::1'] });
const route = (destination: string, target: string): Route => ({
  ...{ destination, target },
  state: 'active',
  propagated: false,
});
const internet = [route('0.0.0.0/0', 'igw-1')];
const main = (routes: Route[] = []) => resource('AWS::EC2::RouteTable', { id: 'main', routes });
const own = (routes: Route[] = []) =>
  resource('AWS::EC2::RouteTable', {
    ...{ id: 'own', isMain: false, subnetIds: ['subnet-1'] },
    routes,
  });
const REACHED = 'it has the public address 192.0.2.1 on a subnet with a route to the internet';

cases(control, [
  ['an instance without a public address', {}, true, { others: [main(internet)] }],
  ['one with a public address', ipv4, REACHED, { others: [main(internet)] }],
  [
    'one that is stopped and keeps it',
    { ...ipv4, state: 'stopped' },
    REACHED,
    { others: [main(internet)] },
  ],
  ['one whose subnet has a table of its own', ipv4, REACHED, { others: [main(), own(internet)] }],
  ['one whose subnet leads nowhere', ipv4, true, { others: [main(internet), own()] }],
  [
    'one on a second interface, in another VPC',
    {
      networkInterfaces: [
        ...card({ vpcId: 'vpc-2', subnetId: 'subnet-2' }).networkInterfaces,
        ...ipv4.networkInterfaces,
      ],
    },
    REACHED,
    { others: [main(internet)] },
  ],
  [
    'a global IPv6 address',
    ipv6,
    'it has the public address 2001:db8::1 on a subnet with a route to the internet',
    { others: [main([route('::/0', 'igw-1')])] },
  ],
  [
    'a global IPv6 address that only gets out',
    ipv6,
    true,
    { others: [main([route('::/0', 'eigw-1')])] },
  ],
  ['a private IPv6 address', card({ ipv6Addresses: ['fd00::1'] }), true],
  ['a bastion', { ...ipv4, tags: [{ key: 'Role', value: 'bastion' }] }, 'exempt'],
  [
    'a bastion that the company knows otherwise',
    { ...ipv4, tags: [{ key: 'Role', value: 'bastion' }] },
    REACHED,
    { others: [main(internet)], settings: { publicRoles: ['gate-*'] } },
  ],
  [
    'one that is so on purpose',
    { ...ipv4, name: 'gate-1' },
    'exempt',
    { settings: { publicRoles: ['gate-*'] } },
  ],
  ['one that is so by id', ipv4, 'exempt', { settings: { publicRoles: ['i-1'] } }],
  ['a terminated one', { state: 'terminated' }, 'exempt'],
  [
    'a subnet whose table nobody shows',
    ipv4,
    'unknown: subnet-1: unsupported (AWS shows no route table for it)',
  ],
  [
    'tables that were not listed to their end',
    ipv4,
    'unknown: list of AWS::EC2::RouteTable: incomplete (it stopped early)',
    { others: [main()], incomplete: [{ type: 'AWS::EC2::RouteTable' }] },
  ],
  [
    'hidden from us',
    { networkInterfaces: denied('ec2:DescribeInstances') },
    'unknown: networkInterfaces: denied (ec2:DescribeInstances)',
  ],
]);
