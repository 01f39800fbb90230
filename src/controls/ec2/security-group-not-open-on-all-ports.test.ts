import { cases, denied, rule } from '../testing.ts';
import control from './security-group-not-open-on-all-ports.ts';

cases(control, [
  ['default', {}, true],
  ['one port', { ingress: [rule('tcp/443', '0.0.0.0/0')] }, true],
  ['every protocol', { ingress: [rule('-1', '10.0.0.0/8')] }, 'every port is open to 10.0.0.0/8'],
  [
    'every protocol, with ports that mean nothing',
    { ingress: [{ ...rule('-1', '10.0.0.0/8'), fromPort: 22, toPort: 22 }] },
    'every port is open to 10.0.0.0/8',
  ],
  ['all of TCP', { ingress: [rule('tcp', '10.0.0.0/8')] }, 'all of tcp is open to 10.0.0.0/8'],
  ['0-65535', { ingress: [rule('udp/0-65535', '::/0')] }, 'all of udp is open to ::/0'],
  ['1-65535', { ingress: [rule('tcp/1-65535', 'pl-1')] }, 'tcp/1-65535 is open to pl-1'],
  [
    '65000 ports',
    { ingress: [rule('tcp/1-65000', '10.0.0.0/8')] },
    'tcp/1-65000 is open to 10.0.0.0/8',
  ],
  ['64999 ports', { ingress: [rule('tcp/2-65000', '10.0.0.0/8')] }, true],
  [
    'protocol 6 is TCP',
    { ingress: [{ ...rule('tcp', '10.0.0.0/8'), ipProtocol: '6' }] },
    'all of tcp is open to 10.0.0.0/8',
  ],
  [
    'a protocol without ports',
    { ingress: [rule('50', '10.0.0.0/8'), rule('icmp', '0.0.0.0/0')] },
    true,
  ],
  ['to a group', { ingress: [rule('-1', 'sg-1')] }, true],
  [
    'denied',
    { ingress: denied('ec2:DescribeSecurityGroups') },
    'unknown: ingress: denied (ec2:DescribeSecurityGroups)',
  ],
]);
