import { arrive } from './arrive.ts';
import { aclOf, addressOf, answer, type Journey, subnetOf, tableOf, vpcOf } from './journey.ts';
import { type Road, roadFrom } from './road.ts';
import { passesAcl, passesGroups } from './rules.ts';
import type { Card } from './world.ts';

/**
 * From the internet to an interface.
 * https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Internet_Gateway.html
 */
export function inward(journey: Journey, to: Card): void {
  const { packet, lost, unanswered } = journey;
  const { gateway } = vpcOf(journey, to);
  if (!isKnownOutside(journey, to)) lost.add('NO_PUBLIC_ADDRESS');
  if (!gateway) lost.add('NO_INTERNET_GATEWAY');
  if (isShut(journey, to, 'in')) lost.add('VPC_BLOCK_PUBLIC_ACCESS');
  if (gateway) enter(journey, to, gateway, lost);
  const acl = aclOf(journey, to);
  if (!passesAcl(acl.in, packet.from, packet)) lost.add('NACL_INGRESS');
  arrive(journey, to, packet.from, null);

  const back = endOf(journey, to, packet.from, unanswered);
  if (back !== null && back !== gateway) unanswered.add('NO_ROUTE');
  answer(journey, [[acl.out, packet.from, 'NACL_EGRESS']]);
}

/** From an interface to the internet. */
export function outward(journey: Journey, from: Card): void {
  const { world, packet, lost } = journey;
  const acl = aclOf(journey, from);
  if (!passesGroups(world, 'out', from, { far: packet.to, other: null, carried: packet })) {
    lost.add('SG_EGRESS');
  }
  if (!passesAcl(acl.out, packet.to, packet)) lost.add('NACL_EGRESS');
  leave(journey, from, packet.to);
}

function leave(journey: Journey, from: Card, far: string): void {
  const { packet, lost } = journey;
  const { gateway } = vpcOf(journey, from);
  const acl = aclOf(journey, from);
  const road = roadOf(journey, from, far, lost);
  const { end } = road;
  if (end?.startsWith('nat-')) {
    translate(journey, from, road);
    return;
  }
  passEdges(journey, from, road);
  if (end === gateway && gateway !== null) {
    const own = packet.family === 4 ? from.publicIp : from.ipv6;
    if (own === null && !journey.mask) lost.add('NO_PUBLIC_ADDRESS');
    if (isShut(journey, journey.mask ?? from, 'out')) lost.add('VPC_BLOCK_PUBLIC_ACCESS');
    if (!journey.mask) enter(journey, from, gateway, journey.unanswered);
  } else if (end?.startsWith('eigw-') && packet.family === 6) {
    if (isShut(journey, journey.mask ?? from, 'out by a gateway for nothing else')) {
      lost.add('VPC_BLOCK_PUBLIC_ACCESS');
    }
  } else if (end?.startsWith('pcx-')) lost.add('NOT_TRANSITIVE');
  else if (end !== null) lost.add('NO_ROUTE');
  answer(journey, [[acl.in, far, 'NACL_INGRESS']]);
}

function roadOf(journey: Journey, card: Card, address: string, missed: Set<string>): Road {
  const start = { table: tableOf(journey, card), subnet: subnetOf(journey, card) };
  return roadFrom(journey, start, address, missed);
}

function endOf(journey: Journey, card: Card, address: string, missed: Set<string>): string | null {
  return roadOf(journey, card, address, missed).end;
}

/** Network ACLs on the way out, where it leads through transit gateways. */
function passEdges(journey: Journey, from: Card, { edges }: Pick<Road, 'edges'>): void {
  const { packet, lost } = journey;
  for (const { acl, way } of edges) {
    const far = way === 'in' ? (packet.family === 4 ? from.ipv4 : from.ipv6) : packet.to;
    // Who has no address of the family sends nothing.
    if (far === null || !passesAcl(acl[way], far, packet))
      lost.add(way === 'in' ? 'NACL_INGRESS' : 'NACL_EGRESS');
  }
}

/**
 * A NAT gateway sends on what it knows, from its own subnet, by its own address and from a port of its own.
 * https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html
 */
function translate(journey: Journey, from: Card, road: Road): void {
  const { packet, lost } = journey;
  const at = natCard(journey, road.end ?? '');
  translated(journey, from, at, road);
  const acl = aclOf(journey, at);
  if (!passesAcl(acl.out, packet.to, packet)) lost.add('NACL_EGRESS');
  answer(journey, [[acl.in, packet.to, 'NACL_INGRESS']]);
  const { gateway } = vpcOf(journey, at);
  journey.mask = null;
  const end = endOf(journey, at, packet.to, lost);
  if (end === null) return;
  if (end !== gateway || gateway === null) {
    lost.add(end.startsWith('pcx-') ? 'NOT_TRANSITIVE' : 'NO_ROUTE');
    return;
  }
  if (at.publicIp === null && !journey.mask) lost.add('NO_PUBLIC_ADDRESS');
  const way = 'out by a gateway for nothing else';
  if (isShut(journey, journey.mask ?? at, way)) lost.add('VPC_BLOCK_PUBLIC_ACCESS');
  if (!journey.mask) enter(journey, at, gateway, journey.unanswered);
}

export function natCard({ world }: Journey, nat: string): Card {
  const at = world.cards.find(({ kind, id }) => kind === 'nat' && id.endsWith(nat.slice(4)));
  if (!at) throw new Error(`${nat} has no interface`);
  return at;
}

/** As far as a NAT gateway, and from there. */
export function translated(journey: Journey, from: Card, at: Card, road: Road): void {
  const { packet, lost, unanswered } = journey;
  if (![1, 6, 17].includes(packet.protocol)) lost.add('NO_ROUTE');
  const [own, acl] = [aclOf(journey, from), aclOf(journey, at)];
  // What comes from an appliance comes from another subnet.
  if (at.subnet === from.subnet && !journey.isInspected && road.edges.length === 0) return;
  const isHanded = road.outOf === at.subnet;
  passEdges(journey, from, { edges: isHanded ? road.edges.slice(0, -1) : road.edges });
  if (!isHanded && !passesAcl(acl.in, from.ipv4, packet)) lost.add('NACL_INGRESS');
  const back: Road =
    at.subnet === from.subnet
      ? { end: 'local', vpc: subnetOf(journey, at).vpc, edges: [], outOf: null, knowsGroups: true }
      : roadOf(journey, at, from.ipv4, unanswered);
  arriveBack(journey, back, subnetOf(journey, from).vpc);
  const landing = back.outOf === from.subnet;
  answer(journey, [
    [acl.out, from.ipv4, 'NACL_EGRESS'],
    ...(landing ? back.edges.slice(0, -1) : back.edges).map(
      (edge): Edged =>
        edge.way === 'in'
          ? [edge.acl.in, packet.to, 'NACL_INGRESS']
          : [edge.acl.out, from.ipv4, 'NACL_EGRESS'],
    ),
    ...(landing ? [] : [[own.in, packet.to, 'NACL_INGRESS'] as Edged]),
  ]);
}

/** Does what answers end in the client's VPC, or over a peering with it? */
function arriveBack({ world, unanswered }: Journey, { end, vpc }: Road, home: string): void {
  if (end === null || (end === 'local' && vpc === home)) return;
  const peering = world.peerings.find(({ id }) => id === end);
  if (!peering) unanswered.add('NO_ROUTE');
  else if (peering.status !== 'active') unanswered.add('PEERING_NOT_ACTIVE');
  else if (!peering.ends.includes(home)) unanswered.add('NOT_TRANSITIVE');
}

type Edged = Parameters<typeof answer>[1][number];

/**
 * By an internet gateway into its VPC, where a table of its own may lead past an appliance.
 * https://docs.aws.amazon.com/vpc/latest/userguide/gateway-route-tables.html
 */
function enter(journey: Journey, to: Card, gateway: string, missed: Set<string>): void {
  const { world, packet } = journey;
  const table = world.tables.find((one) => one.gateway === gateway);
  if (!table || (packet.family === 6 && !to.ipv6)) return;
  const end = roadFrom(journey, { table }, addressOf(to, packet), missed).end;
  if (end !== null && end !== 'local') missed.add('NO_ROUTE');
}

/**
 * Internet gateways leave internal balancers alone, even those that have IPv6 addresses.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html
 */
function isKnownOutside({ world, packet }: Journey, { id, publicIp, ipv6 }: Card): boolean {
  const balancer = world.balancers.find(({ cards }) => cards.includes(id));
  if (balancer?.isInternal) return false;
  return packet.family === 4 ? publicIp !== null : ipv6 !== null;
}

/**
 * Block public access. Ingress-only mode lets out what goes by a NAT or egress-only gateway, and nothing else; an
 * exclusion for what goes out is of use in the other mode alone.
 * https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa.html
 */
function isShut(
  journey: Journey,
  card: Pick<Card, 'subnet'>,
  way: 'in' | 'out' | 'out by a gateway for nothing else',
): boolean {
  const { mode, exclusions } = journey.world;
  if (mode === 'off') return false;
  const { id, vpc } = subnetOf(journey, card);
  const ready = exclusions.filter((one) => one.isReady && [id, vpc].includes(one.of));
  if (ready.some((one) => one.mode === 'allow-bidirectional')) return false;
  if (way === 'in') return true;
  if (mode === 'block-ingress') return way === 'out';
  return ready.length === 0;
}
