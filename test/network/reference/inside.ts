import { arrive } from './arrive.ts';
import { aclOf, addressOf, answer, type Journey, subnetOf, tableOf, vpcOf } from './journey.ts';
import { type Edge, type Road, roadFrom } from './road.ts';
import { passesAcl, passesGroups } from './rules.ts';
import { throughNats } from './translate.ts';
import type { Card } from './world.ts';

/**
 * From one interface to another, by their addresses within.
 * https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html
 */
export function across(journey: Journey, from: Card, to: Card): void {
  const { world, packet, lost } = journey;
  const far = addressOf(to, packet);
  const sender = from.subnet === to.subnet ? from : sentBy(journey, from, to);
  const near = addressOf(sender, packet);
  const known = groupsKnown(journey, from, to);
  const other = known === 'on both sides' ? to : null;
  if (!passesGroups(world, 'out', from, { far, other, carried: packet })) lost.add('SG_EGRESS');
  arrive(journey, to, near, sender !== from || known === 'nowhere' ? null : from);
  // Neither routes nor network ACLs have a say within a subnet: https://docs.aws.amazon.com/vpc/latest/userguide/subnet-route-tables.html
  if (sender.subnet === to.subnet) return;
  const missed = new Set<string>();
  const road = lead(journey, sender, to, missed);
  for (const code of missed) lost.add(code);
  const isOverPeering = missed.size === 0 && (road.end?.startsWith('pcx-') ?? false);
  const there = edgesOf(journey, sender, to, road);
  const back = edgesBack(journey, sender, to, sender !== from && isOverPeering);
  const end = { in: near, out: far };
  for (const { acl, way } of there) {
    if (!passesAcl(acl[way], end[way], packet)) lost.add(CODES[way]);
  }
  answer(
    journey,
    back.map(({ acl, way }) => [acl[way], way === 'in' ? far : near, CODES[way]]),
  );
}

/** By whose address the receiver knows it: where NAT gateways send it on, by that of the last. */
function sentBy(journey: Journey, from: Card, to: Card): Card {
  if (journey.packet.family === 6) return from;
  const road = roadTo(journey, from, to.ipv4, new Set());
  return throughNats(journey, from, road, to.ipv4, to.subnet);
}

/**
 * Whoever answers a NAT gateway over a peering may get through without a route: AWS does not say when.
 * https://labs.reversec.com/posts/2026/03/unexpected-routing-behaviour-in-aws-with-vpc-peering-and-nat-gateway
 */
function edgesBack(journey: Journey, sender: Card, to: Card, isSentOnOverPeering: boolean): Edge[] {
  const missed = new Set<string>();
  const edges = edgesOf(journey, to, sender, lead(journey, to, sender, missed));
  if (isSentOnOverPeering && missed.size > 0) {
    journey.isDoubtful = true;
    return edges.filter(({ acl, way }) => way === 'out' || acl !== aclOf(journey, sender));
  }
  for (const code of missed) journey.unanswered.add(code);
  return edges;
}

const CODES = { in: 'NACL_INGRESS', out: 'NACL_EGRESS' };

/**
 * The network ACLs on the way from one subnet to another. What a transit gateway that is attached by the receiver's own
 * subnet hands over comes past none. https://docs.aws.amazon.com/vpc/latest/tgw/tgw-nacls.html
 */
function edgesOf(journey: Journey, from: Card, to: Card, { edges, outOf }: Road): Edge[] {
  const leaving = { acl: aclOf(journey, from), way: 'out' as const };
  if (outOf === to.subnet) return [leaving, ...edges.slice(0, -1)];
  return [leaving, ...edges, { acl: aclOf(journey, to), way: 'in' as const }];
}

/** By the route table of the one to the other. */
function lead(journey: Journey, from: Card, to: Card, missed: Set<string>): Road {
  const { world } = journey;
  const there = vpcOf(journey, to).id;
  const road = roadTo(journey, from, addressOf(to, journey.packet), missed);
  if (road.end?.startsWith('pcx-')) {
    const peering = world.peerings.find(({ id }) => id === road.end);
    if (peering?.status !== 'active') missed.add('PEERING_NOT_ACTIVE');
    else if (!peering.ends.includes(there)) missed.add('NOT_TRANSITIVE');
  } else if (road.end !== null && (road.end !== 'local' || road.vpc !== there)) {
    missed.add('NO_ROUTE');
  }
  return road;
}

function roadTo(journey: Journey, from: Card, address: string, missed: Set<string>): Road {
  const start = { table: tableOf(journey, from), subnet: subnetOf(journey, from) };
  return roadFrom(journey, start, address, missed);
}

/**
 * Where rules may name the groups of the other end: within a VPC, over a peering that routes lead to, and for what comes
 * in through a transit gateway that was told so.
 * https://docs.aws.amazon.com/vpc/latest/tgw/tgw-security-groups.html
 */
function groupsKnown(
  journey: Journey,
  from: Card,
  to: Card,
): 'on both sides' | 'by the receiver' | 'nowhere' {
  const [here, there] = [vpcOf(journey, from).id, vpcOf(journey, to).id];
  if (here === there) return 'on both sides';
  const missed = new Set<string>();
  const road = roadTo({ ...journey }, from, addressOf(to, journey.packet), missed);
  if (missed.size > 0) return 'nowhere';
  const isPeer = journey.world.peerings.some(
    ({ id, status, ends }) =>
      id === road.end && status === 'active' && ends.includes(here) && ends.includes(there),
  );
  if (isPeer && road.edges.length === 0) return 'on both sides';
  const isThere = isPeer || (road.end === 'local' && road.vpc === there);
  return isThere && road.knowsGroups ? 'by the receiver' : 'nowhere';
}
