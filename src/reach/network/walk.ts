import { knownOf } from '../../model/kleene.ts';
import { UnknownFact } from '../../model/unknown.ts';
import { told } from './atlas.ts';
import type { Code } from './gate.ts';
import { legTo } from './routes.ts';
import type { SubnetOf, Terrain } from './terrain.ts';

/** How a packet to an address in a VPC is led from one of its subnets, or from another's. */
export interface Walk {
  /** Ids of what leads it on, in order. */
  hops: readonly string[];
  /** Where it ends short of the VPC, and why; absent: it arrives. */
  stop?: { at: string; code: Code };
  /** It is led past an appliance. */
  isInspected: boolean;
  /** Rules of groups at one end may name groups of the other. */
  namesGroups: boolean;
  /** What was not seen decides. */
  unknown?: UnknownFact;
}

/**
 * Follows an address from table to table until its VPC. A peering leads to its other end and no further, whatever stands
 * in the tables there. Source: VPC Peering Guide, "VPC peering limitations"; Security groups, "Security group
 * referencing".
 */
export function walkTo(address: string, vpcId: string, from: SubnetOf, terrain: Terrain): Walk {
  const walked: Walk = { hops: [], isInspected: false, namesGroups: true };
  const { found, rest } = knownOf([from], (subnet) =>
    step(address, vpcId, subnet, terrain, walked),
  );
  return found[0]?.answer ?? { ...walked, ...(rest && { unknown: rest }) };
}

/** More than any network has on purpose. */
const FARTHEST = 16;

function step(
  address: string,
  vpcId: string,
  subnet: SubnetOf,
  terrain: Terrain,
  walked: Walk,
): Walk {
  const { routeTableId, legs } = terrain.tableOf(subnet);
  const { way = 'nowhere', target = '' } = legTo(legs, address) ?? {};
  const here = { ...walked, hops: [...walked.hops, routeTableId] };
  const stopped = (code: Code, at = routeTableId): Walk => ({ ...here, stop: { at, code } });
  if (way === 'blackhole') return stopped('BLACKHOLE');
  // Of VPCs whose addresses overlap the own one comes first.
  if (way === 'local') return subnet.vpcId === vpcId ? here : stopped('NO_ROUTE');
  if (way === 'peering') return acrossPeering(target, vpcId, subnet.vpcId, terrain, here);
  if (way === 'appliance') {
    const past = { ...here, hops: [...here.hops, target], isInspected: true };
    if (subnet.vpcId === vpcId) return past;
    const [next] = terrain.subnetsOf(target);
    const isLost = !next || past.hops.length > 2 * FARTHEST;
    return isLost ? stopped('NO_ROUTE') : step(address, vpcId, next, terrain, past);
  }
  if (way === 'transit' || way === 'other') {
    throw new UnknownFact(target, { $unknown: 'unsupported', detail: 'it is not followed yet' });
  }
  return stopped('NO_ROUTE');
}

function acrossPeering(
  peeringId: string,
  vpcId: string,
  from: string,
  { atlas }: Terrain,
  walked: Walk,
): Walk {
  const peering = atlas.need('AWS::EC2::VPCPeeringConnection', 'vpcPeeringConnectionId', peeringId);
  const [requester, accepter] = [told(peering, 'requester'), told(peering, 'accepter')];
  const hops = [...walked.hops, peeringId];
  const stopped = (code: Code): Walk => ({ ...walked, hops, stop: { at: peeringId, code } });
  if (told(peering, 'status') !== 'active') return stopped('PEERING_NOT_ACTIVE');
  const other = requester.vpcId === from ? accepter : requester;
  if (other.vpcId !== vpcId) return stopped('NOT_TRANSITIVE');
  return { ...walked, hops, namesGroups: requester.region === accepter.region };
}
