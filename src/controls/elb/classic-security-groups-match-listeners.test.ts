import { cases, denied, resource, rule } from '../testing.ts';
import control from './classic-security-groups-match-listeners.ts';

const group = (...ports: string[]) => ({
  others: [
    resource('AWS::EC2::SecurityGroup', {
      id: 'sg-1',
      groupId: 'sg-1',
      ingress: ports.map((port) => rule(port, '0.0.0.0/0')),
    }),
  ],
});

cases(control, [
  ['a new one whose group admits its port', {}, true, group('tcp/80')],
  [
    'an idle port',
    {},
    'its groups admit tcp/443, on which it does not listen',
    group('tcp/80', 'tcp/443'),
  ],
  ['a dead listener', {}, 'it listens on tcp/80, which none of its groups admits', group('icmp')],
  ['without groups', { securityGroups: [] }, 'exempt'],
  ['a group nobody sees', {}, 'unknown: sg-1: unsupported (not in the inventory)'],
  [
    'hidden from us',
    { listeners: denied('elastic-load-balancing:DescribeLoadBalancers') },
    'unknown: listeners: denied (elastic-load-balancing:DescribeLoadBalancers)',
    group('tcp/80'),
  ],
]);
