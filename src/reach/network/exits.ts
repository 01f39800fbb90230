import {
  type Addresses,
  difference,
  EVERY_ADDRESS,
  intersection,
  isNone,
  NO_ADDRESS,
  union,
} from '../../model/addresses.ts';
import { PUBLIC } from '../../model/cidr.ts';
import type { Resource } from '../../model/resource.ts';
import { common, EVERYTHING, everythingOf, type Traffic, without } from '../../model/traffic.ts';
import { answersTo } from './acls.ts';
import { beside, type Course } from './course.ts';
import { type Gate, gate, known } from './gate.ts';
import { arrivalGates, letsThrough, publicFamiliesOf } from './internet.ts';
import { type SubnetOf, subnetOf, type Terrain } from './terrain.ts';

/** What a network ACL lets out to some addresses, and of it what it lets answer; some answers come past it. */
export function filtersOutward(
  subnet: SubnetOf,
  to: Addresses,
  terrain: Terrain,
  unfiltered: Addresses = NO_ADDRESS,
): Gate[] {
  const filter = () => terrain.filterOf(subnet);
  const at = terrain.filterIdOf(subnet);
  const forThose = (traffic: Traffic) => [
    ...common(traffic, everythingOf(to)),
    ...others({ addresses: to }),
  ];
  return [
    gate({ at, code: 'NACL_EGRESS' }, () => forThose(filter().out.admits), {
      rulesOf: (traffic, isAdmitted) => filter().out.rulesOf(traffic, isAdmitted),
    }),
    gate(
      { at, code: 'NACL_INGRESS', effect: 'silences' },
      () => [
        ...without(forThose(filter().in.answers), everythingOf(unfiltered)),
        ...everythingOf(unfiltered),
      ],
      {
        rulesOf: (traffic, isAdmitted) => filter().in.rulesOf(answersTo(traffic), isAdmitted),
        shareOf: (traffic) => filter().in.shareOf(traffic),
      },
    ),
  ];
}

/**
 * What leaves by an internet gateway: under the address of the interface, or by a machine on the way that puts its own in
 * place of it. What a firewall's endpoint hands on keeps the address.
 */
export function internetGates(
  card: Resource<'AWS::EC2::NetworkInterface'>,
  courses: () => readonly Course[],
  by: { at: string; way: 'out' | 'nat' },
  terrain: Terrain,
): Gate[] {
  const { vpcId, subnetId } = subnetOf(card);
  const all = () => courses().filter((course) => course.way === 'internet');
  const straight = () => all().filter(({ isTakenOver }) => !isTakenOver);
  const own = () => straight().filter(({ subnet }) => subnet.vpcId === vpcId);
  const addresses = () => union(own().map((course) => course.addresses));
  return [
    gate({ at: by.at, code: 'NO_PUBLIC_ADDRESS' }, () =>
      beside(
        straight().map((course) => ({
          addresses:
            course.subnet.vpcId === vpcId
              ? difference(course.addresses, publicFamiliesOf(card))
              : course.addresses,
        })),
      ),
    ),
    ...leading(addresses, exitGates({ vpcId, subnetId }, by.way, addresses, terrain)),
    ...returningGates(card, own, terrain),
    ...all().flatMap((course) =>
      course.isTakenOver ? exitGates(course.subnet, 'out', () => course.addresses, terrain) : [],
    ),
  ];
}

/** Gates on the way to some addresses, and to no others. */
function leading(addresses: () => Addresses, gates: readonly Gate[]): Gate[] {
  const leads = known(addresses) ?? EVERY_ADDRESS;
  return gates.map((one) => ({ ...one, leads }));
}

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
      terrain.gatewayOf(subnet.vpcId) === undefined
        ? beside([{ addresses: addresses() }])
        : EVERYTHING,
    ),
    blockGate(subnet, way, addresses, terrain),
  ];
}

/** Does the region let them? */
export function blockGate(
  subnet: SubnetOf,
  way: 'out' | 'nat',
  addresses: () => Addresses,
  terrain: Terrain,
): Gate {
  return gate({ at: terrain.gatewayIdOf(subnet.vpcId), code: 'VPC_BLOCK_PUBLIC_ACCESS' }, () =>
    letsThrough(subnet, way, terrain) ? EVERYTHING : beside([{ addresses: addresses() }]),
  );
}

/** Everything but what goes there; nothing where that is everything. */
export function others(to: { addresses: Addresses }): Traffic {
  return beside([to]);
}

/** An internet gateway knows no private addresses. */
export function routed(course: Course): Course[] {
  if (course.way !== 'internet') return [course];
  const stop = { at: course.target, code: 'NO_ROUTE' as const };
  const lost = { ...course, way: 'nowhere' as const, stop };
  return [
    { ...course, addresses: intersection(course.addresses, PUBLIC) },
    { ...lost, addresses: difference(course.addresses, PUBLIC) },
  ].filter(({ addresses }) => !isNone(addresses));
}

/** What answers those who left by an internet gateway comes back by the table of that, where it has one. */
function returningGates(
  card: Resource<'AWS::EC2::NetworkInterface'>,
  courses: () => readonly Course[],
  terrain: Terrain,
): Gate[] {
  return arrivalGates(card, terrain).map((one): Gate => {
    const led = union(courses().map(({ addresses }) => addresses));
    const only = (traffic: Traffic) => [
      ...common(traffic, everythingOf(led)),
      ...beside(courses()),
    ];
    const effect = one.effect === 'blocks' ? 'silences' : one.effect;
    return { ...one, effect, sure: only(one.sure), may: only(one.may) };
  });
}
