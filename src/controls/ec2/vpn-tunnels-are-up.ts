import { control } from '../control.ts';

export default control({
  id: 'ec2.vpn-tunnels-are-up',
  on: 'AWS::EC2::VPNConnection',
  sources: ['live'],
  severity: 'medium',
  title: 'Site-to-site VPN tunnels are up',
  why: 'AWS takes one tunnel down for maintenance when it likes. With one left the office is cut off then; with none it is already, and somebody will find a way around the VPN.',
  fix: "Set up both tunnels on the customer's gateway, and look at its log for why one is down. Delete a connection nobody needs.",
  see: [
    'https://docs.aws.amazon.com/vpn/latest/s2svpn/VPNTunnels.html',
    'https://docs.aws.amazon.com/vpn/latest/s2svpn/monitoring-overview-vpn.html',
  ],
  reads: ['state', 'tunnels'],
  settings: { minTunnelsUp: 2 },
  exempt:
    'Connections that are deleted, or about to be. Between regions, peerings and transit gateways encrypt by themselves and need no VPN.',

  except: ({ state }) => state === 'deleted' || state === 'deleting',

  check(vpn, _world, { minTunnelsUp }) {
    if (vpn.state !== 'available') return `it is ${vpn.state}`;
    const { tunnels } = vpn;
    const up = tunnels.filter(({ status }) => status === 'UP').length;
    if (up >= minTunnelsUp) return true;
    const down = tunnels.filter(({ status }) => status !== 'UP');
    const which = down.map(({ outsideIpAddress }) => outsideIpAddress).join(' and ');
    return `${up} of its ${tunnels.length} tunnels are up${which && `, not ${which}`}`;
  },
});
