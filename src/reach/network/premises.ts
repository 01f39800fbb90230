import {
  type Addresses,
  difference,
  EVERY_ADDRESS,
  EVERY_IPV4,
  EVERY_IPV6,
  intersection,
  isNone,
  overlap,
  union,
} from '../../model/addresses.ts';
import { addressesOf } from '../../model/cidr.ts';
import type { Resource } from '../../model/resource.ts';
import { common, everythingOf, type Traffic } from '../../model/traffic.ts';
import { told } from './atlas.ts';
import { type Course, coursesFrom, coursesOf } from './course.ts';
import {
  AS_TOLD,
  answerGate,
  type Edge,
  edgeGate,
  edgesAlong,
  sharedPortGates,
  type View,
} from './edges.ts';
import type { Gate } from './gate.ts';
import { remembered } from './remembered.ts';
import type { Way } from './routes.ts';
import { subnetOf, type Terrain } from './terrain.ts';
import { lent, type Walk, walkAlong, walkGates } from './walk.ts';

type Interface = Resource<'AWS::EC2::NetworkInterface'>;

/**
 * What packets from private networks outside must get through before they come to an interface, and their answers on the
 * way back, which has to end in one of these ways. They come in where their answers go out.
 */
export function gatesFromAfar(
  far: Addresses,
  card: Interface,
  ways: readonly Way[],
  terrain: Terrain,
): { before: Gate[]; behind: Gate[] } {
  const subnet = subnetOf(card);
  const courses = coursesOf(far, subnet, terrain).flatMap((one) => lent(one, terrain));
  const there = arrivals(courses, card, terrain);
  const others = difference(EVERY_ADDRESS, union(there.map(({ addresses }) => addresses)));
  const straight = isNone(others) ? [] : [{ ...UNLED, addresses: others }];
  const turn = { sender: AS_TOLD, receiver: viewOf(card) };
  // The first is of the subnet that they come from.
  const coming = edgesAlong([...there, ...straight], subnet, subnet).slice(1);
  const answering = [
    { subnet, way: 'out' as const, addresses: EVERY_ADDRESS },
    ...crossingsOf(courses),
  ];
  const at = terrain.tableIdOf(subnet);
  const back = courses.map((course): Walk => {
    const isGood = course.unknown || course.stop || ways.includes(course.way);
    return isGood ? course : { ...course, stop: { at, code: 'NO_ROUTE' } };
  });
  return {
    before: [
      ...walkGates(there, 'blocks'),
      ...coming.map((edge) => edgeGate(edge, turn, terrain)),
      ...answering.map((edge) => answerGate(edge, turn, terrain)),
      ...sharedPortGates(answering, turn, terrain),
    ],
    behind: walkGates(back, 'silences'),
  };
}

/** What packets of an interface to private networks outside must get through on their courses, and their answers. */
export function gatesToAfar(
  courses: readonly Course[],
  card: Interface,
  terrain: Terrain,
  isMeant: (way: Way) => boolean,
): { gates: Gate[]; landing: Addresses } {
  const meant = courses.filter(({ way }) => isMeant(way));
  const back = arrivals(meant, card, terrain);
  const turn = { sender: viewOf(card), receiver: AS_TOLD };
  const subnet = subnetOf(card);
  const lands = back.filter(({ landing }) => landing === subnet.subnetId);
  const landing = union(lands.map(({ addresses }) => addresses));
  const answering = back.length === 0 ? [] : edgesAlong(back, subnet, subnet).slice(1);
  return {
    landing,
    gates: [
      ...crossingsOf(courses.filter((one) => !isByNat(one))).map((edge) =>
        edgeGate(edge, turn, terrain),
      ),
      ...answering
        .filter(({ subnet: there, way }) => way === 'out' || there.subnetId !== subnet.subnetId)
        .map((edge) => answerGate(edge, turn, terrain)),
      ...sharedPortGates(answering, turn, terrain),
      ...walkGates(back, 'silences'),
    ],
  };
}

/** These are asked of as far as the gateway. */
function isByNat({ way, target }: Course): boolean {
  return way === 'outward' && target.startsWith('nat-');
}

const UNLED: Omit<Walk, 'addresses'> = {
  ...{ hops: [], isInspected: false, namesGroups: 'none', crossings: [], landing: undefined },
};

/** How those come to the interface to whom transit gateways lead out, told by their addresses. */
function arrivals(courses: readonly Course[], card: Interface, terrain: Terrain): Walk[] {
  const subnet = subnetOf(card);
  return courses.flatMap(({ exit, addresses }) =>
    exit
      ? ownOf(card).flatMap(({ family, own }) =>
          overlap(family, addresses)
            ? coursesFrom(exit, own, subnet, terrain).map((course) => ({
                ...walkAlong(course, subnet.vpcId, terrain),
                addresses: intersection(addresses, family),
              }))
            : [],
        )
      : [],
  );
}

function crossingsOf(courses: readonly Course[]): Edge[] {
  return courses.flatMap(({ crossings, addresses }) =>
    crossings.map((crossing) => ({ ...crossing, addresses })),
  );
}

/** Its first address of each family. */
function ownOf(card: Interface): { family: Addresses; own: Addresses }[] {
  const [ipv4] = told(card, 'privateAddresses').map(({ address }) => address);
  const [ipv6] = told(card, 'ipv6Addresses');
  return [
    ...(ipv4 === undefined ? [] : [{ family: EVERY_IPV4, own: addressesOf([ipv4]) }]),
    ...(ipv6 === undefined ? [] : [{ family: EVERY_IPV6, own: addressesOf([ipv6]) }]),
  ];
}

/** How traffic that is told by its far end shows to rules that look at the interface. */
export function viewOf(card: Interface): View {
  const own = remembered(() => ownOf(card));
  const turned = (traffic: Traffic, isBack: boolean) =>
    own().flatMap((one) => {
      const [from, to] = isBack ? [one.family, one.own] : [one.own, one.family];
      return common(traffic, everythingOf(from)).map((box) => ({ ...box, addresses: to }));
    });
  return {
    told: (traffic) => turned(traffic, false),
    back: (traffic) => turned(traffic, true),
  };
}
