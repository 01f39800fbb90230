import { adapter } from '../adapter.ts';
import type { Dialect } from '../dialect.ts';
import { ec2Id, idAs } from './ids.ts';

/** Between two VPCs; whoever writes it means to have it accepted. */
export function vpcPeering(of: string, { word, tags }: Dialect) {
  const [vpcId, peer] = [word('vpc_id'), word('peer_vpc_id')];
  return adapter({
    type: 'AWS::EC2::VPCPeeringConnection',
    of,
    name: () => null,
    attributes: idAs('Id', 'vpc-peering-connection', ec2Id.peering),
    facts: {
      vpcPeeringConnectionId: (_, { self }) => ec2Id.peering(self),
      status: () => 'active',
      vpcIds: (peering) => [...peering.texts(vpcId), ...peering.texts(peer)],
      requester: (peering, { self }) => ({
        vpcId: peering.text(vpcId) ?? '',
        ownerId: self.account,
        region: self.region,
      }),
      accepter: (peering, { self }) => ({
        vpcId: peering.text(peer) ?? '',
        ownerId: peering.text(word('peer_owner_id')) ?? self.account,
        region: peering.text(word('peer_region')) ?? self.region,
      }),
      tags,
    },
  });
}
