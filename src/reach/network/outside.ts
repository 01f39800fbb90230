import { EVERY_ADDRESS } from '../../model/addresses.ts';
import type { Resource } from '../../model/resource.ts';
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
  const privately = (far: Far, card: Interface, answering: Gate[]) => [
    ...filters(subnetOf(card)),
    ...doorGates(card, terrain),
    groupsGate(told(card, 'networkInterfaceId'), 'SG_INGRESS', admissions.of(far, card)),
    ...answering,
  ];
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
    fromWithin: (far, card) => privately(far, card, answersWithin(subnetOf(card))),
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
