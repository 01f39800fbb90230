import { expect, test } from 'vitest';
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

const settings = {
  nonpublicPorts: ['-1'],
  publicPorts: ['tcp/443'],
  managementPorts: ['tcp/22', 'tcp/23', 'tcp/3389'],
  knownCidrs: ['203.0.113.0/24'],
  allowIcmp: false,
  worldIsBroaderThan: { ipv4: 8, ipv6: 32 },
};
const under = (part: string) => ({ settings: new Map(control.parts?.(settings)).get(part) ?? {} });

cases(control, [
  [
    'so many ports',
    { ingress: [rule('tcp/20-30', world), rule('udp/1000', world)] },
    'tcp/25-30 is open to 0.0.0.0/0',
    { settings: { nonpublicPorts: ['tcp/25-99'] } },
  ],
  ['file sharing', { ingress: [rule('-1', world)] }, 'tcp/445 is open to 0.0.0.0/0', under('cifs')],
  ['file sharing, with another port', { ingress: [rule('tcp/446', world)] }, true, under('cifs')],
  ['file sharing, with GRE', { ingress: [rule('47', world)] }, true, under('cifs')],
  ['file sharing, with ICMP', { ingress: [rule('icmp', world)] }, true, under('cifs')],
  [
    'file sharing with a stranger',
    { ingress: [rule('tcp/445', '198.51.100.7/32')] },
    'tcp/445 is open to 198.51.100.7/32, which is none of the known ranges',
    under('cifs'),
  ],
  [
    'those AWS calls a high risk',
    { ingress: [rule('tcp/22-30', world), rule('tcp/9100-9200', world)] },
    'tcp/25 and tcp/9200 are open to 0.0.0.0/0',
    under('high-risk'),
  ],
  [
    'those AWS calls a high risk, to a stranger',
    { ingress: [rule('tcp/9200', '198.51.100.7/32')] },
    true,
    under('high-risk'),
  ],
]);

test.for<[string, Partial<typeof settings>, string[]]>([
  ['all', {}, ['all', 'cifs', 'high-risk']],
  ['one of them is public', { publicPorts: ['tcp/8000-9000'] }, ['all', 'cifs']],
  ['all are', { publicPorts: ['tcp'] }, ['all']],
  ["file sharing is another control's", { managementPorts: ['tcp/445'] }, ['all', 'high-risk']],
  ['nothing else is asked', { nonpublicPorts: ['tcp/445'] }, ['all', 'cifs']],
])('parts are those that are asked: %s', ([, changed, parts]) => {
  expect(control.parts?.({ ...settings, ...changed }).map(([part]) => part)).toStrictEqual(parts);
});
