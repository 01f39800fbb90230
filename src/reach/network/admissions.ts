import { difference, EVERY_ADDRESS } from '../../model/addresses.ts';
import { PUBLIC } from '../../model/cidr.ts';
import type { Resource } from '../../model/resource.ts';
import { EVERYTHING, meet, type Traffic, together } from '../../model/traffic.ts';
import { told } from './atlas.ts';
import { known } from './gate.ts';
import { type Admission, admissionOf, anyOf, type Far, groupsOf, packetsOf } from './groups.ts';
import { remembered } from './remembered.ts';
import type { Terrain } from './terrain.ts';

type Interface = Resource<'AWS::EC2::NetworkInterface'>;

/** Whoever is on the internet. */
export const ANYBODY: Far = { addresses: PUBLIC, groups: [], isInternet: true };

/** Whoever comes by an address that the internet does not lead to. */
export const NEIGHBOURS: Far = {
  ...{ addresses: difference(EVERY_ADDRESS, PUBLIC), groups: [], isInternet: false },
};

/** What the groups of interfaces let in. What is asked again and again is worked out once for each group. */
export interface Admissions {
  of(far: Far, card: Interface): Admission;
  /** Do the groups certainly let in none of these packets from the internet? */
  isClosed(card: Interface, asked: Traffic): boolean;
  /** Do they certainly name none of these packets, whoever sends them? */
  namesNone(card: Interface, asked: Traffic): boolean;
  /** Groups that the rules name for some of these packets, as far as they were seen. */
  named(card: Interface, asked: Traffic): string[];
}

export function admissionsOf(terrain: Terrain): Admissions {
  const toGroup = (groupId: string, far: Far) => admissionOf(groupId, 'ingress', far, terrain);
  const toAnybody = remembered((groupId: string) => toGroup(groupId, ANYBODY));
  const toAnyOf = remembered((...groupIds: string[]) => anyOf(groupIds.map(toAnybody)));
  const toNeighbours = remembered((groupId: string) => toGroup(groupId, NEIGHBOURS));
  const rulesOf = (groupId: string) =>
    told(terrain.atlas.need('AWS::EC2::SecurityGroup', 'groupId', groupId), 'ingress');
  const namedBy = (groupId: string, asked: Traffic) => {
    const rules = (known(() => rulesOf(groupId)) ?? []).filter(
      (one) => one.peer?.kind === 'security-group' && meet(packetsOf(one), asked),
    );
    return rules.map(({ peer }) => peer.value);
  };
  const mentioned = remembered((groupId: string): Traffic => {
    const rules = known(() => rulesOf(groupId));
    return rules ? together(rules.flatMap(packetsOf)) : EVERYTHING;
  });
  const groupsOn = (card: Interface) => known(() => told(card, 'groups')) ?? [];
  const isClosed = (card: Interface, asked: Traffic, may: (groupId: string) => Traffic) => {
    const groups = groupsOn(card);
    return groups.length > 0 && groups.every((groupId) => !meet(may(groupId), asked));
  };
  return {
    of: (far, card) =>
      groupsOf(card, (groupIds) => {
        if (far === ANYBODY) return toAnyOf(...groupIds);
        if (far === NEIGHBOURS) return anyOf(groupIds.map(toNeighbours));
        return anyOf(groupIds.map((id) => toGroup(id, far)));
      }),
    isClosed: (card, asked) => isClosed(card, asked, (groupId) => toAnybody(groupId).may),
    namesNone: (card, asked) => isClosed(card, asked, mentioned),
    named: (card, asked) => [
      ...new Set(groupsOn(card).flatMap((groupId) => namedBy(groupId, asked))),
    ],
  };
}
