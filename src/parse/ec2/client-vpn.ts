import { adapter } from '../adapter.ts';
import type { Dialect } from '../dialect.ts';
import { idAs } from './ids.ts';

export function clientVpn(of: string, association: string, { word }: Dialect) {
  const subnet = word('subnet_id');
  return adapter({
    type: 'AWS::EC2::ClientVpnEndpoint',
    of,
    satellites: [association],
    name: () => null,
    attributes: idAs('ClientVpnEndpointId', 'client-vpn-endpoint'),
    facts: {
      clientVpnEndpointId: (_, { self }) => self.id,
      vpcId: (endpoint, { one }) =>
        endpoint.text(word('vpc_id')) ??
        one(association, word('client_vpn_endpoint_id'))?.referred(subnet)?.text(word('vpc_id')) ??
        null,
      securityGroupIds: (endpoint) => endpoint.texts(word('security_group_ids')),
    },
  });
}
