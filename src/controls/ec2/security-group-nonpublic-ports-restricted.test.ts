import { cases, denied, resource, rule } from '../testing.ts';
import control from './security-group-nonpublic-ports-restricted.ts';

const world = '0.0.0.0/0';
const list = (cidrs: string[], ownerId = '111122223333') => ({
  others: [resource('AWS::EC2::PrefixList', { prefixListId: 'pl-1', ownerId, cidrs })],
});
const known = { settings: { knownCidrs: ['203.0.113.0/24'] } };

cases(control, [
  ['default', {}, true],
  ['HTTPS', { ingress: [rule('tcp/443', world), rule('udp/443', '::/0')] }, true],
  ['PostgreSQL', { ingress: [rule('tcp/5432', world)] }, 'tcp/5432 is open to 0.0.0.0/0'],
  ['PostgreSQL by IPv6', { ingress: [rule('tcp/5432', '::/0')] }, 'tcp/5432 is open to ::/0'],
  ['DNS', { ingress: [rule('udp/53', world)] }, 'udp/53 is open to 0.0.0.0/0'],
  ["SSH is another control's", { ingress: [rule('tcp/22', world)] }, true],
  [
    'SSH, where it is no management port',
    { ingress: [rule('tcp/22', world)] },
    'tcp/22 is open to 0.0.0.0/0',
    { settings: { managementPorts: [] } },
  ],
  [
    'a range around public ports',
    { ingress: [rule('tcp/79-81', world)] },
    'tcp/79 and tcp/81 are open to 0.0.0.0/0',
  ],
  ['every protocol', { ingress: [rule('-1', world)] }, 'every port is open to 0.0.0.0/0'],
  [
    'a protocol without ports',
    { ingress: [rule('50', world)] },
    'protocol 50 is open to 0.0.0.0/0',
  ],
  ['ping', { ingress: [rule('icmp', world), rule('icmpv6', '::/0')] }, true],
  [
    'ping, where that is not wanted',
    { ingress: [rule('icmp', world)] },
    'icmp is open to 0.0.0.0/0',
    { settings: { allowIcmp: false } },
  ],
  [
    'the world in halves, by different rules',
    { ingress: [rule('tcp/5432', '0.0.0.0/1'), rule('tcp/5400-5500', '128.0.0.0/1')] },
    'tcp/5400-5431 and tcp/5433-5500 are open to 128.0.0.0/1; tcp/5432 is open to 0.0.0.0/1 and 128.0.0.0/1',
  ],
  ['a block', { ingress: [rule('tcp/5432', '8.0.0.0/8')] }, true],
  [
    'another port is public',
    { ingress: [rule('tcp/25', world)] },
    true,
    { settings: { publicPorts: ['tcp/25'] } },
  ],
  ["CloudFront's list", { ingress: [rule('tcp/8080', 'pl-1')] }, true, list([world], 'AWS')],
  [
    'a list of ours that is the world',
    { ingress: [rule('tcp/8080', 'pl-1')] },
    'tcp/8080 is open to pl-1',
    list([world]),
  ],
  ['a known range', { ingress: [rule('tcp/5432', '203.0.113.7/32')] }, true, known],
  ['a private range', { ingress: [rule('tcp/5432', '10.0.0.0/8')] }, true, known],
  [
    'a stranger, however narrow',
    { ingress: [rule('tcp/5432', '198.51.100.7/32')] },
    'tcp/5432 is open to 198.51.100.7/32, which is none of the known ranges',
    known,
  ],
  [
    'a stranger on a management port',
    { ingress: [rule('tcp/22', '198.51.100.7/32')] },
    'tcp/22 is open to 198.51.100.7/32, which is none of the known ranges',
    known,
  ],
  ['a stranger on a public port', { ingress: [rule('tcp/443', '198.51.100.7/32')] }, true, known],
  [
    'a stranger in a list',
    { ingress: [rule('tcp/5432', 'pl-1')] },
    'tcp/5432 is open to pl-1, of which 198.51.100.0/24 is in none of the known ranges',
    { ...known, ...list(['203.0.113.0/25', '198.51.100.0/24']) },
  ],
  [
    'a list that is not there',
    { ingress: [rule('tcp/5432', 'pl-1')] },
    'unknown: pl-1: unsupported (not in the inventory)',
  ],
  ['a list that is not there, on a public port', { ingress: [rule('tcp/443', 'pl-1')] }, true],
  [
    'denied',
    { ingress: denied('ec2:DescribeSecurityGroups') },
    'unknown: ingress: denied (ec2:DescribeSecurityGroups)',
  ],
]);
