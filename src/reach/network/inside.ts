import {
  type Addresses,
  EVERY_ADDRESS,
  EVERY_IPV4,
  EVERY_IPV6,
  intersection,
  isNone,
  overlap,
  union,
} from '../../model/addresses.ts';
import { addressesOf } from '../../model/cidr.ts';
import type { Resource } from '../../model/resource.ts';
import { common, everythingOf, type Traffic } from '../../model/traffic.ts';
import { UnknownFact } from '../../model/unknown.ts';
import { told } from './atlas.ts';
import type { Crowd } from './crowds.ts';
import { answerGate, edgeGate, edgesAlong, sharedPortGates, type Turn } from './edges.ts';
import { type Gate, known } from './gate.ts';
import { type Admission, admissionOf, anyOf, groupsGate, groupsOf } from './groups.ts';
import { doorGates } from './internet.ts';
import { type SubnetOf, subnetOf, type Terrain } from './terrain.ts';
import { type Walk, walkGates, walksTo } from './walk.ts';

type Interface = Resource<'AWS::EC2::NetworkInterface'>;

/** Who sends: interfaces that send alike, of which one stands for all. */
export type Senders = Pick<Crowd, 'card' | 'addresses'>;

/** Interfaces alike, by the addresses by which others within know them. */
interface End extends Senders {
  id: string;
  subnet: SubnetOf;
}

interface Receiver extends End {
  /** Its first address of each family: the others are in the same subnet and go the same way. */
  first: { family: Addresses; address: Addresses }[];
}

/** The packets that some may send an interface, by who sends them; and what they must get through, there and back. */
export function gatesBetween(
  senders: Senders,
  receiver: Interface,
  terrain: Terrain,
  address?: string,
): { asked: Traffic; gates: Gate[] } {
  const [from, to] = [endOf(senders), receiverOf(receiver, address)];
  const there = walksThere(from, to, terrain);
  const back = isNear(from, to)
    ? [NEXT_TO_IT]
    : walksTo(from.addresses, from.subnet.vpcId, to.subnet, terrain);
  const turn: Turn = {
    by: 'sender',
    told: (traffic) => toldBySender(traffic, from, to),
    back: (traffic) => toldByReceiver(traffic, to),
  };
  const isApart = !isNear(from, to);
  const out = isApart ? edgesAlong(there, from.subnet, to.subnet) : [];
  const answering = isApart ? edgesAlong(back, to.subnet, from.subnet) : [];
  const sent = out.map((edge) => edgeGate(edge, turn, terrain));
  const answered = answering.map((edge) => answerGate(edge, turn, terrain));
  return {
    asked: everythingOf(intersection(from.addresses, union(to.first.map(({ family }) => family)))),
    gates: [
      leaving(from, to, there, terrain),
      ...sent.slice(0, 1),
      ...answered.slice(1),
      ...walkGates(there, 'blocks'),
      ...sent.slice(1),
      ...answered.slice(0, 1),
      ...sharedPortGates(answering, turn, terrain),
      ...doorGates(receiver, terrain),
      entering(from, to, there, terrain),
      ...walkGates(back, 'silences'),
    ],
  };
}

/** Are packets of all the senders certainly lost before they come to the receiver's network? */
export function isOutOfReach(senders: Senders, receiver: Interface, terrain: Terrain): boolean {
  const walks = walksThere(endOf(senders), receiverOf(receiver), terrain);
  return walks.every(({ stop }) => stop);
}

function endOf({ card, addresses }: Senders): End {
  return { card, addresses, id: told(card, 'networkInterfaceId'), subnet: subnetOf(card) };
}

function receiverOf(card: Interface, only?: string): Receiver {
  const own = [
    ...told(card, 'privateAddresses').map(({ address }) => address),
    ...told(card, 'ipv6Addresses'),
  ].filter((address) => only === undefined || address === only);
  const addresses = addressesOf(own);
  const firstOf = (isMeant: (address: string) => boolean, family: Addresses) =>
    own
      .filter(isMeant)
      .slice(0, 1)
      .map((address) => ({ family, address: addressesOf([address]) }));
  return {
    ...endOf({ card, addresses }),
    first: [
      ...firstOf((address) => !address.includes(':'), EVERY_IPV4),
      ...firstOf((address) => address.includes(':'), EVERY_IPV6),
    ],
  };
}

/** How each family is led to the receiver, told by who sends. */
function walksThere(from: End, to: Receiver, terrain: Terrain): Walk[] {
  if (isNear(from, to)) return [NEXT_TO_IT];
  return to.first
    .filter(({ family }) => overlap(family, from.addresses))
    .flatMap(({ family, address }) =>
      walksTo(address, to.subnet.vpcId, from.subnet, terrain).map((walk) => ({
        ...doubted(walk, to.subnet.vpcId, terrain),
        addresses: family,
      })),
    );
}

/** What a NAT gateway sends on through a transit gateway arrives under its own address, which nobody follows yet. */
function doubted({ stop, ...walk }: Walk, vpcId: string, terrain: Terrain): Walk {
  const nat = stop?.at.startsWith('nat-') ? known(() => terrain.natOf(stop.at)) : undefined;
  const onward = nat ? walksTo(walk.addresses, vpcId, subnetOf(nat), terrain) : [];
  const mayArrive = onward.some((one) => !one.stop && one.crossings.length > 0);
  if (!stop || !mayArrive) return { ...walk, ...(stop && { stop }) };
  const detail = 'what a NAT gateway sends on within is not followed';
  return { ...walk, unknown: new UnknownFact(stop.at, { $unknown: 'unsupported', detail }) };
}

/** Within a subnet they find each other on the wire, whatever its table says. */
function isNear(from: End, to: End): boolean {
  return from.subnet.subnetId === to.subnet.subnetId;
}

const NEXT_TO_IT: Walk = {
  ...{ addresses: EVERY_ADDRESS, hops: [], isInspected: false, namesGroups: 'all' },
  ...{ crossings: [], landing: undefined },
};

/** The groups of the other end that rules may name, for those who go this way. */
function referable(
  { namesGroups, stop }: Walk,
  { card }: End,
  rules: readonly Walk['namesGroups'][],
): readonly string[] {
  return rules.includes(namesGroups) && !stop ? told(card, 'groups') : [];
}

function leaving(from: End, to: Receiver, there: readonly Walk[], terrain: Terrain): Gate {
  const admissions = there.map((walk) => {
    const first = to.first.filter(({ family }) => overlap(family, walk.addresses));
    const addresses = union(first.map(({ address }) => address));
    return admitted(from, 'egress', addresses, referable(walk, to, ['all']), terrain);
  });
  const { sure, may, unknown, rules } = anyOf(admissions);
  return groupsGate(from.id, 'SG_EGRESS', {
    sure: toldBySender(sure, from, to),
    may: toldBySender(may, from, to),
    unknown,
    rules: rules.map((one) => ({ ...one, traffic: toldBySender(one.traffic, from, to) })),
  });
}

function entering(from: End, to: Receiver, there: readonly Walk[], terrain: Terrain): Gate {
  const admissions = there.map((walk) => {
    const addresses = intersection(from.addresses, walk.addresses);
    const groups = referable(walk, from, ['all', 'inbound']);
    return admitted(to, 'ingress', addresses, groups, terrain);
  });
  return groupsGate(to.id, 'SG_INGRESS', anyOf(admissions));
}

/** What the groups of an end let through, to or from addresses that have these groups. */
function admitted(
  { card }: End,
  direction: 'ingress' | 'egress',
  addresses: Addresses,
  groups: readonly string[],
  terrain: Terrain,
): Admission {
  const far = { addresses, groups, isInternet: false };
  return groupsOf(card, (groupIds) =>
    anyOf(groupIds.map((id) => admissionOf(id, direction, far, terrain))),
  );
}

/** Traffic that is told by its receiver, told by its senders. */
function toldBySender(traffic: Traffic, senders: End, { first }: Receiver): Traffic {
  return first.flatMap(({ family, address }) => {
    const addresses = intersection(senders.addresses, family);
    if (isNone(addresses)) return [];
    return common(traffic, everythingOf(address)).map((box) => ({ ...box, addresses }));
  });
}

/** The other way round. */
function toldByReceiver(traffic: Traffic, { first }: Receiver): Traffic {
  return first.flatMap(({ family, address }) =>
    traffic
      .filter((box) => overlap(box.addresses, family))
      .map((box) => ({ ...box, addresses: address })),
  );
}
