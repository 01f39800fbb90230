import {
  type Addresses,
  EVERY_ADDRESS,
  EVERY_IPV4,
  EVERY_IPV6,
  intersection,
  isNone,
  NO_ADDRESS,
  overlap,
  union,
} from '../../model/addresses.ts';
import { addressesOf } from '../../model/cidr.ts';
import type { Resource } from '../../model/resource.ts';
import { common, everythingOf, type Traffic } from '../../model/traffic.ts';
import { told } from './atlas.ts';
import type { Crowd } from './crowds.ts';
import { AS_TOLD, type View } from './edges.ts';
import type { Gate } from './gate.ts';
import { type Admission, admissionOf, anyOf, groupsGate, groupsOf } from './groups.ts';
import { doorGates } from './internet.ts';
import { isLost, type Relay, relayGates, relayOf } from './relays.ts';
import { type Road, roadGates } from './road.ts';
import { type SubnetOf, subnetOf, type Terrain } from './terrain.ts';
import { NEXT_TO_IT, type Walk, walksTo } from './walk.ts';

type Interface = Resource<'AWS::EC2::NetworkInterface'>;

/** Who sends: interfaces that send alike, of which one stands for all. */
export type Senders = Pick<Crowd, 'card' | 'addresses'>;

/** Interfaces alike, by the addresses by which others within know them. */
interface End extends Senders {
  id: string;
  subnet: SubnetOf;
}

/** Whom packets are for. */
export interface Receiver extends End {
  /** Its first address of each family: the others are in the same subnet and go the same way. */
  first: { family: Addresses; address: Addresses }[];
}

interface Between {
  asked: Traffic;
  gates: Gate[];
  /** The address in whose name IPv4 packets arrive, where that is a NAT gateway's. */
  mask?: Addresses;
}

/** The packets that some may send an interface, by who sends them; and what they must get through, there and back. */
export function gatesBetween(senders: Senders, to: Receiver, terrain: Terrain): Between {
  const from = endOf(senders);
  const there = walksThere(from, to, terrain);
  const relay = relayTo(from, to, there, terrain);
  const straight = relay ? there.filter(({ nat }) => !nat) : there;
  const roads = [
    ...(relay && straight.length === 0
      ? []
      : [
          roadGates(
            straightRoad(from, to, straight, relay ? EVERY_IPV6 : EVERY_ADDRESS, terrain),
            terrain,
          ),
        ]),
    ...(relay ? [relayGates(relay, terrain)] : []),
  ];
  return {
    ...(relay && !relay.unseen && { mask: relay.last.addresses }),
    asked: everythingOf(intersection(from.addresses, union(to.first.map(({ family }) => family)))),
    gates: [
      leaving(from, to, there, terrain),
      ...roads.flatMap(({ before }) => before),
      ...doorGates(to.card, terrain),
      entering(from, to, straight, relay, terrain),
      ...roads.flatMap(({ behind }) => behind),
    ],
  };
}

function straightRoad(
  from: End,
  to: Receiver,
  there: readonly Walk[],
  addresses: Addresses,
  terrain: Terrain,
): Road {
  const own = intersection(from.addresses, addresses);
  const isNear = from.subnet.subnetId === to.subnet.subnetId;
  const back = isNear ? [NEXT_TO_IT] : walksTo(own, from.subnet.vpcId, to.subnet, terrain);
  const turn = { sender: AS_TOLD, receiver: viewBetween(from, to) };
  return { from: from.subnet, to: to.subnet, there, back, turn, addresses };
}

/** How rules that look at the receiver see traffic that is told by who sends it. */
function viewBetween(from: End, to: Receiver): View {
  return {
    told: (traffic) => toldBySender(traffic, from, to),
    back: (traffic) => toldByReceiver(traffic, to),
  };
}

/** Where IPv4 packets are led to a NAT gateway instead. */
function relayTo(
  from: End,
  to: Receiver,
  there: readonly Walk[],
  terrain: Terrain,
): Relay | undefined {
  const led = there.find(({ nat, addresses }) => nat && overlap(addresses, EVERY_IPV4));
  if (!led) return undefined;
  const addresses = intersection(from.addresses, EVERY_IPV4);
  const first = { subnet: from.subnet, addresses, view: AS_TOLD, isGateway: false };
  const walksFrom = (subnet: SubnetOf) => walksBy(subnet, EVERY_IPV4, to, terrain);
  return relayOf(
    first,
    led,
    { subnet: to.subnet, view: viewBetween(from, to), walksFrom },
    terrain,
  );
}

/**
 * Of some senders' addresses those whose packets come as far as a receiver who may let in certain addresses: their own, or
 * that of a NAT gateway in their place.
 */
export function comingAs(
  senders: Senders,
  to: Receiver,
  admitted: Addresses,
  terrain: Terrain,
): Addresses {
  const from = endOf(senders);
  const there = walksThere(from, to, terrain);
  const relay = relayTo(from, to, there, terrain);
  const own = union(there.flatMap(({ stop, addresses }) => (stop ? [] : [addresses])));
  const isMasked =
    relay && !isLost(relay) && (relay.unseen || overlap(relay.last.addresses, admitted));
  return intersection(
    from.addresses,
    union([intersection(own, admitted), isMasked ? EVERY_IPV4 : NO_ADDRESS]),
  );
}

function endOf({ card, addresses }: Senders): End {
  return { card, addresses, id: told(card, 'networkInterfaceId'), subnet: subnetOf(card) };
}

/** An interface as whom packets are for, by all its addresses or by one. */
export function receiverOf(card: Interface, only?: string): Receiver {
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
function walksThere({ subnet, addresses }: End, to: Receiver, terrain: Terrain): Walk[] {
  return walksBy(subnet, addresses, to, terrain);
}

/** Within a subnet they find each other on the wire, whatever its table says. */
function walksBy(from: SubnetOf, addresses: Addresses, to: Receiver, terrain: Terrain): Walk[] {
  if (from.subnetId === to.subnet.subnetId) return [NEXT_TO_IT];
  return to.first
    .filter(({ family }) => overlap(family, addresses))
    .flatMap(({ family, address }) =>
      walksTo(address, to.subnet.vpcId, from, terrain).map((walk) => ({
        ...walk,
        addresses: family,
      })),
    );
}

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
    // It is sent to the receiver, whoever sends it on.
    const isRelayed = walk.nat !== undefined && from.subnet.vpcId === to.subnet.vpcId;
    const groups = isRelayed ? told(to.card, 'groups') : referable(walk, to, ['all']);
    return admitted(from, 'egress', addresses, groups, terrain);
  });
  const { sure, may, unknown, rules } = anyOf(admissions);
  return groupsGate(from.id, 'SG_EGRESS', {
    sure: toldBySender(sure, from, to),
    may: toldBySender(may, from, to),
    unknown,
    rules: rules.map((one) => ({ ...one, traffic: toldBySender(one.traffic, from, to) })),
  });
}

function entering(
  from: End,
  to: Receiver,
  there: readonly Walk[],
  relay: Relay | undefined,
  terrain: Terrain,
): Gate {
  const admissions = there.map((walk) => {
    const addresses = intersection(from.addresses, walk.addresses);
    const groups = referable(walk, from, ['all', 'inbound']);
    return admitted(to, 'ingress', addresses, groups, terrain);
  });
  const masked = relay ? [admittedFrom(relay, to, terrain)] : [];
  return groupsGate(to.id, 'SG_INGRESS', anyOf([...admissions, ...masked]));
}

/** A NAT gateway has no groups. What is behind one that was not seen is told there. */
function admittedFrom({ last, unseen }: Relay, to: Receiver, terrain: Terrain): Admission {
  if (unseen)
    return { ...anyOf([]), sure: everythingOf(EVERY_IPV4), may: everythingOf(EVERY_IPV4) };
  const { sure, may, unknown, rules } = admitted(to, 'ingress', last.addresses, [], terrain);
  return {
    sure: last.view.told(sure),
    may: last.view.told(may),
    unknown,
    rules: rules.map((one) => ({ ...one, traffic: last.view.told(one.traffic) })),
  };
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
