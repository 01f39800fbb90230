import {
  type Addresses,
  difference,
  includes,
  isNone,
  NO_ADDRESS,
  overlap,
  union,
} from '../../model/addresses.ts';
import { addressesOf } from '../../model/cidr.ts';
import type { Resource } from '../../model/resource.ts';
import { type AtRest, arranged } from '../../model/shelf.ts';
import { told } from './atlas.ts';
import { known } from './gate.ts';
import { remembered } from './remembered.ts';
import { subnetOf, type Terrain } from './terrain.ts';

type Interface = Resource<'AWS::EC2::NetworkInterface'>;

/** Interfaces whose packets fare alike on their way to one receiver, known by their addresses. */
export interface Crowd {
  /** One of them, which stands for all. */
  card: Interface;
  members: AtRest<Interface>;
  addresses: Addresses;
}

/** Tells apart who sends. All of an inventory are told apart once. */
export interface Crowds {
  /** Those of some interfaces. Throws UnknownFact when nobody told their addresses. */
  of(cards: readonly Interface[], receiver: Interface, named: readonly string[]): Crowd[];
  /** Those of all interfaces there are. */
  ofAll(receiver: Interface, named: readonly string[]): Crowd[];
}

export function crowdsOf(terrain: Terrain): Crowds {
  const { atlas } = terrain;
  const type = 'AWS::EC2::NetworkInterface';
  const wayOf = waysOf(terrain);
  const everybody = remembered(() => gathered(atlas.all(type), wayOf));
  /** What else counts for one receiver: whether it is next to him, and which groups he names. */
  const near = (receiver: Interface, named: readonly string[]) => (card: Interface) => {
    const groups = known(() => told(card, 'groups')) ?? [];
    const isNextTo = told(card, 'subnetId') === told(receiver, 'subnetId');
    return `${wayOf(card)} ${isNextTo} ${named.filter((one) => groups.includes(one))}`;
  };
  return {
    of: (cards, receiver, named) => [...gathered(cards, near(receiver, named)).values()],
    ofAll(receiver, named) {
      const special = [
        ...atlas.having(type, 'subnetId', told(receiver, 'subnetId')),
        ...named.flatMap((groupId) => atlas.having(type, 'groups', groupId)),
      ];
      const apart = new Map(special.map((card) => [card.id, card]));
      const own = gathered([...apart.values()], near(receiver, named));
      const gone = gathered([...apart.values()], wayOf);
      const rest = [...everybody()].flatMap(([way, crowd]): Crowd[] => {
        const addresses = difference(crowd.addresses, gone.get(way)?.addresses ?? NO_ADDRESS);
        // Who is told apart does not stand for the others.
        const card = apart.has(crowd.card.id)
          ? crowd.members.find(({ id }) => !apart.has(id))
          : crowd.card;
        return isNone(addresses) || !card ? [] : [{ ...crowd, card, addresses }];
      });
      return [...own.values(), ...rest];
    },
  };
}

/** Ids of members that have some of the addresses. */
export function idsBy({ members, addresses }: Crowd, some: Addresses): string[] {
  const isEach = includes(some, addresses);
  return members
    .filter((card) => {
      const own = addressesOn(card);
      return overlap(own, addresses) && (isEach || overlap(own, some));
    })
    .map((card) => told(card, 'networkInterfaceId'));
}

/** By which others within know it. */
export function addressesOn(card: Interface): Addresses {
  const ipv4 = told(card, 'privateAddresses').map(({ address }) => address);
  return addressesOf([...ipv4, ...told(card, 'ipv6Addresses')]);
}

function gathered(
  cards: AtRest<Interface> | readonly Interface[],
  keyOf: (card: Interface) => string,
): Map<string, Crowd> {
  const found = new Map<string, { card: Interface; numbers: number[]; addresses: Addresses[] }>();
  for (let number = 0; number < cards.length; number += 1) {
    const card = cards.at(number) as Interface;
    const key = keyOf(card);
    const crowd = found.get(key);
    if (crowd) {
      crowd.numbers.push(number);
      crowd.addresses.push(addressesOn(card));
    } else found.set(key, { card, numbers: [number], addresses: [addressesOn(card)] });
  }
  return new Map(
    [...found].map(([key, { card, numbers, addresses }]) => [
      key,
      {
        card,
        members: arranged(cards, Uint32Array.from(numbers)),
        addresses: union(addresses),
      },
    ]),
  );
}

/** What packets of an interface go by: the table, the network ACL and the zone of its subnet, and what its groups let out. */
function waysOf(terrain: Terrain): (card: Interface) => string {
  const { atlas, transits, tableIdOf, filterIdOf } = terrain;
  // A transit gateway or a NAT gateway hands over what is for its own subnet past the network ACL there.
  const hands = (subnetId: string) =>
    atlas.having('AWS::EC2::TransitGatewayVpcAttachment', 'subnetIds', subnetId).length > 0 ||
    terrain.hasNat(subnetId);
  const bySubnet = remembered(
    (subnetId: string, vpcId: string) =>
      `${vpcId} ${tableIdOf({ vpcId, subnetId })} ${filterIdOf({ vpcId, subnetId })} ${known(() => transits.zoneOf(subnetId))} ${hands(subnetId) ? subnetId : ''}`,
  );
  const kinds = new Map<string, number>();
  const byGroup = remembered((groupId: string) => {
    const rules = known(() =>
      told(atlas.need('AWS::EC2::SecurityGroup', 'groupId', groupId), 'egress'),
    );
    const text = rules ? JSON.stringify(rules.map(({ description, ...rule }) => rule)) : groupId;
    if (!kinds.has(text)) kinds.set(text, kinds.size);
    return kinds.get(text);
  });
  return (card) => {
    const { vpcId, subnetId } = subnetOf(card);
    const groups = known(() => told(card, 'groups')) ?? [card.id];
    const kindsOfGroups = new Set(groups.map(byGroup));
    return `${bySubnet(subnetId, vpcId)} ${[...kindsOfGroups].sort().join()}`;
  };
}
