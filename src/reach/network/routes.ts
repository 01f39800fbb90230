import {
  type Addresses,
  difference,
  EVERY_ADDRESS,
  intersection,
  isNone,
  union,
} from '../../model/addresses.ts';
import type { PrefixList, Route } from '../../model/aws/ec2.ts';
import { addressesOf, PUBLIC } from '../../model/cidr.ts';
import { isLearnt } from '../../model/learnt-routes.ts';
import { isUnknown, UnknownFact } from '../../model/unknown.ts';

/** Addresses that go the same way. */
export interface Leg {
  addresses: Addresses;
  way: Way;
  /** Id of what they go to; empty where there is no route. */
  target: string;
  /** Why nobody knows whether they go there. */
  doubt?: UnknownFact;
}

/** `appliance`: a firewall's endpoint or an interface that forwards; `service`: a gateway endpoint; `outward`: lets nobody in. */
export type Way =
  | 'nowhere'
  | 'blackhole'
  | 'local'
  | 'internet'
  | 'outward'
  | 'appliance'
  | 'service'
  | 'peering'
  | 'transit'
  | 'onprem'
  | 'other';

/** Finds a prefix list. Throws UnknownFact when it was not seen. */
export type Lists = (prefixListId: string) => Pick<PrefixList, 'ownerId' | 'cidrs'>;

/**
 * The ways of a route table, which have no address in common and together all of them. The longest prefix decides; of
 * equal ones what somebody wrote comes before a prefix list, and that before what a gateway told. Nothing that a
 * gateway told is within `local`. Source: VPC User Guide, "Route priority".
 */
export function legsOf(routes: readonly Route[], lists: Lists): Leg[] {
  const local = addressesOf(
    routes.filter(({ target }) => target === 'local').map(({ destination }) => destination),
  );
  const entries = routes
    .filter((route) => !isLearnt(route))
    .flatMap((route) => entriesOf(route, lists))
    .map((entry) =>
      entry.rank === PROPAGATED
        ? { ...entry, addresses: difference(entry.addresses, local) }
        : entry,
    )
    .sort((a, b) => b.length - a.length || a.rank - b.rank);
  const legs: Leg[] = [];
  let left = EVERY_ADDRESS;
  for (const { addresses, way, target } of entries) {
    const here = intersection(left, addresses);
    if (isNone(here)) continue;
    left = difference(left, addresses);
    const same = legs.find((leg) => leg.way === way && leg.target === target);
    if (same) same.addresses = union([same.addresses, here]);
    else legs.push({ addresses: here, way, target });
  }
  if (!isNone(left)) legs.push({ addresses: left, way: 'nowhere', target: '' });
  const learnt = routes.find(isLearnt);
  return learnt ? doubted(legs, learnt, union([local, exactly(entries)])) : legs;
}

/**
 * What a gateway will tell may take whatever is not `sure`. Of public addresses it is taken to tell none for which somebody
 * wrote a way.
 */
function doubted(legs: readonly Leg[], { target, destination }: Route, sure: Addresses): Leg[] {
  const kept = legs.map((leg) => {
    const own = leg.way === 'nowhere' ? sure : union([sure, PUBLIC]);
    return { ...leg, addresses: intersection(leg.addresses, own) };
  });
  const open = difference(EVERY_ADDRESS, union(kept.map(({ addresses }) => addresses)));
  const unknown: unknown = destination;
  const doubt = isUnknown(unknown) ? { doubt: new UnknownFact(target, unknown) } : {};
  return [...kept, { addresses: open, way: wayTo(target), target, ...doubt }].filter(
    ({ addresses }) => !isNone(addresses),
  );
}

/** Nothing is longer than a route to one address, and what somebody wrote comes first. */
function exactly(entries: readonly Entry[]): Addresses {
  const whole = ({ addresses: { ipv6 }, length }: Entry) => length === (ipv6.length > 0 ? 128 : 32);
  return union(entries.filter(whole).map(({ addresses }) => addresses));
}

/** The way to an address, or to the first of a block. */
export function legTo(legs: readonly Leg[], address: string): Leg | undefined {
  const wanted = addressesOf([address]);
  return legs.find(({ addresses }) => !isNone(intersection(addresses, wanted)));
}

interface Entry extends Leg {
  length: number;
  rank: number;
}

const [WRITTEN, LISTED, PROPAGATED] = [0, 1, 2] as const;

function entriesOf(route: Route, lists: Lists): Entry[] {
  const { destination, propagated } = route;
  const list = destination.startsWith('pl-') ? lists(destination) : undefined;
  return (list?.cidrs ?? [destination]).map((cidr) => ({
    addresses: addressesOf([cidr]),
    way: wayOf(route, list?.ownerId === 'AWS'),
    target: route.target,
    length: Number(cidr.split('/')[1]),
    rank: propagated ? PROPAGATED : list ? LISTED : WRITTEN,
  }));
}

function wayOf({ target, state }: Route, isToService: boolean): Way {
  if (state === 'blackhole') return 'blackhole';
  if (target === 'local') return 'local';
  if (isToService && target.startsWith('vpce-')) return 'service';
  return wayTo(target);
}

function wayTo(target: string): Way {
  return WAYS.get(target.slice(0, target.indexOf('-'))) ?? 'other';
}

const WAYS = new Map<string, Way>([
  ['igw', 'internet'],
  ['nat', 'outward'],
  ['eigw', 'outward'],
  ['vpce', 'appliance'],
  ['eni', 'appliance'],
  ['i', 'appliance'],
  ['pcx', 'peering'],
  ['tgw', 'transit'],
  ['vgw', 'onprem'],
]);
