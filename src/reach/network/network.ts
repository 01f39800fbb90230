import type { Addresses } from '../../model/addresses.ts';
import { addressesOf, PUBLIC } from '../../model/cidr.ts';
import type { Inventory } from '../../model/inventory.ts';
import type { Resource } from '../../model/resource.ts';
import { type Box, everythingOf } from '../../model/traffic.ts';
import { type Answer, answersOf } from './answer.ts';
import { told } from './atlas.ts';
import type { Gate } from './gate.ts';
import { admissionOf, anyOf, type Far, groupsGate, groupsOf } from './groups.ts';
import {
  addressGates,
  answerGates,
  arrivalGates,
  entryGates,
  filterGates,
  isHidden,
} from './internet.ts';
import { remembered } from './remembered.ts';
import { type SubnetOf, type Terrain, terrainOf } from './terrain.ts';

/** What can talk to what, in an inventory. */
export interface Network {
  /** What the internet reaches of an interface, or may. Throws UnknownFact when the interface was not seen. */
  exposureOf(networkInterfaceId: string): Answer[];
  /** Whether and how it gets there. Throws UnknownFact when the interface was not seen. */
  reach(question: Question): Answer[];
}

export interface Question {
  /** `internet`, an address or a CIDR block. */
  from: string;
  /** Id of an interface. */
  to: string;
  /** Left out: all. */
  ports?: Partial<Pick<Box, 'protocols' | 'ports' | 'codes'>>;
}

/** Takes an inventory's networks apart, once for many questions. */
export function networkOf(inventory: Inventory): Network {
  const terrain = terrainOf(inventory);
  const gatesFrom = outsideOf(terrain);
  const cardOf = (id: string) =>
    terrain.atlas.need('AWS::EC2::NetworkInterface', 'networkInterfaceId', id);
  return {
    exposureOf(id) {
      const card = cardOf(id);
      if (isHidden(card)) return [];
      return answersOf(everythingOf(PUBLIC), gatesFrom(ANYBODY, card), 'reachable');
    },
    reach({ from, to, ports }) {
      const far = from === 'internet' ? ANYBODY : stranger(addressesOf([from]));
      const asked = everythingOf(far.addresses).map((box) => ({ ...box, ...ports }));
      return answersOf(asked, gatesFrom(far, cardOf(to)), ports ? 'all' : 'nearest');
    },
  };
}

const ANYBODY: Far = { addresses: PUBLIC, groups: [], isInternet: true };

/** Somebody outside, known by address. */
function stranger(addresses: Addresses): Far {
  return { addresses, groups: [], isInternet: false };
}

type Interface = Resource<'AWS::EC2::NetworkInterface'>;

/** What a packet must get through from outside to an interface, and its answer on the way back. */
function outsideOf(terrain: Terrain): (far: Far, card: Interface) => Gate[] {
  const bySubnet = ({ subnetId }: SubnetOf) => subnetId;
  const entry = remembered((subnet: SubnetOf) => entryGates(subnet, terrain), bySubnet);
  const filters = remembered((subnet: SubnetOf) => filterGates(subnet, terrain), bySubnet);
  const answers = remembered((subnet: SubnetOf) => answerGates(subnet, terrain), bySubnet);
  const anybodyTo = remembered((groupId: string) =>
    admissionOf(groupId, 'ingress', ANYBODY, terrain),
  );
  const anybodyToAny = remembered((...groupIds: string[]) => anyOf(groupIds.map(anybodyTo)));
  return (far, card) => {
    const subnet = { vpcId: told(card, 'vpcId'), subnetId: told(card, 'subnetId') };
    const admission = groupsOf(card, (groupIds) =>
      far === ANYBODY
        ? anybodyToAny(...groupIds)
        : anyOf(groupIds.map((id) => admissionOf(id, 'ingress', far, terrain))),
    );
    return [
      ...entry(subnet),
      ...arrivalGates(card, terrain),
      ...filters(subnet),
      ...addressGates(card),
      groupsGate(told(card, 'networkInterfaceId'), 'SG_INGRESS', admission),
      ...answers(subnet),
    ];
  };
}
