import { aclOf, answer, type Journey, subnetOf, tableOf } from './journey.ts';
import { type Edge, type Road, roadFrom } from './road.ts';
import { passesAcl } from './rules.ts';
import type { Card } from './world.ts';

/**
 * A NAT gateway sends on what it knows, from its own subnet, by its own private address and from a port of its own; what
 * answers comes to that address, and by the gateway back to who sent. Some lead to others. Answers the last.
 * https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html
 * https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-scenarios.html
 */
export function throughNats(
  journey: Journey,
  from: Card,
  first: Road,
  far: string,
  receiver?: string,
): Card {
  const passed: string[] = [];
  let sender = from;
  let road = first;
  while (road.end?.startsWith('nat-') && !passed.includes(road.end)) {
    passed.push(road.end);
    const nat = natCard(journey, road.end);
    if (!passesAcl(aclOf(journey, sender).out, far, journey.packet)) {
      journey.lost.add('NACL_EGRESS');
    }
    translated(journey, sender, nat, road, far);
    sender = nat;
    // What is in its own subnet it finds without a route.
    if (nat.subnet === receiver) break;
    road = roadBy(journey, nat, far, new Set());
  }
  return sender;
}

/** Network ACLs on the way, where it leads through transit gateways. */
export function passEdges(journey: Journey, from: Card, edges: readonly Edge[], to: string): void {
  const { packet, lost } = journey;
  for (const { acl, way } of edges) {
    const far = way === 'in' ? (packet.family === 4 ? from.ipv4 : from.ipv6) : to;
    // Who has no address of the family sends nothing.
    if (far === null || !passesAcl(acl[way], far, packet))
      lost.add(way === 'in' ? 'NACL_INGRESS' : 'NACL_EGRESS');
  }
}

function natCard({ world }: Journey, nat: string): Card {
  const at = world.cards.find(({ kind, id }) => kind === 'nat' && id.endsWith(nat.slice(4)));
  if (!at) throw new Error(`${nat} has no interface`);
  return at;
}

/** As far as a NAT gateway, and from there with what answers. */
function translated(journey: Journey, from: Card, at: Card, road: Road, far: string): void {
  const { packet, lost, unanswered } = journey;
  if (![1, 6, 17].includes(packet.protocol)) lost.add('NO_ROUTE');
  const [own, acl] = [aclOf(journey, from), aclOf(journey, at)];
  const isWithin = at.subnet === from.subnet;
  // What comes from an appliance comes from another subnet.
  if (isWithin && !road.isInspected && road.edges.length === 0) return;
  const isHanded = road.outOf === at.subnet;
  passEdges(journey, from, isHanded ? road.edges.slice(0, -1) : road.edges, far);
  if (!isHanded && !passesAcl(acl.in, from.ipv4, packet)) lost.add('NACL_INGRESS');
  if (isWithin) return;
  const back = roadBy(journey, at, from.ipv4, unanswered);
  arriveBack(journey, back, subnetOf(journey, from).vpc);
  const isLanding = back.outOf === from.subnet;
  answer(journey, [
    [acl.out, from.ipv4, 'NACL_EGRESS'],
    ...(isLanding ? back.edges.slice(0, -1) : back.edges).map(
      (edge): Edged =>
        edge.way === 'in'
          ? [edge.acl.in, far, 'NACL_INGRESS']
          : [edge.acl.out, from.ipv4, 'NACL_EGRESS'],
    ),
    ...(isLanding ? [] : [[own.in, far, 'NACL_INGRESS'] as Edged]),
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

function roadBy(journey: Journey, card: Card, address: string, missed: Set<string>): Road {
  const start = { table: tableOf(journey, card), subnet: subnetOf(journey, card) };
  return roadFrom(journey, start, address, missed);
}
