import {
  type Addresses,
  difference,
  includes,
  intersection,
  isNone,
  overlap,
  union,
} from '../../model/addresses.ts';
import { addressesOf } from '../../model/cidr.ts';
import type { Resource } from '../../model/resource.ts';
import type { AtRest } from '../../model/shelf.ts';
import { told } from './atlas.ts';
import { known } from './gate.ts';
import { remembered } from './remembered.ts';
import { subnetOf, type Terrain } from './terrain.ts';

type Interface = Resource<'AWS::EC2::NetworkInterface'>;

/** Interfaces whose packets fare alike on their way to one receiver, known by their addresses. */
export interface Crowd {
  /** One of them, which stands for all. */
  card: Interface;
  members: readonly Member[];
  /** Of its members, as far as they are meant: some may have none of them. */
  addresses: Addresses;
}

/** What is kept of an interface, so that nobody need look at it again. */
export interface Member {
  networkInterfaceId: string;
  addresses: Addresses;
  /** Where it stands among all. */
  number: number;
}

/** Tells apart who sends. All of an inventory are told apart once. */
export interface Crowds {
  /** Those of some interfaces. Throws UnknownFact when nobody told their addresses. */
  of(cards: readonly Interface[], receiver: Interface, named: readonly string[]): Crowd[];
  /** Those of all interfaces there are. */
  ofAll(receiver: Interface, named: readonly string[]): Crowd[];
}

export function crowdsOf(terrain: Terrain): Crowds {
  const all = terrain.atlas.all('AWS::EC2::NetworkInterface');
  const wayOf = waysOf(terrain);
  const everybody = remembered(() => rollOf(all, wayOf));
  return {
    of(cards, receiver, named) {
      /** What else counts for one receiver: whether it is next to him, and which groups he names. */
      const near = (card: Interface) => {
        const groups = known(() => told(card, 'groups')) ?? [];
        const isNextTo = told(card, 'subnetId') === told(receiver, 'subnetId');
        return `${wayOf(card)} ${isNextTo} ${named.filter((one) => groups.includes(one))}`;
      };
      return [...crowded(cards.map(memberOf), (i) => near(cards[i] as Interface))].map(
        ([, members]) => crowdOf(members, cards),
      );
    },
    ofAll(receiver, named) {
      const roll = everybody();
      const traits = traitsNear(roll, told(receiver, 'subnetId'), named);
      const apart = [...traits.keys()].map((number) => roll.members[number] as Member);
      const own = crowded(apart, (i) => {
        const { number } = apart[i] as Member;
        return `${roll.ways[number]} ${traits.get(number)}`;
      });
      const gone = crowded(apart, (i) => roll.ways[(apart[i] as Member).number] as string);
      const rest = [...roll.crowds].flatMap(([way, crowd]): Crowd[] => {
        const left = gone.get(way);
        if (!left) return [crowd];
        const addresses = difference(crowd.addresses, addressesAmong(left));
        if (isNone(addresses)) return [];
        // Who is told apart does not stand for the others.
        const other = crowd.members.find(({ number }) => !traits.has(number));
        if (!other) return [];
        const isFirst = other === crowd.members[0];
        const card = isFirst ? crowd.card : (all.at(other.number) as Interface);
        return [{ ...crowd, card, addresses }];
      });
      return [...[...own.values()].map((members) => crowdOf(members, all)), ...rest];
    },
  };
}

/** Ids of members that have some of the addresses. */
export function idsBy({ members, addresses }: Crowd, some: Addresses): string[] {
  const wanted = includes(some, addresses) ? addresses : intersection(some, addresses);
  return members.flatMap((one) => (overlap(one.addresses, wanted) ? one.networkInterfaceId : []));
}

/** By which others within know it. */
export function addressesOn(card: Interface): Addresses {
  const ipv4 = told(card, 'privateAddresses').map(({ address }) => address);
  return addressesOf([...ipv4, ...told(card, 'ipv6Addresses')]);
}

/** All there are: each by its number, and told apart by what its packets go by. */
interface Roll {
  members: Member[];
  ways: string[];
  crowds: Map<string, Crowd>;
  bySubnet: Map<string, number[]>;
  byGroup: Map<string, number[]>;
}

function rollOf(all: AtRest<Interface>, wayOf: (card: Interface) => string): Roll {
  const roll: Roll = {
    ...{ members: [], ways: [], crowds: new Map(), bySubnet: new Map(), byGroup: new Map() },
  };
  for (const card of all) {
    const { length: number } = roll.members;
    roll.members.push(memberOf(card, number));
    roll.ways.push(wayOf(card));
    push(roll.bySubnet, told(card, 'subnetId'), number);
    for (const one of known(() => told(card, 'groups')) ?? []) push(roll.byGroup, one, number);
  }
  for (const [way, members] of crowded(roll.members, (i) => roll.ways[i] as string)) {
    roll.crowds.set(way, crowdOf(members, all));
  }
  return roll;
}

/** By number those whom a receiver tells from others of their way, and what he knows them by. */
function traitsNear(
  { bySubnet, byGroup }: Roll,
  subnetId: string,
  named: readonly string[],
): Map<number, string> {
  const traits = new Map<number, string>();
  for (const number of bySubnet.get(subnetId) ?? []) traits.set(number, subnetId);
  for (const one of named) {
    for (const number of byGroup.get(one) ?? []) {
      traits.set(number, `${traits.get(number) ?? ''} ${one}`);
    }
  }
  return traits;
}

function memberOf(card: Interface, number: number): Member {
  const networkInterfaceId = told(card, 'networkInterfaceId');
  return { networkInterfaceId, addresses: addressesOn(card), number };
}

function crowdOf(members: readonly Member[], all: Pick<AtRest<Interface>, 'at'>): Crowd {
  const card = all.at(members[0]?.number ?? 0) as Interface;
  return { card, members, addresses: addressesAmong(members) };
}

function crowded(
  members: readonly Member[],
  keyOf: (index: number) => string,
): Map<string, Member[]> {
  const found = new Map<string, Member[]>();
  members.forEach((one, i) => {
    push(found, keyOf(i), one);
  });
  return found;
}

function addressesAmong(members: readonly Member[]): Addresses {
  return union(members.map(({ addresses }) => addresses));
}

function push<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
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
