import { type Addresses, difference, EVERY_ADDRESS, union } from '../../model/addresses.ts';
import type { Resource } from '../../model/resource.ts';
import { common, EVERYTHING, everythingOf, type Traffic } from '../../model/traffic.ts';
import { answersTo } from './acls.ts';
import { told } from './atlas.ts';
import { type Course, courseGate, coursesOf } from './course.ts';
import { type Gate, gate, known } from './gate.ts';
import { admissionOf, anyOf, type Far, groupsGate, groupsOf } from './groups.ts';
import { letsThrough, publicFamiliesOf } from './internet.ts';
import { subnetOf } from './outside.ts';
import { remembered } from './remembered.ts';
import { addressesBy, type Way } from './routes.ts';
import type { SubnetOf, Terrain } from './terrain.ts';

type Interface = Resource<'AWS::EC2::NetworkInterface'>;

/**
 * What packets from an interface must get through to somebody who is none, and the answers on the way back. Private
 * networks it is connected with are looked into no further.
 */
export function gatesOutward(card: Interface, far: Far, terrain: Terrain): Gate[] {
  const subnet = subnetOf(card);
  const at = told(card, 'networkInterfaceId');
  const admission = groupsOf(card, (groupIds) =>
    anyOf(groupIds.map((id) => admissionOf(id, 'egress', far, terrain))),
  );
  const courses = remembered(() => coursesOf(EVERY_ADDRESS, subnet, terrain));
  const straight = () => addressesBy(terrain.tableOf(subnet).legs, 'internet');
  return [
    groupsGate(at, 'SG_EGRESS', admission),
    ...filtersOutward(subnet, () => EVERY_ADDRESS, terrain),
    ...routeGates(subnet, courses, terrain),
    gate({ at, code: 'NO_PUBLIC_ADDRESS' }, () =>
      beside(difference(straight(), publicFamiliesOf(card))),
    ),
    ...exitGates(subnet, 'out', straight, terrain),
    ...natGates(courses(), terrain),
  ];
}

/** What a network ACL lets out to some addresses, and of it what it lets answer. */
function filtersOutward(subnet: SubnetOf, to: () => Addresses, terrain: Terrain): Gate[] {
  const filter = () => terrain.filterOf(subnet);
  const at = terrain.filterIdOf(subnet);
  const forThose = (traffic: Traffic) => [...common(traffic, everythingOf(to())), ...beside(to())];
  return [
    gate({ at, code: 'NACL_EGRESS' }, () => forThose(filter().out.admits), {
      rulesOf: (traffic, isAdmitted) => filter().out.rulesOf(traffic, isAdmitted),
    }),
    gate({ at, code: 'NACL_INGRESS', effect: 'silences' }, () => forThose(filter().in.answers), {
      rulesOf: (traffic, isAdmitted) => filter().in.rulesOf(answersTo(traffic), isAdmitted),
      shareOf: (traffic) => filter().in.shareOf(traffic),
    }),
  ];
}

function routeGates(subnet: SubnetOf, courses: () => readonly Course[], terrain: Terrain): Gate[] {
  const at = terrain.tableIdOf(subnet);
  const legs = () => terrain.tableOf(subnet).legs;
  return [
    courseGate(
      { at, effect: 'blocks' },
      courses,
      ({ way, stop, hops }) =>
        LEADING.has(way) || (stop?.code === 'BLACKHOLE' && hops.length === 1),
    ),
    gate({ at, code: 'BLACKHOLE' }, () => beside(addressesBy(legs(), 'blackhole'))),
    gate({ at, code: 'INSPECTION', effect: 'inspects' }, () =>
      beside(union(courses().flatMap((one) => (one.isInspected ? [one.addresses] : [])))),
    ),
  ];
}

/** Ways that lead somewhere. */
const LEADING: ReadonlySet<Way> = new Set([
  'local',
  'internet',
  'outward',
  'service',
  'peering',
  'onprem',
]);

/** Where some addresses are reached by the internet gateway of a subnet's VPC: is it there, and may they? */
function exitGates(
  subnet: SubnetOf,
  way: 'out' | 'nat',
  addresses: () => Addresses,
  terrain: Terrain,
): Gate[] {
  const at = terrain.gatewayIdOf(subnet.vpcId);
  return [
    gate({ at, code: 'NO_INTERNET_GATEWAY' }, () =>
      terrain.gatewayOf(subnet.vpcId) === undefined ? beside(addresses()) : EVERYTHING,
    ),
    gate({ at, code: 'VPC_BLOCK_PUBLIC_ACCESS' }, () =>
      letsThrough(subnet, way, terrain) ? EVERYTHING : beside(addresses()),
    ),
  ];
}

/** A NAT gateway goes by the table and the network ACL of its own subnet. An egress-only one has neither. */
function natGates(courses: readonly Course[], terrain: Terrain): Gate[] {
  return courses
    .filter(({ way }) => way === 'outward')
    .flatMap(({ target, addresses, subnet }): Gate[] => {
      if (!target.startsWith('nat-')) return exitGates(subnet, 'nat', () => addresses, terrain);
      const there = known(() => terrain.subnetOfNat(target));
      const onward = gate({ at: target, code: 'NO_ROUTE' }, () => {
        const table = terrain.tableOf(terrain.subnetOfNat(target));
        return beside(difference(addresses, addressesBy(table.legs, 'internet')));
      });
      if (!there) return [onward];
      return [
        onward,
        ...filtersOutward(there, () => addresses, terrain),
        ...exitGates(there, 'nat', () => addresses, terrain),
      ];
    });
}

/** Everything but what goes to these. */
function beside(addresses: Addresses): Traffic {
  return everythingOf(difference(EVERY_ADDRESS, addresses));
}
