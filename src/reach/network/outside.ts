import { EVERY_ADDRESS } from '../../model/addresses.ts';
import { PUBLIC } from '../../model/cidr.ts';
import type { Resource } from '../../model/resource.ts';
import { told } from './atlas.ts';
import { courseGates, coursesOf } from './course.ts';
import type { Gate } from './gate.ts';
import { type Admission, admissionOf, anyOf, type Far, groupsGate, groupsOf } from './groups.ts';
import {
  addressGates,
  answerGates,
  arrivalGates,
  doorGates,
  entryGates,
  filterGates,
} from './internet.ts';
import { remembered } from './remembered.ts';
import type { Way } from './routes.ts';
import type { SubnetOf, Terrain } from './terrain.ts';

type Interface = Resource<'AWS::EC2::NetworkInterface'>;

/** Whoever is on the internet. */
export const ANYBODY: Far = { addresses: PUBLIC, groups: [], isInternet: true };

/** What packets must get through to an interface from somebody who is none, and their answers on the way back. */
export interface Outside {
  fromInternet(far: Far, card: Interface): Gate[];
  /** Do its groups certainly let in nobody from the internet? */
  isClosed(card: Interface): boolean;
  /** By an address that the internet does not lead to: from within the VPC, or from a network it is connected with. */
  fromWithin(far: Far, card: Interface): Gate[];
  /** From the company's own places, by VPN or Direct Connect. */
  fromPremises(far: Far, card: Interface): Gate[];
  /** Handed on by a load balancer in the name of whoever sent it, who has the balancer's groups. */
  behindBalancer(far: Far, card: Interface): Gate[];
}

export function outsideOf(terrain: Terrain): Outside {
  const bySubnet = ({ subnetId }: SubnetOf) => subnetId;
  const entry = remembered((subnet: SubnetOf) => entryGates(subnet, terrain), bySubnet);
  const filters = remembered((subnet: SubnetOf) => filterGates(subnet, terrain), bySubnet);
  const answers = remembered((subnet: SubnetOf) => answerGates(subnet, terrain), bySubnet);
  const groups = groupsAgainst(terrain);
  const privately = (far: Far, card: Interface, ...ways: Way[]) => {
    const subnet = subnetOf(card);
    return [
      ...filters(subnet),
      ...doorGates(card, terrain),
      groupsGate(told(card, 'networkInterfaceId'), 'SG_INGRESS', groups(far, card)),
      ...answersBy(subnet, terrain, ways),
    ];
  };
  return {
    fromInternet(far, card) {
      const subnet = subnetOf(card);
      return [
        ...entry(subnet),
        ...arrivalGates(card, terrain),
        ...filters(subnet),
        ...addressGates(card, terrain),
        groupsGate(told(card, 'networkInterfaceId'), 'SG_INGRESS', groups(far, card)),
        ...answers(subnet),
      ];
    },
    isClosed: (card) => groups(ANYBODY, card).may.length === 0,
    fromWithin: (far, card) => privately(far, card, 'local', 'peering', 'onprem'),
    behindBalancer: (far, card) => [
      ...filters(subnetOf(card)),
      ...doorGates(card, terrain),
      groupsGate(told(card, 'networkInterfaceId'), 'SG_INGRESS', groups(far, card)),
    ],
    fromPremises: (far, card) => privately(far, card, 'onprem'),
  };
}

export function subnetOf(card: Interface): SubnetOf {
  return { vpcId: told(card, 'vpcId'), subnetId: told(card, 'subnetId') };
}

/** What the groups of an interface let in. Of anybody it is asked again and again. */
function groupsAgainst(terrain: Terrain): (far: Far, card: Interface) => Admission {
  const anybodyTo = remembered((groupId: string) =>
    admissionOf(groupId, 'ingress', ANYBODY, terrain),
  );
  const anybodyToAny = remembered((...groupIds: string[]) => anyOf(groupIds.map(anybodyTo)));
  return (far, card) =>
    groupsOf(card, (groupIds) =>
      far === ANYBODY
        ? anybodyToAny(...groupIds)
        : anyOf(groupIds.map((id) => admissionOf(id, 'ingress', far, terrain))),
    );
}

/** An answer leaves by the subnet's table, and in the end in one of these ways. */
function answersBy(subnet: SubnetOf, terrain: Terrain, ways: readonly Way[]): Gate[] {
  return courseGates(
    { at: terrain.tableIdOf(subnet), effect: 'silences' },
    () => coursesOf(EVERY_ADDRESS, subnet, terrain),
    ({ way }) => ways.includes(way),
  );
}
