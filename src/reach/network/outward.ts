import { EVERY_ADDRESS, NO_ADDRESS, union } from '../../model/addresses.ts';
import { knownOf } from '../../model/kleene.ts';
import type { Resource } from '../../model/resource.ts';
import { told } from './atlas.ts';
import { beside, courseGates, coursesOf } from './course.ts';
import { filtersOutward, internetGates, routed } from './exits.ts';
import { type Gate, gate } from './gate.ts';
import { admissionOf, anyOf, type Far, groupsGate, groupsOf } from './groups.ts';
import { landingFrom, natGates } from './nat.ts';
import { gatesToAfar } from './premises.ts';
import { remembered } from './remembered.ts';
import type { Way } from './routes.ts';
import { subnetOf, type Terrain } from './terrain.ts';
import { lent } from './walk.ts';

type Interface = Resource<'AWS::EC2::NetworkInterface'>;

/**
 * What packets from an interface must get through to somebody who is none, and the answers on the way back. Private
 * networks it is connected with are looked into no further.
 */
export function gatesOutward(
  card: Interface,
  far: Far,
  terrain: Terrain,
  isMeant: (way: Way) => boolean = () => true,
): Gate[] {
  const subnet = subnetOf(card);
  const at = told(card, 'networkInterfaceId');
  const admission = groupsOf(card, (groupIds) =>
    anyOf(groupIds.map((id) => admissionOf(id, 'egress', far, terrain))),
  );
  const courses = remembered(() =>
    coursesOf(EVERY_ADDRESS, subnet, terrain).flatMap((one) => lent(one, terrain).flatMap(routed)),
  );
  const { found: afar } = knownOf([courses], (ask) => gatesToAfar(ask(), card, terrain, isMeant));
  const landing = union([
    afar[0]?.answer.landing ?? NO_ADDRESS,
    ...courses().map((course) => landingFrom(course, card, terrain)),
  ]);
  return [
    groupsGate(at, 'SG_EGRESS', admission),
    ...filtersOutward(subnet, EVERY_ADDRESS, terrain, landing),
    ...afar.flatMap(({ answer }) => answer.gates),
    ...courseGates(
      { at: terrain.tableIdOf(subnet), effect: 'blocks' },
      courses,
      ({ way }) => way === 'outward' || isMeant(way),
    ),
    gate({ at: terrain.tableIdOf(subnet), code: 'INSPECTION', effect: 'inspects' }, () =>
      beside(courses().filter(({ isInspected }) => isInspected)),
    ),
    ...internetGates(card, courses, { at, way: 'out' }, terrain),
    ...courses().flatMap((course) =>
      course.way === 'outward' ? natGates(course, card, terrain, isMeant) : [],
    ),
  ];
}
