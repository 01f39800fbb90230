import { isIn, lengthOf } from './address.ts';
import { aclOf, type Journey, tableOf } from './journey.ts';
import { routeTo } from './rules.ts';
import type { Acl, Attachment, Subnet, Table, TransitRoute, World } from './world.ts';

/** Where routes lead in the end, and what is in between. */
export interface Road {
  /** What the last route names; null: nowhere. */
  end: string | null;
  /** The VPC whose table has that route. */
  vpc: string;
  /** Network ACLs of subnets by which transit gateways are attached, in order. */
  edges: Edge[];
  /** Where a transit gateway let it out; null: something took it since, or none did. */
  outOf: string | null;
  /** It leads past an appliance. */
  isInspected: boolean;
  /** Who is meant by a group is known to all transit gateways on the way. */
  knowsGroups: boolean;
}

/** `in` goes by where a packet comes from, `out` by where it goes. */
export interface Edge {
  acl: Acl;
  way: 'in' | 'out';
}

/** More than any of these networks has, but for one in which packets go round in circles. */
const FARTHEST = 8;

/**
 * Where the routes of a table lead, past appliances, each of which sends on by the table of its own subnet, and through
 * transit gateways.
 */
export function roadFrom(
  journey: Journey,
  start: { table: Table; subnet?: Subnet },
  address: string,
  missed: Set<string>,
): Road {
  return onward(journey, start, address, newRoad(), missed);
}

/**
 * The same from the company's own places, by the attachment of a VPN. Where nobody says in which zone it comes out, it is
 * that of who is meant.
 */
export function roadFromVpn(
  journey: Journey,
  vpn: Attachment,
  to: Subnet,
  address: string,
  missed: Set<string>,
): Road {
  const road = newRoad();
  const subnet = byAttachment(journey, vpn, to.zone, address, road, missed);
  if (!subnet) return road;
  const table = tableOf(journey, { subnet: subnet.id });
  return onward(journey, { table, subnet }, address, road, missed);
}

function newRoad(): Road {
  return { end: null, vpc: '', edges: [], outOf: null, isInspected: false, knowsGroups: true };
}

function onward(
  journey: Journey,
  start: { table: Table; subnet?: Subnet },
  address: string,
  road: Road,
  missed: Set<string>,
): Road {
  const { world } = journey;
  const passed = new Set<string>();
  let transits = 0;
  let { table } = start;
  let subnet = start.subnet;
  for (;;) {
    road.vpc = table.vpc;
    const route = routeTo(world, table, address);
    if (!route) return lost(road, missed, 'NO_ROUTE');
    if (route.isBlackhole) return lost(road, missed, 'BLACKHOLE');
    const appliance = world.appliances.find(({ id }) => id === route.target);
    if (appliance) {
      journey.isInspected = true;
      road.isInspected = true;
      if (appliance.id.startsWith('eni-')) journey.mask = appliance;
      if (passed.has(appliance.id)) return lost(road, missed, 'NO_ROUTE');
      passed.add(appliance.id);
      road.outOf = null;
      subnet = world.subnets.find(({ id }) => id === appliance.subnet);
      table = tableOf(journey, appliance);
    } else if (route.target.startsWith('tgw-') && subnet) {
      transits += 1;
      if (transits > FARTHEST) return lost(road, missed, 'TGW_NO_ROUTE');
      const next = throughTransit(journey, route.target, subnet, address, road, missed);
      if (!next) return road;
      subnet = next;
      table = tableOf(journey, { subnet: next.id });
    } else {
      road.end = route.target;
      // What came out of a transit gateway may use no other way out of that VPC under the address it has.
      const isEdge = /^(igw|pcx|vgw)-/.test(route.target);
      return road.outOf !== null && isEdge ? lost(road, missed, 'NOT_TRANSITIVE') : road;
    }
  }
}

function lost(road: Road, missed: Set<string>, code: string): Road {
  missed.add(code);
  road.end = null;
  return road;
}

/**
 * Into a transit gateway from a subnet, and out of it; undefined: it ends there, or leaves for the company's places.
 * https://docs.aws.amazon.com/vpc/latest/tgw/how-transit-gateways-work.html
 * https://docs.aws.amazon.com/vpc/latest/tgw/tgw-nacls.html
 */
function throughTransit(
  journey: Journey,
  transit: string,
  from: Subnet,
  address: string,
  road: Road,
  missed: Set<string>,
): Subnet | undefined {
  const { world } = journey;
  const near = world.attachments.find((one) => one.transit === transit && one.to === from.vpc);
  // Only the zones are served in which it has a subnet.
  const entry = near && subnetIn(world, near, from.zone);
  if (!near || !entry) {
    lost(road, missed, 'TGW_NO_ROUTE');
    return undefined;
  }
  road.edges.push({ acl: aclOf(journey, { subnet: entry.id }), way: 'in' });
  return byAttachment(journey, near, from.zone, address, road, missed);
}

/** By the table of the attachment by which it came, on through peered transit gateways. */
function byAttachment(
  journey: Journey,
  attachment: Attachment,
  zone: string,
  address: string,
  road: Road,
  missed: Set<string>,
): Subnet | undefined {
  const { world } = journey;
  let near = attachment;
  for (let step = 0; step < FARTHEST; step += 1) {
    const table = world.transitTables.find(({ id }) => id === near.table);
    const route = table && transitRouteTo(table.routes, address);
    if (!route) {
      lost(road, missed, 'TGW_NO_ROUTE');
      return undefined;
    }
    const far = world.attachments.find(({ id }) => id === route.to);
    if (!far) {
      lost(road, missed, 'BLACKHOLE');
      return undefined;
    }
    if (far.to.startsWith('vpn-')) {
      road.end = far.to;
      return undefined;
    }
    if (far.to.startsWith('vpc-')) {
      const exit = subnetIn(world, far, zone) ?? subnetIn(world, far);
      if (!exit) throw new Error(`${far.id} has no subnet`);
      road.edges.push({ acl: aclOf(journey, { subnet: exit.id }), way: 'out' });
      road.outOf = exit.id;
      const transit = world.transits.find(({ id }) => id === far.transit);
      const all = [transit, attachment, far];
      // Over a peering nobody knows the groups of the other side.
      const isFar = attachment !== near;
      if (isFar || !all.every((one) => one?.referencesGroups)) road.knowsGroups = false;
      return exit;
    }
    const other = world.attachments.find((one) => one.transit === far.to && one.to === far.transit);
    if (!other) throw new Error(`${far.id} has no other end`);
    near = other;
  }
  lost(road, missed, 'TGW_NO_ROUTE');
  return undefined;
}

function subnetIn(world: World, { subnets }: Attachment, zone?: string): Subnet | undefined {
  return world.subnets.find(
    (one) => subnets.includes(one.id) && (zone === undefined || one.zone === zone),
  );
}

/** The longest prefix; of equals what somebody wrote. */
function transitRouteTo(
  routes: readonly TransitRoute[],
  address: string,
): TransitRoute | undefined {
  const found = routes.filter(({ destination }) => isIn(address, destination));
  found.sort(
    (a, b) =>
      lengthOf(b.destination) - lengthOf(a.destination) || Number(b.isStatic) - Number(a.isStatic),
  );
  return found[0];
}
