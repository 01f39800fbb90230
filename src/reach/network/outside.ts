import { EVERY_ADDRESS, union } from '../../model/addresses.ts';
import { knownOf } from '../../model/kleene.ts';
import type { Resource } from '../../model/resource.ts';
import { everythingOf, type Traffic, without } from '../../model/traffic.ts';
import { type Unknown, UnknownFact } from '../../model/unknown.ts';
import { type Admissions, admissionsOf } from './admissions.ts';
import { told } from './atlas.ts';
import { courseGates, coursesOf } from './course.ts';
import type { Gate } from './gate.ts';
import { type Far, groupsGate } from './groups.ts';
import {
  addressGates,
  answerGates,
  arrivalGates,
  doorGates,
  entryGates,
  filterGates,
} from './internet.ts';
import { gatesFromAfar } from './premises.ts';
import { remembered } from './remembered.ts';
import type { Way } from './routes.ts';
import { type SubnetOf, subnetOf, type Terrain } from './terrain.ts';

type Interface = Resource<'AWS::EC2::NetworkInterface'>;

/** Ways to private networks. */
const ANY_WAY: readonly Way[] = ['local', 'peering', 'onprem'];
const PREMISES: readonly Way[] = ['onprem'];

/** What packets must get through to an interface from somebody who is none, and their answers on the way back. */
export interface Outside {
  fromInternet(far: Far, card: Interface): Gate[];
  /** By an address that the internet does not lead to: from within the VPC, or from a network it is connected with. */
  fromWithin(far: Far, card: Interface): Gate[];
  /** The same, with the way they come; by VPN or Direct Connect alone, or in any way. */
  fromAfar(far: Far, card: Interface, ways: 'premises' | 'any'): Gate[];
  /** Handed on by a load balancer in the name of whoever sent it, who has the balancer's groups. */
  behindBalancer(far: Far, card: Interface): Gate[];
  /** What the groups among them let in. */
  admissions: Admissions;
}

export function outsideOf(terrain: Terrain): Outside {
  const bySubnet = ({ subnetId }: SubnetOf) => subnetId;
  const entry = remembered((subnet: SubnetOf) => entryGates(subnet, terrain), bySubnet);
  const filters = remembered((subnet: SubnetOf) => filterGates(subnet, terrain), bySubnet);
  const answers = remembered((subnet: SubnetOf) => answerGates(subnet, terrain), bySubnet);
  const answersWithin = remembered(
    (subnet: SubnetOf) => answersBy(subnet, terrain, ANY_WAY),
    bySubnet,
  );
  const admissions = admissionsOf(terrain);
  const filtersWithin = remembered(
    (subnet: SubnetOf) => pastFilters(filters(subnet), subnet, terrain),
    bySubnet,
  );
  return {
    fromInternet(far, card) {
      const subnet = subnetOf(card);
      return [
        ...entry(subnet),
        ...arrivalGates(card, terrain),
        ...filters(subnet),
        ...addressGates(card, terrain),
        groupsGate(told(card, 'networkInterfaceId'), 'SG_INGRESS', admissions.of(far, card)),
        ...answers(subnet),
      ];
    },
    fromWithin: (far, card) => [
      ...filtersWithin(subnetOf(card)),
      ...doorGates(card, terrain),
      groupsGate(told(card, 'networkInterfaceId'), 'SG_INGRESS', admissions.of(far, card)),
      ...answersWithin(subnetOf(card)),
    ],
    behindBalancer: (far, card) => [
      ...filters(subnetOf(card)),
      ...doorGates(card, terrain),
      groupsGate(told(card, 'networkInterfaceId'), 'SG_INGRESS', admissions.of(far, card)),
    ],
    fromAfar(far, card, ways) {
      const allowed = ways === 'any' ? ANY_WAY : PREMISES;
      const { before, behind } = gatesFromAfar(far.addresses, card, allowed, terrain);
      return [
        ...before,
        ...doorGates(card, terrain),
        groupsGate(told(card, 'networkInterfaceId'), 'SG_INGRESS', admissions.of(far, card)),
        ...behind,
      ];
    },
    admissions,
  };
}

/** An answer leaves by the subnet's table, and in the end in one of these ways. */
function answersBy(subnet: SubnetOf, terrain: Terrain, ways: readonly Way[]): Gate[] {
  return courseGates(
    { at: terrain.tableIdOf(subnet), effect: 'silences' },
    () => coursesOf(EVERY_ADDRESS, subnet, terrain),
    ({ way }) => ways.includes(way),
  );
}

/**
 * What a transit gateway hands over that is attached by the subnet itself comes past its network ACL. Where it is attached by
 * others too, those come there who are in its zone.
 */
function pastFilters(filters: readonly Gate[], subnet: SubnetOf, terrain: Terrain): Gate[] {
  const { vpcId, subnetId } = subnet;
  const type = 'AWS::EC2::TransitGatewayVpcAttachment';
  const { found } = knownOf(terrain.atlas.having(type, 'vpcId', vpcId), (one) =>
    told(one, 'subnetIds'),
  );
  const attached = found.map(({ answer }) => answer).filter((ids) => ids.includes(subnetId));
  if (attached.length === 0) return [...filters];
  const courses = coursesOf(EVERY_ADDRESS, subnet, terrain);
  const handed = union(
    courses.flatMap(({ crossings, addresses }) => (crossings.length > 0 ? [addresses] : [])),
  );
  const isAlone = attached.every((ids) => ids.length === 1);
  const past = (traffic: Traffic) => [
    ...without(traffic, everythingOf(handed)),
    ...everythingOf(handed),
  ];
  return filters.map((filter): Gate => {
    if (filter.code !== 'NACL_INGRESS') return filter;
    const may = past(filter.may);
    if (isAlone) return { ...filter, sure: past(filter.sure), may };
    const unknown = [...filter.unknown, new UnknownFact(subnetId, BY_ZONE)];
    return { ...filter, may, unknown };
  });
}

const BY_ZONE: Unknown = {
  $unknown: 'unsupported',
  detail: 'a transit gateway hands over in it what its network ACL does not see',
};
