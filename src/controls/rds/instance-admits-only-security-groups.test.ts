import type { SecurityGroupPeer, SecurityGroupRule } from '../../model/aws/ec2.ts';
import { cases, denied, resource } from '../testing.ts';
import control from './instance-admits-only-security-groups.ts';

const app = { kind: 'security-group', value: 'sg-2' } as const;
const office = { kind: 'ipv4', value: '203.0.113.0/24' } as const;
const inside = { kind: 'ipv4', value: '10.0.0.0/8' } as const;
const list = { kind: 'prefix-list', value: 'pl-1' } as const;

cases(control, [
  ['a new instance in a new group', {}, true, groupOf()],
  ['the application’s group', {}, true, groupOf(rule(app))],
  ['the group itself', {}, true, groupOf(rule({ kind: 'security-group', value: 'sg-1' }))],
  [
    'an address range',
    {},
    'port 5432 admits addresses instead of groups: 203.0.113.0/24 by sg-1',
    groupOf(rule(app), rule(office)),
  ],
  [
    'private addresses, and IPv6 by every protocol',
    {},
    'port 5432 admits addresses instead of groups: 10.0.0.0/8 by sg-1 and ::/0 by sg-1',
    groupOf(rule(inside), {
      ...rule({ kind: 'ipv6', value: '::/0' }),
      ipProtocol: '-1',
      fromPort: null,
      toPort: null,
    }),
  ],
  ['a range just below the port', {}, true, groupOf(rule(office, 1, 5431))],
  [
    'a range up to the port',
    {},
    'port 5432 admits addresses instead of groups: 203.0.113.0/24 by sg-1',
    groupOf(rule(office, 1, 5432)),
  ],
  ['another protocol', {}, true, groupOf({ ...rule(office), ipProtocol: 'udp' })],
  [
    'a range we allow',
    {},
    true,
    { ...groupOf(rule(office)), settings: { allowedCidrs: ['203.0.113.0/24'] } },
  ],
  [
    'a range wider than we allow',
    {},
    'port 5432 admits addresses instead of groups: 203.0.113.0/24 by sg-1',
    { ...groupOf(rule(office)), settings: { allowedCidrs: ['203.0.113.0/25'] } },
  ],
  [
    'a prefix list',
    {},
    'port 5432 admits addresses instead of groups: pl-1 by sg-1',
    {
      others: [
        ...groupOf(rule(list)).others,
        resource('AWS::EC2::PrefixList', { prefixListId: 'pl-1', cidrs: ['203.0.113.0/24'] }),
      ],
    },
  ],
  [
    'a prefix list hidden from us',
    {},
    'unknown: pl-1: unsupported (not in the inventory)',
    groupOf(rule(list)),
  ],
  [
    'a group of another account, and a failure all the same',
    { vpcSecurityGroups: ['sg-9', 'sg-1'] },
    'port 5432 admits addresses instead of groups: 203.0.113.0/24 by sg-1',
    groupOf(rule(office)),
  ],
  [
    'a group of another account',
    { vpcSecurityGroups: ['sg-9', 'sg-1'] },
    'unknown: sg-9: unsupported (not in the inventory)',
    groupOf(),
  ],
  [
    'hidden from us',
    { vpcSecurityGroups: denied('rds:DescribeDBInstances') },
    'unknown: vpcSecurityGroups: denied (rds:DescribeDBInstances)',
  ],
]);

function rule(peer: SecurityGroupPeer, fromPort = 5432, toPort = 5432): SecurityGroupRule {
  return { ipProtocol: 'tcp', fromPort, toPort, peer, description: null };
}

function groupOf(...ingress: SecurityGroupRule[]) {
  return { others: [resource('AWS::EC2::SecurityGroup', { groupId: 'sg-1', ingress })] };
}
