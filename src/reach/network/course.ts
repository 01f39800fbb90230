import {
  type Addresses,
  difference,
  EVERY_ADDRESS,
  intersection,
  isNone,
  union,
} from '../../model/addresses.ts';
import { knownOf } from '../../model/kleene.ts';
import { EVERYTHING, everythingOf, type Traffic } from '../../model/traffic.ts';
import { UnknownFact } from '../../model/unknown.ts';
import { told } from './atlas.ts';
import { type Code, type Gate, gate, known } from './gate.ts';
import type { Leg, Way } from './routes.ts';
import type { SubnetOf, Terrain } from './terrain.ts';

/** Where some addresses go from a subnet, table by table, until they leave its network or are lost. */
export interface Course {
  addresses: Addresses;
  /** Ids of what leads them on, in order. */
  hops: readonly string[];
  /** The last way, never one past an appliance or a transit gateway; `other` where nobody knows. */
  way: Way;
  target: string;
  /** Whose table has that way. */
  subnet: SubnetOf;
  /** Where they are lost, and why. */
  stop?: { at: string; code: Code };
  /** They are led past an appliance. */
  isInspected: boolean;
  /** One of them is a machine, which may put its own address in place of who sent it. */
  isTakenOver: boolean;
  /** Subnets by which a transit gateway is attached, where it went in and out, in order. */
  crossings: readonly Crossing[];
  /** The last of them, where it came out and nothing took it since. */
  landing: string | undefined;
  /** The attachment by which a transit gateway lets it out to the company's own places. */
  exit?: Exit;
  /** Which rules of groups may name groups of the other end. */
  namesGroups: 'all' | 'inbound' | 'none';
  /** What was not seen decides. */
  unknown?: UnknownFact;
}

/** A packet that goes into a transit gateway comes `in` to the network ACL there, and one that comes out goes `out`. */
export interface Crossing {
  subnet: SubnetOf;
  way: 'in' | 'out';
}

export interface Exit {
  transitGatewayId: string;
  attachmentId: string;
}

/** Within the VPC that is `home` what an appliance sends on arrives. */
export function coursesOf(
  addresses: Addresses,
  subnet: SubnetOf,
  terrain: Terrain,
  home?: string,
): Course[] {
  return follow(startingAt(addresses, subnet), { terrain, home, isPassing: false });
}

function startingAt(addresses: Addresses, subnet: SubnetOf): Course {
  return {
    ...{ addresses, subnet, hops: [], way: 'other', target: '', isInspected: false },
    ...{ isTakenOver: false, crossings: [], landing: undefined, namesGroups: 'all' },
  };
}

/**
 * Where addresses go of what comes into a transit gateway by an attachment of the company's own places; it comes out in
 * the zone of the subnet where it is expected, if that is served.
 */
export function coursesFrom(
  { transitGatewayId, attachmentId }: Exit,
  addresses: Addresses,
  subnet: SubnetOf,
  terrain: Terrain,
): Course[] {
  const start: Course = { ...startingAt(addresses, subnet), hops: [transitGatewayId] };
  const around = { terrain, home: subnet.vpcId, isPassing: false };
  const { found, rest } = knownOf([attachmentId], (id) =>
    throughTransit(transitGatewayId, id, start, { ...around, namesGroups: () => 'none' }),
  );
  return found[0]?.answer ?? [{ ...start, ...(rest && { unknown: rest }) }];
}

/**
 * What gets through where addresses must take a course that is good. Those that are lost, are so where they are; of courses
 * nobody knows they may.
 */
export function courseGates(
  on: Pick<Gate, 'at' | 'effect'>,
  ask: () => readonly Course[],
  isGood: (course: Course) => boolean,
): Gate[] {
  const { found, rest } = knownOf([ask], (courses) => courses());
  const courses = found[0]?.answer ?? [];
  const bad = courses.filter((course) => !course.unknown && !course.stop && !isGood(course));
  const stops = new Map<string, Course[]>();
  for (const course of courses) {
    const key = course.stop && `${course.stop.at} ${course.stop.code}`;
    if (key) stops.set(key, [...(stops.get(key) ?? []), course]);
  }
  const unseen = courses.filter(({ unknown }) => unknown);
  const reasons = [...(rest ? [rest] : []), ...unseen.flatMap(({ unknown }) => unknown ?? [])];
  const passing = { ...on, code: 'NO_ROUTE' as const, rulesOf: () => [], unknown: reasons };
  return [
    { ...passing, sure: rest ? [] : beside([...bad, ...unseen]), may: beside(bad) },
    ...[...stops.values()].flatMap((lost) => {
      const stop = lost[0]?.stop;
      const leads = union(lost.map(({ addresses }) => addresses));
      return stop ? [{ ...gate({ ...stop, effect: on.effect }, () => beside(lost)), leads }] : [];
    }),
  ];
}

/** Everything but what takes these courses; nothing where they take all there is. */
export function beside(courses: readonly Pick<Course, 'addresses'>[]): Traffic {
  const led = union(courses.map(({ addresses }) => addresses));
  const traffic = everythingOf(difference(EVERY_ADDRESS, led));
  return isNone(led) ? EVERYTHING : traffic;
}

interface Around {
  terrain: Terrain;
  home: string | undefined;
  /** It came out of a transit gateway, and no appliance took it: no gateway of that VPC takes it further. */
  isPassing: boolean;
}

/** More than any network has on purpose. */
const FARTHEST = 32;

function follow(so: Course, around: Around): Course[] {
  const { found, rest } = knownOf([so.subnet], (subnet) => around.terrain.tableOf(subnet));
  const table = found[0]?.answer;
  if (!table) return [{ ...so, ...(rest && { unknown: rest }) }];
  const here = { ...so, hops: [...so.hops, table.routeTableId] };
  return table.legs.flatMap((leg) => {
    const addresses = intersection(so.addresses, leg.addresses);
    if (isNone(addresses)) return [];
    return along(leg, { ...here, addresses, way: leg.way, target: leg.target }, around);
  });
}

function along({ way, target, doubt }: Leg, so: Course, around: Around): Course[] {
  const at = so.hops.at(-1) ?? target;
  if (doubt) return [{ ...so, unknown: doubt }];
  if (way === 'appliance') return pastAppliance(target, so, around);
  if (way === 'transit') {
    const { found, rest } = knownOf([target], (id) => intoTransit(id, so, around));
    return found[0]?.answer ?? [{ ...so, way: 'other', ...(rest && { unknown: rest }) }];
  }
  if (way === 'other') return [{ ...so, unknown: unfollowed(target) }];
  if (way === 'blackhole') return [lost(so, at, 'BLACKHOLE')];
  if (way === 'nowhere') return [lost(so, at, 'NO_ROUTE')];
  const isOutOfBounds = around.isPassing && ['internet', 'peering', 'onprem'].includes(way);
  return [isOutOfBounds ? lost(so, target, 'NOT_TRANSITIVE') : so];
}

function pastAppliance(target: string, so: Course, around: Around): Course[] {
  const isTakenOver = so.isTakenOver || !target.startsWith('vpce-');
  const hops = [...so.hops, target];
  const past = { ...so, hops, isInspected: true, isTakenOver, landing: undefined };
  if (so.subnet.vpcId === around.home) return [{ ...past, way: 'local', target: 'local' }];
  const { found, rest } = knownOf([target], around.terrain.subnetsOf);
  if (rest) return [{ ...past, way: 'other', unknown: rest }];
  const [subnet] = found[0]?.answer ?? [];
  const isLost = !subnet || so.hops.includes(target) || past.hops.length > FARTHEST;
  if (isLost) return [lost(past, so.hops.at(-1) ?? target, 'NO_ROUTE')];
  return follow({ ...past, subnet }, { ...around, isPassing: false });
}

/** Throws UnknownFact when it was not seen how the VPC is attached. */
function intoTransit(gateway: string, so: Course, around: Around): Course[] {
  const { transits } = around.terrain;
  const here = { ...so, hops: [...so.hops, gateway] };
  const attachment = transits.attachmentOf(so.subnet.vpcId, gateway);
  if (!attachment) return [lost(here, gateway, 'TGW_NO_ROUTE')];
  // It is reached from the zones alone in which it has a subnet.
  const zone = transits.zoneOf(so.subnet.subnetId);
  const id = told(attachment, 'transitGatewayAttachmentId');
  const subnetId = told(attachment, 'subnetIds').find((one) => transits.zoneOf(one) === zone);
  if (subnetId === undefined) return [lost(here, id, 'TGW_NO_ROUTE')];
  const namesGroups = (otherId: string) =>
    so.namesGroups !== 'none' &&
    transits.referencesGroups(gateway, [attachment, transits.attachment(otherId)])
      ? 'inbound'
      : 'none';
  const subnet = { vpcId: so.subnet.vpcId, subnetId };
  return throughTransit(gateway, id, crossed(here, subnet, 'in'), { ...around, namesGroups });
}

interface AroundTransit extends Around {
  namesGroups(otherAttachment: string): Course['namesGroups'];
}

/** Throws UnknownFact when the table of an attachment was not seen. */
function throughTransit(
  gateway: string,
  attachmentId: string,
  so: Course,
  around: AroundTransit,
): Course[] {
  const { transits } = around.terrain;
  const table = transits.tableOf(gateway, attachmentId);
  if (!table) return [lost(so, attachmentId, 'TGW_NO_ROUTE')];
  const here = { ...so, hops: [...so.hops, table.id] };
  return table.legs.flatMap(({ addresses: all, kind, attachmentId: to, resourceId }) => {
    const addresses = intersection(so.addresses, all);
    if (isNone(addresses)) return [];
    const some = { ...here, addresses };
    if (here.hops.length > FARTHEST || kind === 'nowhere') {
      return [lost(some, table.id, 'TGW_NO_ROUTE')];
    }
    if (kind === 'blackhole') return [lost(some, table.id, 'BLACKHOLE')];
    if (ONPREM.has(kind)) {
      const exit = { transitGatewayId: gateway, attachmentId: to };
      return [{ ...some, way: 'onprem' as const, target: resourceId, exit }];
    }
    const { found, rest } = knownOf([kind], () => {
      if (kind === 'vpc') return outOfTransit(to, some, around);
      if (PEERING.has(kind)) return overPeering(gateway, to, some, around);
      throw unfollowed(to);
    });
    return found[0]?.answer ?? [{ ...some, way: 'other' as const, ...(rest && { unknown: rest }) }];
  });
}

/** A packet comes out in the zone in which it came in, where there is a subnet for it. */
function outOfTransit(attachmentId: string, so: Course, around: AroundTransit): Course[] {
  const { transits } = around.terrain;
  const attachment = transits.attachment(attachmentId);
  const zone = known(() => transits.zoneOf(so.subnet.subnetId));
  const subnetIds = told(attachment, 'subnetIds');
  const subnetId =
    subnetIds.find((one) => known(() => transits.zoneOf(one)) === zone) ?? subnetIds[0];
  if (subnetId === undefined) return [lost(so, attachmentId, 'TGW_NO_ROUTE')];
  const subnet = { vpcId: told(attachment, 'vpcId'), subnetId };
  const there = {
    ...crossed(so, subnet, 'out'),
    ...{ subnet, landing: subnetId, namesGroups: around.namesGroups(attachmentId) },
  };
  return follow(there, { ...around, isPassing: true });
}

function crossed(so: Course, subnet: SubnetOf, way: Crossing['way']): Course {
  return { ...so, crossings: [...so.crossings, { subnet, way }] };
}

function overPeering(
  gateway: string,
  attachmentId: string,
  so: Course,
  around: AroundTransit,
): Course[] {
  const peer = around.terrain.transits.acrossPeering(attachmentId, gateway);
  if (!peer) return [lost(so, attachmentId, 'TGW_NO_ROUTE')];
  const there = { ...so, hops: [...so.hops, attachmentId, peer.transitGatewayId] };
  return throughTransit(peer.transitGatewayId, peer.attachmentId, there, {
    ...around,
    namesGroups: () => 'none',
  });
}

const PEERING = new Set(['peering', 'tgw-peering']);
const ONPREM = new Set([
  'vpn',
  'vpn-concentrator',
  'direct-connect-gateway',
  'connect',
  'client-vpn',
]);

function lost(so: Course, at: string, code: Code): Course {
  return { ...so, way: 'nowhere', stop: { at, code } };
}

function unfollowed(target: string): UnknownFact {
  return new UnknownFact(target, { $unknown: 'unsupported', detail: 'it is not followed yet' });
}
