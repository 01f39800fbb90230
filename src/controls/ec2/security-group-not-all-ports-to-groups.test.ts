import { cases, denied, resource, rule } from '../testing.ts';
import control from './security-group-not-all-ports-to-groups.ts';

const own = { groupId: 'sg-1' };

cases(control, [
  ['default', {}, true],
  ['one port', { ...own, ingress: [rule('tcp/443', 'sg-2'), rule('tcp/7946', 'sg-1')] }, true],
  ['to itself', { ...own, ingress: [rule('-1', 'sg-1')] }, 'every port is open to itself'],
  ['to another', { ...own, ingress: [rule('tcp/0-65535', 'sg-2')] }, 'all of tcp is open to sg-2'],
  [
    'across a peering',
    {
      ...own,
      ingress: [
        {
          ...rule('-1', 'sg-2'),
          peer: { kind: 'security-group', value: 'sg-2', owner: '444455556666' },
        },
      ],
    },
    'every port is open to sg-2 of account 444455556666',
  ],
  ['to addresses', { ...own, ingress: [rule('-1', '10.0.0.0/8')] }, true],
  ['64999 ports', { ...own, ingress: [rule('tcp/2-65000', 'sg-2')] }, true],
  ['a default group', { groupName: 'default', ingress: [rule('-1', 'sg-1')] }, 'exempt'],
  [
    'of an EKS cluster',
    {
      groupName: 'eks-cluster-sg-shop-123',
      tags: [{ key: 'aws:eks:cluster-name', value: 'shop' }],
      ingress: [rule('-1', 'sg-1')],
    },
    'exempt',
  ],
  [
    'of a Glue connection',
    { ...own, ingress: [rule('-1', 'sg-1')] },
    'exempt',
    { others: [resource('AWS::Glue::Connection', { securityGroupIdList: ['sg-1'] })] },
  ],
  [
    'one port, of a Glue connection',
    { ...own, ingress: [rule('tcp/443', 'sg-1')] },
    true,
    { others: [resource('AWS::Glue::Connection', { securityGroupIdList: ['sg-1'] })] },
  ],
  [
    'whether of a Glue connection is unknown',
    { ...own, ingress: [rule('-1', 'sg-1')] },
    'unknown: list of AWS::Glue::Connection: incomplete (it stopped early)',
    { incomplete: [{ type: 'AWS::Glue::Connection' }] },
  ],
  [
    'one port, without the end of the listing of Glue connections',
    { ...own, ingress: [rule('tcp/443', 'sg-1')] },
    true,
    { incomplete: [{ type: 'AWS::Glue::Connection' }] },
  ],
  [
    'only named like one of EKS',
    {
      ...own,
      groupName: 'eks-cluster-sg-shop-123',
      description: 'EKS created security group',
      ingress: [rule('-1', 'sg-1')],
    },
    'every port is open to itself',
  ],
  [
    'denied',
    { ingress: denied('ec2:DescribeSecurityGroups') },
    'unknown: ingress: denied (ec2:DescribeSecurityGroups)',
  ],
]);
