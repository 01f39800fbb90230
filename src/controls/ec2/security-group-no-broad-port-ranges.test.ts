import { cases, denied, rule } from '../testing.ts';
import control from './security-group-no-broad-port-ranges.ts';

cases(control, [
  ['default', {}, true],
  ['one port', { ingress: [rule('tcp/443', '0.0.0.0/0')] }, true],
  ['100 ports', { ingress: [rule('tcp/8000-8099', '10.0.0.0/8')] }, true],
  [
    '101 ports',
    { ingress: [rule('tcp/8000-8100', '10.0.0.0/8')] },
    'tcp/8000-8100, 101 ports, is open to 10.0.0.0/8',
  ],
  [
    'to a group',
    { ingress: [rule('udp/1024-65535', 'sg-2')] },
    'udp/1024-65535, 64512 ports, is open to sg-2',
  ],
  [
    'to itself',
    { groupId: 'sg-1', ingress: [rule('tcp/30000-32767', 'sg-1')] },
    'tcp/30000-32767, 2768 ports, is open to itself',
  ],
  ["every port is another control's", { ingress: [rule('tcp/1-65535', '10.0.0.0/8')] }, true],
  ['every protocol too', { ingress: [rule('-1', 'sg-1')] }, true],
  [
    'ICMP has types',
    {
      ingress: [
        { ...rule('icmp', '10.0.0.0/8'), fromPort: 0, toPort: 255 },
        rule('50', '10.0.0.0/8'),
      ],
    },
    true,
  ],
  [
    'a higher limit',
    { ingress: [rule('tcp/8000-8100', 'sg-2')] },
    true,
    { settings: { maxPorts: 101 } },
  ],
  [
    'denied',
    { ingress: denied('ec2:DescribeSecurityGroups') },
    'unknown: ingress: denied (ec2:DescribeSecurityGroups)',
  ],
]);
