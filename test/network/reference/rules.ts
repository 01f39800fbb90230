import { isIn, lengthOf } from './address.ts';
import type { AclRule, Card, Packet, Route, Table, What, World } from './world.ts';

/** What a packet is to a rule: its far end, and what it carries. */
export type Carried = Pick<Packet, 'protocol' | 'port' | 'code'>;

/**
 * The first rule that fits, by number, decides; where none does, nothing passes.
 * https://docs.aws.amazon.com/vpc/latest/userguide/nacl-rules.html
 */
export function passesAcl(rules: readonly AclRule[], far: string, carried: Carried): boolean {
  const fitting = rules.filter(({ cidr, what }) => isIn(far, cidr) && fits(what, carried));
  const [first] = fitting.sort((a, b) => a.number - b.number);
  return first?.isAllow === true;
}

/**
 * One rule of any of its groups that admits is enough, and an interface that can have none is open to all. `other` is
 * the interface at the far end, where groups may stand for it.
 * https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html
 */
export function passesGroups(
  world: World,
  way: 'in' | 'out',
  card: Card,
  { far, other, carried }: { far: string; other: Card | null; carried: Carried },
): boolean {
  if (card.groups.length === 0) return true;
  const rules = world.groups
    .filter(({ id }) => card.groups.includes(id))
    .flatMap((one) => one[way]);
  return rules.some(({ peer, what }) => {
    if (!fits(what, carried)) return false;
    if (peer.startsWith('sg-')) return other?.groups.includes(peer) === true;
    return cidrsOf(world, peer).some((cidr) => isIn(far, cidr));
  });
}

/**
 * The route for an address: the longest prefix; of equals what was written, then lists, then what was told.
 * https://docs.aws.amazon.com/vpc/latest/userguide/route-tables-priority.html
 */
export function routeTo(world: World, table: Table, address: string): Route | undefined {
  const found = table.routes.flatMap((route) =>
    cidrsOf(world, route.destination)
      .filter((cidr) => isIn(address, cidr))
      .map((cidr) => ({ route, length: lengthOf(cidr) })),
  );
  found.sort((a, b) => b.length - a.length || rank(a.route) - rank(b.route));
  return found[0]?.route;
}

function rank({ destination, isPropagated }: Route): number {
  if (isPropagated) return 2;
  return destination.startsWith('pl-') ? 1 : 0;
}

function cidrsOf(world: World, peer: string): string[] {
  if (!peer.startsWith('pl-')) return [peer];
  return world.lists.find(({ id }) => id === peer)?.cidrs ?? [];
}

function fits({ protocol, ports, icmp }: What, carried: Carried): boolean {
  if (protocol === -1) return true;
  if (protocol !== carried.protocol) return false;
  if (ports) return ports[0] <= carried.port && carried.port <= ports[1];
  if (!icmp) return true;
  const [type, code] = icmp;
  return (type === -1 || type === carried.port) && (code === -1 || code === carried.code);
}
