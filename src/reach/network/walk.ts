import {
  type Addresses,
  difference,
  EVERY_ADDRESS,
  intersection,
  isNone,
  NO_ADDRESS,
} from '../../model/addresses.ts';
import { PUBLIC } from '../../model/cidr.ts';
import { knownOf } from '../../model/kleene.ts';
import type { Resource } from '../../model/resource.ts';
import { EVERYTHING } from '../../model/traffic.ts';
import type { UnknownFact } from '../../model/unknown.ts';
import { told } from './atlas.ts';
import { beside, type Course, coursesOf } from './course.ts';
import { type Code, type Gate, gate, known } from './gate.ts';
import type { SubnetOf, Terrain } from './terrain.ts';

/** How packets to addresses in a VPC are led from one of its subnets, or from another's. */
export interface Walk
  extends Pick<
    Course,
    'addresses' | 'hops' | 'isInspected' | 'namesGroups' | 'crossings' | 'landing'
  > {
  /** Where it ends short of the VPC, and why; absent: it arrives. */
  stop?: { at: string; code: Code };
  /** The NAT gateway where it ends, which sends on what is its own. */
  nat?: string;
  /** What was not seen decides. */
  unknown?: UnknownFact;
}

/** Within a subnet. */
export const NEXT_TO_IT: Walk = {
  ...{ addresses: EVERY_ADDRESS, hops: [], isInspected: false, namesGroups: 'all' },
  ...{ crossings: [], landing: undefined },
};

/**
 * Follows addresses from table to table until their VPC. A peering leads to its other end and no further, whatever stands
 * in the tables there. Source: VPC Peering Guide, "VPC peering limitations"; Security groups, "Security group
 * referencing".
 */
export function walksTo(
  addresses: Addresses,
  vpcId: string,
  from: SubnetOf,
  terrain: Terrain,
): Walk[] {
  return coursesOf(addresses, from, terrain, vpcId).map((course) => ({
    ...walkAlong(course, vpcId, terrain),
    addresses: course.addresses,
  }));
}

/** Where a course leads, as far as a VPC. */
export function walkAlong(course: Course, vpcId: string, terrain: Terrain): Walk {
  const { addresses, hops, isInspected, namesGroups, crossings, landing } = course;
  const { stop, unknown, way, target, subnet } = course;
  const walked = { addresses, hops, isInspected, namesGroups, crossings, landing };
  if (unknown) return { ...walked, unknown };
  if (stop) return { ...walked, stop };
  if (way === 'peering') {
    const { found, rest } = knownOf([target], (id) =>
      acrossPeering(id, vpcId, subnet.vpcId, terrain, walked),
    );
    return found[0]?.answer ?? { ...walked, ...(rest && { unknown: rest }) };
  }
  // Of VPCs whose addresses overlap the own one comes first.
  if (way === 'local' && subnet.vpcId === vpcId) return walked;
  const at = way === 'outward' ? target : (hops.at(-1) ?? target);
  const isToNat = target.startsWith('nat-');
  return { ...walked, stop: { at, code: 'NO_ROUTE' }, ...(isToNat && { nat: target }) };
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
  const isNear = requester.region === accepter.region;
  return { ...walked, hops, namesGroups: isNear ? walked.namesGroups : 'none' };
}

/** What gets through where packets, or answers, are led along these ways. */
export function walkGates(walks: readonly Walk[], effect: 'blocks' | 'silences'): Gate[] {
  return walks.flatMap(({ addresses, hops, stop, isInspected, unknown }) => {
    const others = beside([{ addresses }]);
    const at = hops.at(-1) ?? '';
    const passing = { effect, rulesOf: () => [], may: EVERYTHING, unknown: [], leads: addresses };
    return [
      ...hops.map((hop) => ({
        ...passing,
        ...{ at: hop, code: 'NO_ROUTE' as const, sure: EVERYTHING },
      })),
      ...(stop ? [gate({ ...stop, effect }, () => others)] : []),
      ...(isInspected ? [gate({ at, code: 'INSPECTION', effect: 'inspects' }, () => others)] : []),
      ...(unknown
        ? [{ ...passing, at, code: 'NO_ROUTE' as const, sure: others, unknown: [unknown] }]
        : []),
    ];
  });
}

/**
 * A peering leads to its other end, and lends nobody what stands in the tables there. Of one that was not seen it is told
 * that it leads to no public address. Source: VPC Peering Guide, "VPC peering limitations".
 */
export function lent(course: Course, terrain: Terrain): Course[] {
  if (course.way !== 'peering') return [course];
  const { target, addresses } = course;
  const peering = () =>
    terrain.atlas.need('AWS::EC2::VPCPeeringConnection', 'vpcPeeringConnectionId', target);
  const vpcId = known(() => otherEnd(peering(), course.subnet.vpcId));
  const theirs = vpcId === undefined ? NO_ADDRESS : terrain.localTo(vpcId);
  const beyond = isNone(theirs) ? intersection(addresses, PUBLIC) : difference(addresses, theirs);
  const lost = (code: Code) => ({ ...course, stop: { at: target, code } });
  const { found, rest } = knownOf([peering], (ask) => told(ask(), 'status') === 'active');
  const there = found.some(({ answer }) => !answer) ? lost('PEERING_NOT_ACTIVE') : course;
  return [
    { ...there, ...(rest && { unknown: rest }), addresses: difference(addresses, beyond) },
    { ...lost('NOT_TRANSITIVE'), addresses: beyond },
  ].filter((one) => !isNone(one.addresses));
}

function otherEnd(peering: Resource<'AWS::EC2::VPCPeeringConnection'>, from: string): string {
  const [requester, accepter] = [told(peering, 'requester'), told(peering, 'accepter')];
  return requester.vpcId === from ? accepter.vpcId : requester.vpcId;
}
