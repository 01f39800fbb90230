import { cases, denied, rule } from '../testing.ts';
import control from './default-security-group-closed.ts';

const group = { groupName: 'default', groupId: 'sg-1' };

cases(control, [
  ['another group', {}, 'exempt'],
  [
    'as AWS makes it',
    { ...group, ingress: [rule('-1', 'sg-1')] },
    'it admits every port from itself',
  ],
  ['emptied', group, true],
  [
    'a port',
    { ...group, ingress: [rule('tcp/22', '10.0.0.0/8')] },
    'it admits tcp/22 from 10.0.0.0/8',
  ],
  [
    "another account's group",
    {
      ...group,
      ingress: [
        {
          ...rule('tcp/22', 'sg-2'),
          peer: { kind: 'security-group', value: 'sg-2', owner: '444455556666' },
        },
      ],
    },
    'it admits tcp/22 from sg-2 of account 444455556666',
  ],
  [
    'outbound, where that is to be closed too',
    group,
    'it has outbound rules',
    { settings: { egress: 'closed' } },
  ],
  ['closed both ways', { ...group, egress: [] }, true, { settings: { egress: 'closed' } }],
  [
    'denied',
    { ...group, ingress: denied('ec2:DescribeSecurityGroups') },
    'unknown: ingress: denied (ec2:DescribeSecurityGroups)',
  ],
]);
