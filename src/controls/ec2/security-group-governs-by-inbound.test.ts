import { cases, denied, rule } from '../testing.ts';
import control from './security-group-governs-by-inbound.ts';

const all = rule('-1', '0.0.0.0/0');
const gates = { settings: { egressGroups: ['egress-*'] } };

cases(control, [
  ['default: all may go out', {}, true],
  ['by IPv6 too', { egress: [all, rule('-1', '::/0')] }, true],
  [
    'a limit',
    { egress: [rule('tcp/443', '0.0.0.0/0')] },
    'it also rules what goes out: tcp/443 to 0.0.0.0/0',
  ],
  [
    'a limit beside the open rule',
    { egress: [all, rule('-1', 'sg-2')] },
    'it also rules what goes out: every port to sg-2',
  ],
  ['nothing may go out', { egress: [] }, 'it lets nothing out by IPv4'],
  ['only IPv6 may go out', { egress: [rule('-1', '::/0')] }, 'it lets nothing out by IPv4'],
  [
    'a limit beside what cannot be read',
    { egress: [denied('x') as never, rule('tcp/443', '0.0.0.0/0')] },
    'it also rules what goes out: tcp/443 to 0.0.0.0/0',
  ],
  [
    'an egress group that limits',
    { groupName: 'egress-shop', egress: [rule('tcp/443', '0.0.0.0/0')] },
    true,
    gates,
  ],
  [
    'an egress group that lets all out',
    { groupName: 'egress-shop' },
    'it is an egress group, and lets everything out to 0.0.0.0/0',
    gates,
  ],
  [
    'an egress group that lets all out by IPv6',
    { groupName: 'egress-shop', egress: [rule('-1', '::/0')] },
    'it is an egress group, and lets everything out to ::/0',
    gates,
  ],
  [
    'an egress group by tag',
    { tags: [{ key: 'Role', value: 'egress' }], egress: [rule('tcp/443', '0.0.0.0/0')] },
    true,
    { settings: { egressGroups: ['tag:Role=egress'] } },
  ],
  ['a default group', { groupName: 'default', egress: [] }, 'exempt'],
  ['under proxy', { egress: [] }, 'exempt', { settings: { egressModel: 'proxy' } }],
  ['under any', { egress: [] }, 'exempt', { settings: { egressModel: 'any' } }],
  [
    'denied',
    { egress: denied('ec2:DescribeSecurityGroups') },
    'unknown: egress: denied (ec2:DescribeSecurityGroups)',
  ],
]);
