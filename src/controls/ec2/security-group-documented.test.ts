import { cases, denied, rule } from '../testing.ts';
import control from './security-group-documented.ts';

const tags = [
  { key: 'Name', value: 'web' },
  { key: 'Description', value: 'Web servers of the shop' },
];

cases(control, [
  ['default', {}, true],
  ['no description', { description: '' }, 'its description is ""'],
  [
    'a phrase of the console',
    { description: 'launch-wizard-3 created 2024-05-06T07:08:09.123Z' },
    'its description is "launch-wizard-3 created 2024-05-06T07:08:09.123Z"',
  ],
  [
    'a phrase of a tool, in other case',
    { description: 'managed by terraform' },
    'its description is "managed by terraform"',
  ],
  ['a phrase, but tags explain', { description: 'Managed by Terraform', tags }, true],
  [
    'a phrase, and only a name',
    { description: 'Managed by Terraform', tags: tags.slice(0, 1) },
    'its description is "Managed by Terraform"',
  ],
  [
    'a rule without description',
    { ingress: [rule('tcp/443', '0.0.0.0/0', 'Customers'), rule('tcp/22', '10.0.0.0/8')] },
    'its rule for tcp/22 from 10.0.0.0/8 has no description',
  ],
  [
    'an outbound rule without description',
    { egress: [rule('tcp/443', '10.0.0.0/8')] },
    'its rule for tcp/443 to 10.0.0.0/8 has no description',
  ],
  ["AWS's own outbound rules", { egress: [rule('-1', '0.0.0.0/0'), rule('-1', '::/0')] }, true],
  [
    'the same, inbound',
    { ingress: [rule('-1', 'sg-1')], groupId: 'sg-1' },
    'its rule for every port from itself has no description',
  ],
  [
    'where rules need none',
    { ingress: [rule('tcp/22', '10.0.0.0/8')] },
    true,
    { settings: { everyRule: false } },
  ],
  [
    'other phrases',
    { description: 'TBD' },
    'its description is "TBD"',
    { settings: { placeholders: ['tbd'] } },
  ],
  ['a default group', { groupName: 'default', description: '' }, 'exempt'],
  [
    'of an EKS cluster',
    { description: '', tags: [{ key: 'aws:eks:cluster-name', value: 'shop' }] },
    'exempt',
  ],
  [
    'of EMR',
    {
      groupName: 'ElasticMapReduce-master',
      description: 'Master group for Elastic MapReduce created on 2025-01-01T00:00:00.000Z',
      ingress: [rule('tcp/0-65535', 'sg-1')],
    },
    'exempt',
  ],
  [
    'only named like one of EMR',
    { groupName: 'ElasticMapReduce-x', description: '' },
    'its description is ""',
  ],
  [
    'of a directory',
    { description: 'AWS created security group for d-93672a1b2c directory controllers' },
    'exempt',
  ],
  [
    'a rule that says nothing beside one that cannot be read',
    {
      ingress: [
        { ...rule('tcp/22', '10.0.0.0/8'), description: denied('x') as never },
        rule('tcp/80', '10.0.0.0/8'),
      ],
    },
    'its rule for tcp/80 from 10.0.0.0/8 has no description',
  ],
  [
    'denied',
    { ingress: denied('ec2:DescribeSecurityGroups') },
    'unknown: ingress: denied (ec2:DescribeSecurityGroups)',
  ],
]);
