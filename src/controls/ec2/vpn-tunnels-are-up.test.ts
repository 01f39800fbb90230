import { cases, denied, incomplete } from '../testing.ts';
import control from './vpn-tunnels-are-up.ts';

const tunnels = (...status: string[]) => ({
  tunnels: status.map((one, i) => ({ outsideIpAddress: `203.0.113.${i + 1}`, status: one })),
});
const unseen = { tunnels: incomplete('no telemetry') };

cases(control, [
  ['default', {}, true],
  ['one of two', tunnels('UP', 'DOWN'), '1 of its 2 tunnels are up, not 203.0.113.2'],
  [
    'none of two',
    tunnels('DOWN', 'DOWN'),
    '0 of its 2 tunnels are up, not 203.0.113.1 and 203.0.113.2',
  ],
  ['one where one is enough', tunnels('DOWN', 'UP'), true, { settings: { minTunnelsUp: 1 } }],
  [
    'none where one is enough',
    tunnels('DOWN', 'DOWN'),
    '0 of its 2 tunnels are up, not 203.0.113.1 and 203.0.113.2',
    { settings: { minTunnelsUp: 1 } },
  ],
  ['one there is', tunnels('UP'), '1 of its 1 tunnels are up'],
  ['no tunnel', tunnels(), '0 of its 0 tunnels are up'],
  ['on its way', { state: 'pending', ...unseen }, 'it is pending'],
  ['going', { state: 'deleting' }, 'exempt'],
  ['gone', { state: 'deleted', ...unseen }, 'exempt'],
  ['tunnels not to be seen', unseen, 'unknown: tunnels: incomplete (no telemetry)'],
  [
    'denied',
    { state: denied('ec2:DescribeVpnConnections') },
    'unknown: state: denied (ec2:DescribeVpnConnections)',
  ],
]);
