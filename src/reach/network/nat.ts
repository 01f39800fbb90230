import { type Addresses, NO_ADDRESS, union } from '../../model/addresses.ts';
import { addressesOf } from '../../model/cidr.ts';
import { knownOf } from '../../model/kleene.ts';
import type { Resource } from '../../model/resource.ts';
import { EVERYTHING, everythingOf, ICMP, TCP, UDP } from '../../model/traffic.ts';
import { told } from './atlas.ts';
import { beside, type Course, courseGates, coursesOf } from './course.ts';
import { AS_TOLD, answerGate, type Edge, edgeGate, edgesAlong, sharedPortGates } from './edges.ts';
import { blockGate, filtersOutward, internetGates, others, routed } from './exits.ts';
import { type Gate, gate, known } from './gate.ts';
import { gatesToAfar, viewOf } from './premises.ts';
import { remembered } from './remembered.ts';
import type { Way } from './routes.ts';
import { type SubnetOf, subnetOf, type Terrain } from './terrain.ts';
import { lent, type Walk, walkGates, walksTo } from './walk.ts';

type Interface = Resource<'AWS::EC2::NetworkInterface'>;

/**
 * What is sent on by a gateway that lets nothing in. A NAT gateway goes by the table and the network ACL of its own
 * subnet, towards both sides; an egress-only one has neither. Source: VPC User Guide, "NAT gateway basics".
 */
export function natGates(
  course: Course,
  client: Interface,
  terrain: Terrain,
  isMeant: (way: Way) => boolean,
  passed: readonly string[] = [],
): Gate[] {
  const { target, addresses } = course;
  if (!target.startsWith('nat-')) {
    // Past a firewall's endpoint it is still the sender who is let out, or not.
    const sender = course.isTakenOver ? course.subnet : subnetOf(client);
    return [blockGate(sender, 'nat', () => addresses, terrain)];
  }
  const { found, rest } = knownOf([target], terrain.natOf);
  const nat = found[0]?.answer;
  if (!nat) {
    const passing = { at: target, code: 'NO_ROUTE' as const, effect: 'blocks' as const };
    const unknown = rest ? [rest] : [];
    return [{ ...passing, rulesOf: () => [], sure: others(course), may: EVERYTHING, unknown }];
  }
  const there = subnetOf(nat);
  const onward = remembered(() =>
    coursesOf(addresses, there, terrain).flatMap((one) => lent(one, terrain).flatMap(routed)),
  );
  const { found: afar } = knownOf([onward], (ask) => gatesToAfar(ask(), nat, terrain, isMeant));
  const so = [...passed, target];
  const isNext = (one: Course) => isToNat(one) && !so.includes(one.target);
  const landing = union([
    afar[0]?.answer.landing ?? NO_ADDRESS,
    ...onward().map((one) => landingFrom(one, nat, terrain)),
  ]);
  return [
    carriesGate(target, addresses),
    ...clientGates(course, client, there, terrain),
    ...courseGates(
      { at: target, effect: 'blocks' },
      onward,
      (one) => isNext(one) || (ONWARD.has(one.way) && isMeant(one.way)),
    ),
    gate({ at: target, code: 'INSPECTION', effect: 'inspects' }, () =>
      beside(onward().filter(({ isInspected }) => isInspected)),
    ),
    ...filtersOutward(there, addresses, terrain, landing),
    ...afar.flatMap(({ answer }) => answer.gates),
    ...internetGates(nat, onward, { at: target, way: 'nat' }, terrain),
    ...onward().flatMap((one) => (isNext(one) ? natGates(one, nat, terrain, isMeant, so) : [])),
  ];
}

function isToNat({ way, target }: Course): boolean {
  return way === 'outward' && target.startsWith('nat-');
}

const ONWARD: ReadonlySet<Way> = new Set(['local', 'internet', 'peering', 'onprem']);

/** It knows three protocols. */
export function carriesGate(natGatewayId: string, addresses: Addresses): Gate {
  const carried = everythingOf(addresses).flatMap((box) =>
    [TCP, UDP, ICMP].map((number) => ({ ...box, protocols: { first: number, last: number } })),
  );
  const admitted = () => [...carried, ...others({ addresses })];
  return { ...gate({ at: natGatewayId, code: 'NO_ROUTE' }, admitted), leads: addresses };
}

/** What the client sends comes past network ACLs into its subnet, and what answers him goes out, by the table there. */
function clientGates(course: Course, client: Interface, there: SubnetOf, terrain: Terrain): Gate[] {
  const { addresses } = course;
  const home = subnetOf(client);
  const turn = { sender: viewOf(client), receiver: AS_TOLD };
  const forAll = (edges: Edge[]) => edges.map((edge) => ({ ...edge, addresses }));
  const isWithin = home.subnetId === there.subnetId;
  const isStraight = !course.isInspected && course.crossings.length === 0;
  // The network ACL of his own subnet is asked with all others that go out, or come in.
  const sent = isWithin && isStraight ? [] : forAll(edgesAlong([course], home, there).slice(1));
  const back = isWithin ? [] : walksBack(course, client, there, terrain);
  const answering = isWithin ? [] : forAll(edgesAlong(back, there, home));
  return [
    ...sent.map((edge) => edgeGate(edge, turn, terrain)),
    ...answering
      .filter(({ subnet, way }) => way === 'out' || subnet.subnetId !== home.subnetId)
      .map((edge) => answerGate(edge, turn, terrain)),
    ...sharedPortGates(answering, turn, terrain),
    ...walkGates(back, 'silences'),
  ];
}

function walksBack(
  { addresses }: Course,
  client: Interface,
  there: SubnetOf,
  terrain: Terrain,
): Walk[] {
  const [address] = told(client, 'privateAddresses').map((one) => one.address);
  if (address === undefined) return [];
  const walks = walksTo(addressesOf([address]), told(client, 'vpcId'), there, terrain);
  return walks.map((walk) => ({ ...walk, addresses }));
}

/** Where what a NAT gateway answers is handed over in the client's subnet itself, past its network ACL. */
export function landingFrom(course: Course, client: Interface, terrain: Terrain): Addresses {
  if (course.crossings.length === 0 || !isToNat(course)) return NO_ADDRESS;
  const nat = known(() => terrain.natOf(course.target));
  const walks = nat ? walksBack(course, client, subnetOf(nat), terrain) : [];
  const lands = walks.some(({ landing }) => landing === subnetOf(client).subnetId);
  return lands ? course.addresses : NO_ADDRESS;
}
