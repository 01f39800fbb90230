import { arrive } from './arrive.ts';
import { aclOf, addressOf, answer, type Journey, subnetOf, tableOf, vpcOf } from './journey.ts';
import { type Road, roadFrom } from './road.ts';
import { passesAcl, passesGroups } from './rules.ts';
import { passEdges, throughNats } from './translate.ts';
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
  const acl = aclOf(journey, from);
  const road = roadOf(journey, from, far, lost);
  const { end } = road;
  if (end?.startsWith('nat-')) {
    translate(journey, from, road);
    return;
  }
  passEdges(journey, from, road.edges, far);
  if (end?.startsWith('eigw-') && packet.family === 6) {
    if (isShut(journey, journey.mask ?? from, 'out by a gateway for nothing else')) {
      lost.add('VPC_BLOCK_PUBLIC_ACCESS');
    }
  } else exit(journey, from, road, 'out');
  answer(journey, [[acl.in, far, 'NACL_INGRESS']]);
}

/** By an internet gateway, under the own address or that of a machine on the way. */
function exit(journey: Journey, from: Card, { end, vpc }: Road, way: Way): void {
  const { world, packet, lost, mask } = journey;
  const gateway = world.vpcs.find(({ id }) => id === vpc)?.gateway;
  if (end === null) return;
  if (end !== gateway) {
    lost.add(end.startsWith('pcx-') ? 'NOT_TRANSITIVE' : 'NO_ROUTE');
  } else if (mask) {
    if (isShut(journey, mask, 'out')) lost.add('VPC_BLOCK_PUBLIC_ACCESS');
  } else {
    const isOwn = vpc === vpcOf(journey, from).id;
    const own = packet.family === 4 ? from.publicIp : from.ipv6;
    if (own === null || !isOwn) lost.add('NO_PUBLIC_ADDRESS');
    if (!isOwn) return;
    if (isShut(journey, from, way)) lost.add('VPC_BLOCK_PUBLIC_ACCESS');
    enter(journey, from, gateway, journey.unanswered);
  }
}

function roadOf(journey: Journey, card: Card, address: string, missed: Set<string>): Road {
  const start = { table: tableOf(journey, card), subnet: subnetOf(journey, card) };
  return roadFrom(journey, start, address, missed);
}

function endOf(journey: Journey, card: Card, address: string, missed: Set<string>): string | null {
  return roadOf(journey, card, address, missed).end;
}

/** By NAT gateways to the internet, which the last one gets to by a public address. */
function translate(journey: Journey, from: Card, road: Road): void {
  const { packet, lost } = journey;
  const at = throughNats(journey, from, road, packet.to);
  const acl = aclOf(journey, at);
  if (!passesAcl(acl.out, packet.to, packet)) lost.add('NACL_EGRESS');
  answer(journey, [[acl.in, packet.to, 'NACL_INGRESS']]);
  journey.mask = null;
  exit(journey, at, roadOf(journey, at, packet.to, lost), 'out by a gateway for nothing else');
}

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

type Way = 'in' | 'out' | 'out by a gateway for nothing else';

/**
 * Block public access. Ingress-only mode lets out what goes by a NAT or egress-only gateway, and nothing else; an
 * exclusion for what goes out is of use in the other mode alone.
 * https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa.html
 */
function isShut(journey: Journey, card: Pick<Card, 'subnet'>, way: Way): boolean {
  const { mode, exclusions } = journey.world;
  if (mode === 'off') return false;
  const { id, vpc } = subnetOf(journey, card);
  const ready = exclusions.filter((one) => one.isReady && [id, vpc].includes(one.of));
  if (ready.some((one) => one.mode === 'allow-bidirectional')) return false;
  if (way === 'in') return true;
  if (mode === 'block-ingress') return way === 'out';
  return ready.length === 0;
}
