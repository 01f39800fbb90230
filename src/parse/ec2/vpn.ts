import { adapter, onceCreated } from '../adapter.ts';
import type { Dialect } from '../dialect.ts';
import { ec2Id, idAs } from './ids.ts';

/** `attachment` is the kind of block that gives it to a VPC. */
export function vpnGateway(of: string, attachment: string, { word, tags }: Dialect) {
  const vpcId = word('vpc_id');
  return adapter({
    type: 'AWS::EC2::VPNGateway',
    of,
    satellites: [attachment],
    name: () => null,
    attributes: idAs('VPNGatewayId', 'vpn-gateway', ec2Id.vpnGateway),
    facts: {
      vpnGatewayId: (_, { self }) => ec2Id.vpnGateway(self),
      state: () => 'available',
      vpcIds: (gateway, { list }) => [
        ...gateway.texts(vpcId),
        ...list(attachment, word('vpn_gateway_id'), (one) => one.text(vpcId) ?? ''),
      ],
      tags,
    },
  });
}

export function vpnConnection(of: string, { word, tags }: Dialect) {
  return adapter({
    type: 'AWS::EC2::VPNConnection',
    of,
    name: () => null,
    attributes: idAs('VpnConnectionId', 'vpn-connection'),
    facts: {
      vpnConnectionId: (_, { self }) => self.id,
      state: () => 'available',
      vpnGatewayId: (connection) => connection.text(word('vpn_gateway_id')),
      tunnels: () => onceCreated('whether its tunnels are up'),
      tags,
    },
  });
}
