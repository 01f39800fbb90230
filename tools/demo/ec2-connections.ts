import { ACCOUNT, HOME, REGIONS, vpcs } from './company.ts';
import type { Demo } from './demo.ts';
import { idOf } from './ec2-ids.ts';

const FRANKFURT = 'eu-central-1';

/** Ways between networks: to the offices, and from analytics to the shop's data. */
export function connections(demo: Demo): void {
  for (const region of REGIONS) {
    const VpnConnections =
      region === HOME ? [vpn('hamburg', 'UP', 1), vpn('gdansk', 'DOWN', 2)] : [];
    demo.answer('ec2', 'DescribeVpnConnections', {}, { VpnConnections }, region);
    const VpcPeeringConnections = [
      ...(region === 'us-east-1' ? [] : [PEERING]),
      ...(region === HOME ? [AT_THE_QUAY] : []),
    ];
    demo.answer(
      'ec2',
      'DescribeVpcPeeringConnections',
      { MaxResults: 1000 },
      { VpcPeeringConnections },
      region,
    );
  }
}

const PEERING = {
  VpcPeeringConnectionId: idOf('pcx', HOME, 1),
  Status: { Code: 'active' as const, Message: 'Active' },
  RequesterVpcInfo: { VpcId: vpcs.analytics, OwnerId: ACCOUNT, Region: FRANKFURT },
  AccepterVpcInfo: { VpcId: vpcs.shop, OwnerId: ACCOUNT, Region: HOME },
  Tags: [{ Key: 'Name', Value: 'analytics-to-shop' }],
};

const AT_THE_QUAY = {
  VpcPeeringConnectionId: idOf('pcx', HOME, 2),
  Status: { Code: 'active' as const, Message: 'Active' },
  RequesterVpcInfo: { VpcId: vpcs.harbour, OwnerId: ACCOUNT, Region: HOME },
  AccepterVpcInfo: { VpcId: vpcs.shop, OwnerId: ACCOUNT, Region: HOME },
  Tags: [{ Key: 'Name', Value: 'harbour-to-shop' }],
};

/** The second tunnel is as told; the first one works. */
function vpn(name: string, Status: 'UP' | 'DOWN', number: number) {
  return {
    VpnConnectionId: idOf('vpn', HOME, number),
    State: 'available' as const,
    Type: 'ipsec.1' as const,
    Category: 'VPN',
    VgwTelemetry: [
      { OutsideIpAddress: `198.51.100.${10 * number}`, Status: 'UP' as const, StatusMessage: '' },
      { OutsideIpAddress: `198.51.100.${10 * number + 1}`, Status, StatusMessage: '' },
    ],
    Tags: [{ Key: 'Name', Value: name }],
  };
}
