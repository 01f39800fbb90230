import {
  type Addresses,
  difference,
  EVERY_ADDRESS,
  intersection,
  isNone,
  union,
} from '../../model/addresses.ts';
import type { PrefixList, Route } from '../../model/aws/ec2.ts';
import { addressesOf } from '../../model/cidr.ts';

/** Addresses that go the same way. */
export interface Leg {
  addresses: Addresses;
  way: Way;
  /** Id of what they go to; empty where there is no route. */
  target: string;
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
  return legs;
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
  const kind = target.slice(0, target.indexOf('-'));
  if (kind === 'vpce' && isToService) return 'service';
  return WAYS.get(kind) ?? 'other';
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
