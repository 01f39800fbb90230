import { type Addresses, union } from '../../model/addresses.ts';
import { addressesOf } from '../../model/cidr.ts';
import { knownOf } from '../../model/kleene.ts';
import type { Resource } from '../../model/resource.ts';
import {
  common,
  EVERYTHING,
  everythingOf,
  ICMP,
  TCP,
  type Traffic,
  UDP,
} from '../../model/traffic.ts';
import { answersTo } from './acls.ts';
import { told } from './atlas.ts';
import { beside, type Course, courseGates, coursesOf } from './course.ts';
import { blockGate, exitGates, filtersOutward, others, routed } from './exits.ts';
import { type Gate, gate } from './gate.ts';
import { subnetOf } from './outside.ts';
import { gatesToAfar } from './premises.ts';
import { remembered } from './remembered.ts';
import type { Way } from './routes.ts';
import type { SubnetOf, Terrain } from './terrain.ts';
import { walksTo } from './walk.ts';

type Interface = Resource<'AWS::EC2::NetworkInterface'>;

/**
 * What is sent on by a gateway that lets nothing in. A NAT gateway goes by the table and the network ACL of its own
 * subnet, towards both sides; an egress-only one has neither. Source: VPC User Guide, "NAT gateway basics".
 */
export function natGates(course: Course, client: Interface, terrain: Terrain): Gate[] {
  const { target, addresses, subnet } = course;
  if (!target.startsWith('nat-')) {
    // Past a firewall's endpoint it is still the sender who is let out, or not.
    const sender = course.isTakenOver ? subnet : subnetOf(client);
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
  const onward = remembered(() => coursesOf(addresses, there, terrain).flatMap(routed));
  const { found: afar } = knownOf([onward], (ask) => gatesToAfar(ask(), nat, terrain));
  const landing = afar[0]?.answer.landing;
  const public_ = () => onward().filter(({ way }) => way === 'internet');
  return [
    ...(there.subnetId === subnet.subnetId ? [] : clientGates(course, client, there, terrain)),
    gate({ at: target, code: 'NO_ROUTE' }, () => [...carried(addresses), ...others(course)]),
    ...courseGates({ at: target, effect: 'blocks' }, onward, ({ way }) => ONWARD.has(way)),
    gate({ at: target, code: 'INSPECTION', effect: 'inspects' }, () =>
      beside(onward().filter(({ isInspected }) => isInspected)),
    ),
    gate({ at: target, code: 'NO_PUBLIC_ADDRESS' }, () =>
      told(nat, 'publicAddresses').length === 0 ? beside(public_()) : EVERYTHING,
    ),
    ...filtersOutward(there, addresses, terrain, landing),
    ...afar.flatMap(({ answer }) => answer.gates),
    ...exitGates(there, 'nat', () => union(public_().map((one) => one.addresses)), terrain),
  ];
}

const ONWARD: ReadonlySet<Way> = new Set(['local', 'internet', 'peering', 'onprem']);

/** It knows three protocols. */
function carried(addresses: Addresses): Traffic {
  return everythingOf(addresses).flatMap((box) =>
    [TCP, UDP, ICMP].map((number) => ({ ...box, protocols: { first: number, last: number } })),
  );
}

/** In its subnet comes what the client sends, and out goes what answers him, by the table there. */
function clientGates(course: Course, client: Interface, there: SubnetOf, terrain: Terrain): Gate[] {
  const { addresses } = course;
  const [{ address } = { address: '' }] = told(client, 'privateAddresses');
  const own = addressesOf(address === '' ? [] : [address]);
  const filter = () => terrain.filterOf(there);
  const at = terrain.filterIdOf(there);
  const fromClient = (traffic: Traffic) => [
    ...common(traffic, everythingOf(own)).map((box) => ({ ...box, addresses })),
    ...others(course),
  ];
  const asClient = (traffic: Traffic) => traffic.map((box) => ({ ...box, addresses: own }));
  const [back] = walksTo(own, told(client, 'vpcId'), there, terrain);
  const { stop, unknown } = back ?? {};
  return [
    gate({ at, code: 'NACL_INGRESS' }, () => fromClient(filter().in.admits), {
      rulesOf: (traffic, isAdmitted) => filter().in.rulesOf(asClient(traffic), isAdmitted),
    }),
    gate({ at, code: 'NACL_EGRESS', effect: 'silences' }, () => fromClient(filter().out.answers), {
      rulesOf: (traffic, isAdmitted) =>
        filter().out.rulesOf(answersTo(asClient(traffic)), isAdmitted),
      shareOf: (traffic) => filter().out.shareOf(asClient(traffic)),
    }),
    ...(stop ? [gate({ ...stop, effect: 'silences' }, () => others(course))] : []),
    ...(unknown
      ? [
          {
            ...{ at, code: 'NO_ROUTE' as const, effect: 'silences' as const, rulesOf: () => [] },
            ...{ sure: others(course), may: EVERYTHING, unknown: [unknown] },
          },
        ]
      : []),
  ];
}
