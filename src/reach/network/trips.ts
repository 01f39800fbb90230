import {
  type Addresses,
  difference,
  EVERY_ADDRESS,
  intersection,
  isNone,
  NO_ADDRESS,
  union,
} from '../../model/addresses.ts';
import { addressesOf, isWorldwide, PUBLIC } from '../../model/cidr.ts';
import type { Resource } from '../../model/resource.ts';
import { everythingOf, type Traffic } from '../../model/traffic.ts';
import { UserError } from '../../model/user-error.ts';
import { ANYBODY } from './admissions.ts';
import { coursesOf } from './course.ts';
import type { End } from './ends.ts';
import { type Gate, known } from './gate.ts';
import type { Far } from './groups.ts';
import { gatesBetween } from './inside.ts';
import { isHidden, publicFamiliesOf } from './internet.ts';
import { type Outside, subnetOf } from './outside.ts';
import { gatesOutward } from './outward.ts';
import type { Way } from './routes.ts';
import type { Terrain } from './terrain.ts';

type Interface = Resource<'AWS::EC2::NetworkInterface'>;

/** One way of asking about the ends, of which all that are named fare alike. */
export interface Trip {
  /** Left out: somebody who is no interface. */
  senders?: readonly Interface[];
  receivers?: readonly Interface[];
  asked: Traffic;
  gates: Gate[];
}

/** Throws UserError when neither end is something of the account. */
export function trips(
  { from, to }: { from: End; to: End },
  terrain: Terrain,
  outside: Outside,
): Trip[] {
  if (to.kind === 'interfaces') {
    if (from.kind === 'interfaces') return between(from, to, terrain);
    return classesOf(to.cards).flatMap((cards) =>
      comingTo(cards[0] as Interface, from, terrain, outside).map((trip) => ({
        receivers: cards,
        ...trip,
      })),
    );
  }
  if (from.kind === 'interfaces') {
    return classesOf(from.cards).map((cards) => ({
      senders: cards,
      ...leavingFrom(cards[0] as Interface, to, terrain),
    }));
  }
  throw new UserError('one end must be something of the account: an interface, a group, a VPC');
}

type Interfaces = Extract<End, { kind: 'interfaces' }>;

/** More takes minutes, and nobody reads it. */
const MOST_TRIPS = 20_000;

function between(from: Interfaces, to: Interfaces, terrain: Terrain): Trip[] {
  const classes = classesOf(from.cards);
  if (classes.length * to.cards.length > MOST_TRIPS) {
    throw new UserError(
      'that is too many interfaces at once; name a subnet, a group or an instance',
    );
  }
  return classes.flatMap((cards) =>
    to.cards.flatMap((receiver): Trip[] => {
      const senders = cards.filter(({ id }) => id !== receiver.id);
      if (senders.length === 0) return [];
      const at = { from: from.address, to: to.address };
      const trip = gatesBetween(senders, receiver, terrain, at);
      return [{ senders, receivers: [receiver], ...trip }];
    }),
  );
}

/** From somebody who is no interface of the inventory, by the internet or by what is connected. */
function comingTo(
  card: Interface,
  from: Exclude<End, Interfaces>,
  terrain: Terrain,
  outside: Outside,
): Trip[] {
  if (from.kind === 'internet') {
    return [{ asked: everythingOf(PUBLIC), gates: outside.fromInternet(ANYBODY, card) }];
  }
  if (from.kind === 'onprem') {
    const far = stranger(premisesOf(card, terrain));
    return [{ asked: everythingOf(far.addresses), gates: outside.fromPremises(far, card) }];
  }
  const { addresses } = from;
  const within = union([
    difference(addresses, PUBLIC),
    intersection(addresses, connectedWith(card, terrain)),
  ]);
  const [far, near] = [difference(addresses, within), within].map(stranger) as [Far, Far];
  return [
    { asked: everythingOf(far.addresses), gates: outside.fromInternet(far, card) },
    { asked: everythingOf(near.addresses), gates: outside.fromWithin(near, card) },
  ].filter(({ asked }) => asked.length > 0);
}

function leavingFrom(card: Interface, to: Exclude<End, Interfaces>, terrain: Terrain): Trip {
  const far =
    to.kind === 'internet'
      ? ANYBODY
      : stranger(to.kind === 'onprem' ? premisesOf(card, terrain) : to.addresses);
  const isMeant = (way: Way) => to.kind !== 'onprem' || way === 'onprem';
  return { asked: everythingOf(far.addresses), gates: gatesOutward(card, far, terrain, isMeant) };
}

/** Where the company's own places are, as the routes tell; without any, all that is private. */
function premisesOf(card: Interface, terrain: Terrain): Addresses {
  const led = ledBy(card, terrain, 'onprem');
  return isNone(led) ? PRIVATE : led;
}

const PRIVATE = addressesOf(['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7']);

/** Networks it is connected with. Where all the world is led to one, that is not where the world is. */
function connectedWith(card: Interface, terrain: Terrain): Addresses {
  const led = ledBy(card, terrain, 'local', 'peering', 'onprem');
  return isWorldwide(led, { ipv4: 8, ipv6: 32 }) ? NO_ADDRESS : led;
}

function ledBy(card: Interface, terrain: Terrain, ...ways: Way[]): Addresses {
  const courses = coursesOf(EVERY_ADDRESS, subnetOf(card), terrain);
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
