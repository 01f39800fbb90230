import { expect, test } from 'vitest';
import { cases, denied, resource, rule } from '../testing.ts';
import control from './security-group-management-ports-closed-to-world.ts';

const world = '0.0.0.0/0';
const list = (cidrs: string[], ownerId = '111122223333') => ({
  others: [resource('AWS::EC2::PrefixList', { prefixListId: 'pl-1', ownerId, cidrs })],
});

cases(control, [
  ['default', {}, true],
  ['to an office', { ingress: [rule('tcp/22', '203.0.113.0/24')] }, true],
  ['SSH', { ingress: [rule('tcp/22', world)] }, 'tcp/22 is open to 0.0.0.0/0'],
  ['SSH by IPv6', { ingress: [rule('tcp/22', '::/0')] }, 'tcp/22 is open to ::/0'],
  [
    'each from its own source',
    { ingress: [rule('tcp/22', world), rule('tcp/3389', '::/0')] },
    'tcp/22 is open to 0.0.0.0/0; tcp/3389 is open to ::/0',
  ],
  ['HTTPS', { ingress: [rule('tcp/443', world)] }, true],
  ['UDP of the same number', { ingress: [rule('udp/22', world)] }, true],
  [
    'the world in two halves',
    { ingress: [rule('tcp/22', '0.0.0.0/1'), rule('tcp/22', '128.0.0.0/1')] },
    'tcp/22 is open to 0.0.0.0/1 and 128.0.0.0/1',
  ],
  [
    'two blocks that only together are too many',
    { ingress: [rule('tcp/22', '8.0.0.0/8'), rule('tcp/20-30', '9.0.0.0/8')] },
    'tcp/22 is open to 8.0.0.0/8 and 9.0.0.0/8',
  ],
  [
    'two blocks on different ports',
    { ingress: [rule('tcp/22', '8.0.0.0/8'), rule('tcp/23', '9.0.0.0/8')] },
    true,
  ],
  ['private ranges', { ingress: [rule('tcp/22', '10.0.0.0/8'), rule('tcp/22', 'fc00::/7')] }, true],
  [
    'a range around it',
    { ingress: [rule('tcp/20-24', world)] },
    'tcp/22 and tcp/23 are open to 0.0.0.0/0',
  ],
  [
    'every protocol',
    { ingress: [rule('-1', world)] },
    'tcp/22, tcp/23, tcp/3389, tcp/5900-5901 and tcp/5985-5986 are open to 0.0.0.0/0',
  ],
  ['ICMP', { ingress: [rule('icmp', world)] }, true],
  [
    'every protocol, half by another rule',
    { ingress: [rule('-1', '8.0.0.0/8'), rule('tcp/22', '9.0.0.0/8')] },
    'tcp/22 is open to 8.0.0.0/8 and 9.0.0.0/8',
  ],
  ['to a group', { ingress: [rule('tcp/22', 'sg-2')] }, true],
  [
    'to a prefix list',
    { ingress: [rule('tcp/22', 'pl-1')] },
    'tcp/22 is open to pl-1',
    list([world]),
  ],
  ['to a narrow prefix list', { ingress: [rule('tcp/22', 'pl-1')] }, true, list(['192.0.2.0/24'])],
  ['to a prefix list of AWS', { ingress: [rule('tcp/22', 'pl-1')] }, true, list([world], 'AWS')],
  [
    'to a prefix list that is not there',
    { ingress: [rule('tcp/22', 'pl-1')] },
    'unknown: pl-1: unsupported (not in the inventory)',
  ],
  [
    'on another port to a prefix list that is not there',
    { ingress: [rule('tcp/443', 'pl-1')] },
    true,
  ],
  [
    'to the world, and to a prefix list that is not there',
    { ingress: [rule('tcp/22', 'pl-1'), rule('tcp/22', world)] },
    'tcp/22 is open to 0.0.0.0/0',
  ],
  [
    'a prefix list that may make up the world',
    { ingress: [rule('tcp/22', 'pl-1'), rule('tcp/22', '8.0.0.0/8')] },
    'unknown: pl-1: unsupported (not in the inventory)',
  ],
  [
    'a source decided at apply beside one that is the world',
    {
      ingress: [
        { ...rule('tcp/22', world), peer: { kind: 'ipv4', value: denied('var.office') as never } },
        rule('tcp/3389', world),
      ],
    },
    'tcp/3389 is open to 0.0.0.0/0',
  ],
  [
    'other ports',
    { ingress: [rule('tcp/8443', world)] },
    'tcp/8443 is open to 0.0.0.0/0',
    { settings: { managementPorts: ['tcp/8443'] } },
  ],
  [
    'denied',
    { ingress: denied('ec2:DescribeSecurityGroups') },
    'unknown: ingress: denied (ec2:DescribeSecurityGroups)',
  ],
]);

const settings = {
  managementPorts: ['tcp/22', 'tcp/23', 'tcp/3000-4000'],
  worldIsBroaderThan: { ipv4: 8, ipv6: 32 },
};
const under = (part: string) => ({ settings: new Map(control.parts?.(settings)).get(part) ?? {} });
const both = [rule('tcp/22', world), rule('tcp/3389', '::/0')];

cases(control, [
  ['by IPv4', { ingress: both }, 'tcp/22 is open to 0.0.0.0/0', under('ipv4')],
  ['by IPv6', { ingress: both }, 'tcp/3389 is open to ::/0', under('ipv6')],
  ['SSH alone', { ingress: both }, 'tcp/22 is open to 0.0.0.0/0', under('ssh')],
  ['remote desktop alone', { ingress: both }, 'tcp/3389 is open to ::/0', under('rdp')],
  [
    'those AWS calls a high risk',
    { ingress: [rule('tcp/3200-3306', world), rule('tcp/23', world)] },
    'tcp/23 and tcp/3306 are open to 0.0.0.0/0',
    under('high-risk'),
  ],
]);

test.for<[string, Partial<typeof settings>, string[]]>([
  ['all', {}, ['all', 'ipv4', 'ipv6', 'ssh', 'rdp', 'high-risk']],
  ['without SSH', { managementPorts: ['tcp/3389'] }, ['all', 'rdp', 'high-risk']],
  ['without any', { managementPorts: ['tcp/5900'] }, ['all']],
  [
    'IPv6 alone',
    { worldIsBroaderThan: { ipv4: 0, ipv6: 32 } },
    ['all', 'ipv6', 'ssh', 'rdp', 'high-risk'],
  ],
])('parts are those that are asked: %s', ([, changed, parts]) => {
  expect(control.parts?.({ ...settings, ...changed }).map(([part]) => part)).toStrictEqual(parts);
});
