import {
  type Addresses,
  difference,
  EVERY_ADDRESS,
  intersection,
  isNone,
  NO_ADDRESS,
  overlap,
  union,
} from '../../model/addresses.ts';
import { addressesOf, isWorldwide, PUBLIC } from '../../model/cidr.ts';
import type { Resource } from '../../model/resource.ts';
import { common, everythingOf, farEndsOf, type Traffic } from '../../model/traffic.ts';
import { UserError } from '../../model/user-error.ts';
import { ANYBODY } from './admissions.ts';
import { told } from './atlas.ts';
import { coursesOf } from './course.ts';
import { addressesOn, type Crowd, type Crowds, idsBy } from './crowds.ts';
import type { End } from './ends.ts';
import { type Gate, known } from './gate.ts';
import type { Far } from './groups.ts';
import { comingAs, gatesBetween, type Receiver, receiverOf } from './inside.ts';
import { isHidden, publicFamiliesOf } from './internet.ts';
import type { Outside } from './outside.ts';
import { gatesOutward } from './outward.ts';
import { remembered } from './remembered.ts';
import type { Way } from './routes.ts';
import { subnetOf, type Terrain } from './terrain.ts';
import { lent } from './walk.ts';

type Interface = Resource<'AWS::EC2::NetworkInterface'>;

/** One way of asking about the ends, of which all that are named fare alike. */
export interface Trip {
  /** Ids of senders that have some of these addresses. Left out: somebody who is no interface. */
  sendersBy?: (addresses: Addresses) => readonly string[];
  receivers?: readonly Interface[];
  asked: Traffic;
  gates: Gate[];
  /** The address in whose name IPv4 packets arrive, where it is not the sender's. */
  mask?: Addresses;
}

/** What many questions of the same networks go by. */
export interface Ground {
  terrain: Terrain;
  outside: Outside;
  crowds: Crowds;
}

/** Throws UserError when neither end is something of the account. */
export function trips({ from, to }: Ends, wanted: Traffic, ground: Ground): Trip[] {
  if (to.kind === 'interfaces') {
    if (from.kind === 'inside') return fromInside(from, to, wanted, ground);
    if (from.kind === 'interfaces') return between(from, to, wanted, ground);
    return classesOf(to.cards).flatMap((cards) =>
      comingTo(cards[0] as Interface, from, ground).map((trip) => ({ receivers: cards, ...trip })),
    );
  }
  if (from.kind === 'interfaces' && to.kind !== 'inside') {
    return classesOf(from.cards).map((cards) => ({
      sendersBy: () => cards.map((card) => told(card, 'networkInterfaceId')),
      ...leavingFrom(cards[0] as Interface, to, ground.terrain),
    }));
  }
  throw new UserError('one end must be something of the account: an interface, a group, a VPC');
}

export interface Ends {
  from: End;
  to: End;
}

type Interfaces = Extract<End, { kind: 'interfaces' }>;
type Inside = Extract<End, { kind: 'inside' }>;
type Stranger = Exclude<End, Interfaces | Inside>;

/** More takes minutes, and nobody reads it. */
const [MOST_PAIRS, MOST_TRIPS] = [2_000_000, 20_000];

function between(from: Interfaces, to: Interfaces, wanted: Traffic, ground: Ground): Trip[] {
  let count = 0;
  const bounded = (isTooMany: boolean) => {
    if (!isTooMany) return;
    throw new UserError(
      'that is too many interfaces at once; name a subnet, a group or an instance',
    );
  };
  bounded(from.cards.length * to.cards.length > MOST_PAIRS);
  return to.cards.flatMap((receiver): Trip[] => {
    const named = ground.outside.admissions.named(receiver, wanted);
    const crowds = ground.crowds.of(from.cards, receiver, named);
    count += crowds.length;
    bounded(count > MOST_TRIPS);
    const at = from.address === undefined ? EVERY_ADDRESS : addressesOf([from.address]);
    const aim = receiverOf(receiver, to.address);
    return crowds.flatMap((crowd) => fromCrowd(crowd, at, aim, ground));
  });
}

/**
 * Of all there are those whom the receiver's groups may let in, and whose packets get to his network. Of a VPC all, to tell
 * what keeps them back.
 */
function fromInside({ vpcId }: Inside, to: Interfaces, wanted: Traffic, ground: Ground): Trip[] {
  const { terrain, crowds, outside } = ground;
  return to.cards.flatMap((receiver) => {
    const named = outside.admissions.named(receiver, wanted);
    const mayEnter = remembered((...groups: string[]) => {
      const far = { addresses: EVERY_ADDRESS, groups, isInternet: false };
      return farEndsOf(common(outside.admissions.of(far, receiver).may, wanted));
    });
    const aim = receiverOf(receiver, to.address);
    return crowds.ofAll(receiver, named).flatMap((crowd) => {
      if (vpcId !== undefined) {
        return crowd.card.vpcId === vpcId ? fromCrowd(crowd, EVERY_ADDRESS, aim, ground) : [];
      }
      const groups = known(() => told(crowd.card, 'groups')) ?? [];
      const admitted = mayEnter(...named.filter((one) => groups.includes(one)));
      const mayCome = overlap(crowd.addresses, admitted) || overlap(terrain.masks(), admitted);
      const at = mayCome ? comingAs(crowd, aim, admitted, terrain) : NO_ADDRESS;
      return isNone(at) ? [] : fromCrowd(crowd, at, aim, ground);
    });
  });
}

function fromCrowd(crowd: Crowd, at: Addresses, aim: Receiver, { terrain }: Ground): Trip[] {
  // It sends itself nothing. Others may have its address in other VPCs.
  const isNear = crowd.card.vpcId === aim.card.vpcId;
  const own = isNear ? addressesOn(aim.card) : NO_ADDRESS;
  const addresses = intersection(difference(crowd.addresses, own), at);
  if (isNone(addresses)) return [];
  const senders = { ...crowd, addresses };
  return [
    {
      sendersBy: (some) => idsBy(senders, some),
      receivers: [aim.card],
      ...gatesBetween(senders, aim, terrain),
    },
  ];
}

/** From somebody who is no interface of the inventory, by the internet or by what is connected. */
function comingTo(card: Interface, from: Stranger, { terrain, outside }: Ground): Trip[] {
  if (from.kind === 'internet') {
    return [{ asked: everythingOf(PUBLIC), gates: outside.fromInternet(ANYBODY, card) }];
  }
  if (from.kind === 'onprem') {
    const far = stranger(premisesOf(card, terrain));
    return [{ asked: everythingOf(far.addresses), gates: outside.fromAfar(far, card, 'premises') }];
  }
  const { addresses } = from;
  const within = union([
    difference(addresses, PUBLIC),
    intersection(addresses, connectedWith(card, terrain)),
  ]);
  const [far, near] = [difference(addresses, within), within].map(stranger) as [Far, Far];
  return [
    { asked: everythingOf(far.addresses), gates: outside.fromInternet(far, card) },
    { asked: everythingOf(near.addresses), gates: outside.fromAfar(near, card, 'any') },
  ].filter(({ asked }) => asked.length > 0);
}

function leavingFrom(card: Interface, to: Stranger, terrain: Terrain): Trip {
  const far =
    to.kind === 'internet'
      ? ANYBODY
      : stranger(to.kind === 'onprem' ? premisesOf(card, terrain) : to.addresses);
  // What is led to the company's own places does not go to the internet, as far as anybody knows.
  const isMeant = (way: Way) =>
    to.kind === 'addresses' || (to.kind === 'onprem') === (way === 'onprem');
  return { asked: everythingOf(far.addresses), gates: gatesOutward(card, far, terrain, isMeant) };
}

/** Where the company's own places are, as the routes tell; without any, or where some were not seen, all that is private too. */
function premisesOf(card: Interface, terrain: Terrain): Addresses {
  const led = ledBy(card, terrain, 'onprem');
  const isSure = coursesOf(EVERY_ADDRESS, subnetOf(card), terrain).every(({ unknown }) => !unknown);
  return isSure && !isNone(led) ? led : union([led, PRIVATE]);
}

const PRIVATE = addressesOf(['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7']);

/** Networks it is connected with. Where all the world is led to one, that is not where the world is. */
function connectedWith(card: Interface, terrain: Terrain): Addresses {
  const led = ledBy(card, terrain, 'local', 'peering', 'onprem');
  return isWorldwide(led, { ipv4: 8, ipv6: 32 }) ? NO_ADDRESS : led;
}

function ledBy(card: Interface, terrain: Terrain, ...ways: Way[]): Addresses {
  const courses = coursesOf(EVERY_ADDRESS, subnetOf(card), terrain)
    .flatMap((one) => lent(one, terrain))
    .filter(({ stop }) => stop?.code !== 'NOT_TRANSITIVE');
  return union(courses.flatMap((one) => (ways.includes(one.way) ? [one.addresses] : [])));
}

/** Somebody known by address. */
function stranger(addresses: Addresses): Far {
  return { addresses, groups: [], isInternet: false };
}

/** Interfaces of the same subnet, groups and kind, known to the internet alike. */
function classesOf(cards: readonly Interface[]): Interface[][] {
  const classes = new Map<string, Interface[]>();
  for (const card of cards) {
    const { subnetId, groups, interfaceType, requesterManaged, description } = card;
    const families = known(() => publicFamiliesOf(card).ipv4.length > 0);
    const service = requesterManaged === false ? '' : description;
    const kind = [subnetId, groups, interfaceType, service, isHidden(card), families];
    const key = JSON.stringify(kind);
    const same = classes.get(key);
    if (same) same.push(card);
    else classes.set(key, [card]);
  }
  return [...classes.values()];
}
