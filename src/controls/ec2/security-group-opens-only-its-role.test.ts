import { cases, denied, rule } from '../testing.ts';
import control from './security-group-opens-only-its-role.ts';

const roles = {
  settings: {
    roles: { 'web*': ['tcp/22', 'tcp/80', 'tcp/443'], 'tag:Role=db*': ['tcp/5432', 'icmp'] },
  },
};
const database = { groupName: 'orders', tags: [{ key: 'Role', value: 'db-primary' }] };

cases(control, [
  ['default: no roles', {}, 'exempt'],
  ['no rules', { groupName: 'web-shop' }, true, roles],
  ['its ports', { ingress: [rule('tcp/443', '0.0.0.0/0'), rule('tcp/22', 'sg-2')] }, true, roles],
  [
    'another port',
    { ingress: [rule('tcp/3306', '10.0.0.0/16')] },
    'tcp/3306 is open to 10.0.0.0/16, which is not for web*',
    roles,
  ],
  [
    'a range around its port',
    { ingress: [rule('tcp/443-444', '10.0.0.0/16')] },
    'tcp/444 is open to 10.0.0.0/16, which is not for web*',
    roles,
  ],
  [
    'another protocol',
    { ingress: [rule('udp/443', '10.0.0.0/16')] },
    'udp/443 is open to 10.0.0.0/16, which is not for web*',
    roles,
  ],
  [
    'every protocol',
    { ingress: [rule('-1', '10.0.0.0/16')] },
    'every port is open to 10.0.0.0/16, which is not for web*',
    roles,
  ],
  [
    'no role of its',
    { groupName: 'queue', ingress: [rule('tcp/1', '10.0.0.0/16')] },
    'exempt',
    roles,
  ],
  [
    'a role by tag',
    { ...database, ingress: [rule('tcp/5432', 'sg-2'), rule('icmp', '10.0.0.0/8')] },
    true,
    roles,
  ],
  [
    'a port outside a role by tag',
    { ...database, ingress: [rule('tcp/443', 'sg-2')] },
    'tcp/443 is open to sg-2, which is not for tag:Role=db*',
    roles,
  ],
  [
    'two roles, the ports of both',
    {
      ...database,
      groupName: 'web-db',
      ingress: [rule('tcp/443', 'sg-2'), rule('tcp/5432', 'sg-2')],
    },
    true,
    roles,
  ],
  [
    'denied',
    { ingress: denied('ec2:DescribeSecurityGroups') },
    'unknown: ingress: denied (ec2:DescribeSecurityGroups)',
    roles,
  ],
]);
