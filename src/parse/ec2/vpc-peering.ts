import { adapter, type Beside, onceCreated } from '../adapter.ts';
import type { Block } from '../block.ts';
import type { Dialect } from '../dialect.ts';
import { ec2Id, idAs } from './ids.ts';

/** Between two VPCs. `accepter` is the kind of block that says yes at the other end, where one has to. */
export function vpcPeering(of: string, accepter: string | null, { word, tags }: Dialect) {
  const [vpcId, peer] = [word('vpc_id'), word('peer_vpc_id')];
  const statusOf = (peering: Block, { one }: Beside) => {
    if (accepter === null) return 'active';
    const accepting = one(accepter, word('vpc_peering_connection_id'));
    if ((accepting ?? peering).flag('auto_accept') === true) return 'active';
    // Who has the other end may say yes by other code.
    const isElsewhere = peering.has(word('peer_owner_id')) || peering.has(word('peer_region'));
    return isElsewhere && !accepting ? onceCreated('whether it is accepted') : 'pending-acceptance';
  };
  return adapter({
    type: 'AWS::EC2::VPCPeeringConnection',
    of,
    ...(accepter !== null && { satellites: [accepter] }),
    name: () => null,
    attributes: idAs('Id', 'vpc-peering-connection', ec2Id.peering),
    facts: {
      vpcPeeringConnectionId: (_, { self }) => ec2Id.peering(self),
      status: statusOf,
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
