import {
  type Addresses,
  difference,
  EVERY_ADDRESS,
  EVERY_IPV4,
  EVERY_IPV6,
  intersection,
  isNone,
  union,
} from '../../model/addresses.ts';
import { addressesOf } from '../../model/cidr.ts';
import type { Resource } from '../../model/resource.ts';
import { common, EVERYTHING, everythingOf, type Traffic } from '../../model/traffic.ts';
import { answeredByBoth, answersTo, type Direction } from './acls.ts';
import { told } from './atlas.ts';
import { type Code, type Gate, gate } from './gate.ts';
import { admissionOf, anyOf, groupsGate, groupsOf } from './groups.ts';
import { doorGates } from './internet.ts';
import { subnetOf } from './outside.ts';
import type { SubnetOf, Terrain } from './terrain.ts';
import { type Walk, walkTo } from './walk.ts';

type Interface = Resource<'AWS::EC2::NetworkInterface'>;

/** Interfaces alike, by the addresses by which others within know them. */
interface End {
  card: Interface;
  id: string;
  subnet: SubnetOf;
  addresses: Addresses;
  /** Their first address of each family: the others are in the same subnet and go the same way. */
  first: { family: Addresses; address: string }[];
}

/**
 * The packets that interfaces of one subnet, with the same groups, may send another, by who sends them; and what they
 * must get through, there and back.
 */
export function gatesBetween(
  senders: readonly Interface[],
  receiver: Interface,
  terrain: Terrain,
  at: { from?: string | undefined; to?: string | undefined } = {},
): { asked: Traffic; gates: Gate[] } {
  const [from, to] = [endOf(senders, at.from), endOf([receiver], at.to)];
  const shared = from.first.filter(({ family }) => to.first.some((one) => one.family === family));
  const asked = everythingOf(
    intersection(from.addresses, union(shared.map(({ family }) => family))),
  );
  const there = walksBetween(from, to, terrain);
  const back = walksBetween(to, from, terrain);
  const isApart = from.subnet.subnetId !== to.subnet.subnetId;
  return {
    asked,
    gates: [
      leaving(from, to, there, terrain),
      ...(isApart ? filtersOf(from, to, 'out', terrain) : []),
      ...walkGates(there, 'blocks'),
      ...(isApart ? filtersOf(from, to, 'in', terrain) : []),
      ...(isApart ? [answerGate(from, to, terrain)] : []),
      ...doorGates(receiver, terrain),
      entering(from, to, there, terrain),
      ...walkGates(back, 'silences'),
    ],
  };
}

function endOf(cards: readonly Interface[], only?: string): End {
  const [card] = cards as readonly [Interface];
  const isMeant = (address: string) => only === undefined || address === only;
  const ipv4 = cards
    .flatMap((one) => told(one, 'privateAddresses').map(({ address }) => address))
    .filter(isMeant);
  const ipv6 = cards.flatMap((one) => told(one, 'ipv6Addresses')).filter(isMeant);
  return {
    card,
    id: told(card, 'networkInterfaceId'),
    subnet: subnetOf(card),
    addresses: addressesOf([...ipv4, ...ipv6]),
    first: [
      ...ipv4.slice(0, 1).map((address) => ({ family: EVERY_IPV4, address })),
      ...ipv6.slice(0, 1).map((address) => ({ family: EVERY_IPV6, address })),
    ],
  };
}

/** How each family is led from one end to the other. */
type Walks = readonly { family: Addresses; walk: Walk }[];

function walksBetween(from: End, to: End, terrain: Terrain): Walks {
  // Within a subnet they find each other on the wire, whatever its table says.
  const isNear = from.subnet.subnetId === to.subnet.subnetId;
  return to.first.map(({ family, address }) => ({
    family,
    walk: isNear ? NEXT_TO_IT : walkTo(address, to.subnet.vpcId, from.subnet, terrain),
  }));
}

const NEXT_TO_IT: Walk = { hops: [], isInspected: false, namesGroups: 'all' };

function walkGates(walks: Walks, effect: 'blocks' | 'silences'): Gate[] {
  return walks.flatMap(({ family, walk }) => {
    const others = everythingOf(difference(EVERY_ADDRESS, family));
    const { hops, stop, isInspected, unknown } = walk;
    const at = hops.at(-1) ?? '';
    const passing = { effect, rulesOf: () => [], may: EVERYTHING, unknown: [] };
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

/** The groups of the other end that rules may name. */
function referable(
  walks: Walks,
  { card }: End,
  rules: readonly Walk['namesGroups'][],
): readonly string[] {
  const isNamed = walks.some(({ walk }) => rules.includes(walk.namesGroups) && !walk.stop);
  return isNamed ? told(card, 'groups') : [];
}

function leaving(from: End, to: End, there: Walks, terrain: Terrain): Gate {
  const addresses = addressesOf(to.first.map(({ address }) => address));
  const far = { addresses, groups: referable(there, to, ['all']), isInternet: false };
  const { sure, may, unknown, rules } = groupsOf(from.card, (groupIds) =>
    anyOf(groupIds.map((id) => admissionOf(id, 'egress', far, terrain))),
  );
  return groupsGate(from.id, 'SG_EGRESS', {
    sure: turned(sure, from, to),
    may: turned(may, from, to),
    unknown,
    rules: rules.map((one) => ({ ...one, traffic: turned(one.traffic, from, to) })),
  });
}

function entering(from: End, to: End, there: Walks, terrain: Terrain): Gate {
  const far = {
    addresses: from.addresses,
    groups: referable(there, from, ['all', 'inbound']),
    isInternet: false,
  };
  const admission = groupsOf(to.card, (groupIds) =>
    anyOf(groupIds.map((id) => admissionOf(id, 'ingress', far, terrain))),
  );
  return groupsGate(to.id, 'SG_INGRESS', admission);
}

/** What the network ACL at one end lets pass, and lets answer. Packets leave the sender's subnet and enter the other. */
function filtersOf(from: End, to: End, side: 'out' | 'in', terrain: Terrain): Gate[] {
  const { subnet } = side === 'out' ? from : to;
  const back = side === 'out' ? 'in' : 'out';
  const [there, answer]: [Code, Code] =
    side === 'out' ? ['NACL_EGRESS', 'NACL_INGRESS'] : ['NACL_INGRESS', 'NACL_EGRESS'];
  const toFarEnd = (traffic: Traffic) => (side === 'out' ? turned(traffic, to, from) : traffic);
  const fromFarEnd = (traffic: Traffic) => (side === 'out' ? turned(traffic, from, to) : traffic);
  const at = terrain.filterIdOf(subnet);
  const direction = (way: 'in' | 'out'): Direction => terrain.filterOf(subnet)[way];
  return [
    gate({ at, code: there }, () => fromFarEnd(direction(side).admits), {
      rulesOf: (traffic, isAdmitted) => direction(side).rulesOf(toFarEnd(traffic), isAdmitted),
    }),
    gate({ at, code: answer, effect: 'silences' }, () => fromFarEnd(direction(back).answers), {
      rulesOf: (traffic, isAdmitted) =>
        direction(back).rulesOf(answersTo(toFarEnd(traffic)), isAdmitted),
      shareOf: (traffic) => direction(back).shareOf(toFarEnd(traffic)),
    }),
  ];
}

/** Between two network ACLs an answer has one port, which both must let through. */
function answerGate(from: End, to: End, terrain: Terrain): Gate {
  const at = terrain.filterIdOf(from.subnet);
  const receivers = addressesOf(to.first.map(({ address }) => address));
  return gate({ at, code: 'NACL_INGRESS', effect: 'silences' }, () =>
    answeredByBoth(
      terrain.filterOf(to.subnet).out,
      terrain.filterOf(from.subnet).in,
      from.addresses,
      receivers,
    ),
  );
}

/** Traffic that is told by its receivers, told by its senders. */
function turned(traffic: Traffic, senders: End, receivers: End): Traffic {
  return receivers.first.flatMap(({ family, address }) => {
    const addresses = intersection(senders.addresses, family);
    if (isNone(addresses)) return [];
    return common(traffic, everythingOf(addressesOf([address]))).map((box) => ({
      ...box,
      addresses,
    }));
  });
}
