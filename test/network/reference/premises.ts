import { arrive } from './arrive.ts';
import { aclOf, addressOf, answer, type Journey, subnetOf, tableOf } from './journey.ts';
import { type Edge, type Road, roadFrom, roadFromVpn } from './road.ts';
import { passesAcl, passesGroups } from './rules.ts';
import { throughNats } from './translate.ts';
import type { Card } from './world.ts';

/** The company's own places have private addresses. */
export function isPremises(address: string): boolean {
  return address.startsWith('192.168.');
}

/**
 * From the company's own places to an interface: they come in where their answers go out.
 * https://docs.aws.amazon.com/vpc/latest/tgw/tgw-vpn-attachments.html
 */
export function fromPremises(journey: Journey, to: Card): void {
  const { packet, lost, unanswered } = journey;
  const office = packet.from;
  const back = roadOut(journey, to, office, unanswered);
  const there = roadIn(journey, back, to, lost);
  check(journey, edgesIn(journey, there, to), office, addressOf(to, packet));
  arrive(journey, to, office, null);
  answer(
    journey,
    edgesOut(journey, back, to).map(({ acl, way }) => [
      acl[way],
      way === 'in' ? addressOf(to, packet) : office,
      CODES[way],
    ]),
  );
}

/** And the other way round. */
export function toPremises(journey: Journey, from: Card): void {
  const { world, packet, lost } = journey;
  const office = packet.to;
  if (!passesGroups(world, 'out', from, { far: office, other: null, carried: packet })) {
    lost.add('SG_EGRESS');
  }
  const road = roadFrom(journey, startAt(journey, from), office, new Set());
  leave(journey, throughNats(journey, from, road, office));
}

function leave(journey: Journey, from: Card): void {
  const { packet, lost, unanswered } = journey;
  const office = packet.to;
  const there = roadOut(journey, from, office, lost);
  const back = roadIn(journey, there, from, unanswered);
  check(journey, edgesOut(journey, there, from), addressOf(from, packet), office);
  answer(
    journey,
    edgesIn(journey, back, from).map(({ acl, way }) => [
      acl[way],
      way === 'in' ? office : addressOf(from, packet),
      CODES[way],
    ]),
  );
}

function startAt(journey: Journey, card: Card) {
  return { table: tableOf(journey, card), subnet: subnetOf(journey, card) };
}

const CODES = { in: 'NACL_INGRESS', out: 'NACL_EGRESS' };

function check(journey: Journey, edges: Edge[], source: string, destination: string): void {
  for (const { acl, way } of edges) {
    const far = way === 'in' ? source : destination;
    if (!passesAcl(acl[way], far, journey.packet)) journey.lost.add(CODES[way]);
  }
}

function roadOut(journey: Journey, card: Card, office: string, missed: Set<string>): Road {
  const road = roadFrom(journey, startAt(journey, card), office, missed);
  if (road.end !== null && !/^(vpn|vgw)-/.test(road.end)) {
    missed.add(road.end.startsWith('pcx-') ? 'NOT_TRANSITIVE' : 'NO_ROUTE');
  }
  return road;
}

function roadIn(journey: Journey, out: Road, card: Card, missed: Set<string>): Road | null {
  const vpn = journey.world.attachments.find(({ to }) => to === out.end);
  if (!vpn?.to.startsWith('vpn-')) return null;
  const to = subnetOf(journey, card);
  const road = roadFromVpn(journey, vpn, to, addressOf(card, journey.packet), missed);
  if (road.end !== null && (road.end !== 'local' || road.vpc !== to.vpc)) missed.add('NO_ROUTE');
  return road;
}

function edgesOut(journey: Journey, { edges }: Road, card: Card): Edge[] {
  return [{ acl: aclOf(journey, card), way: 'out' }, ...edges];
}

function edgesIn(journey: Journey, road: Road | null, card: Card): Edge[] {
  const own: Edge = { acl: aclOf(journey, card), way: 'in' };
  if (!road) return [own];
  return road.outOf === card.subnet ? road.edges.slice(0, -1) : [...road.edges, own];
}
