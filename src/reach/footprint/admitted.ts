import { isNone } from '../../model/addresses.ts';
import { PUBLIC } from '../../model/cidr.ts';
import { common, everythingOf, farEndsOf, TCP, type Traffic } from '../../model/traffic.ts';
import { ANYBODY } from '../network/admissions.ts';
import { admissionOf, anyOf, ruleInWords } from '../network/groups.ts';
import type { Entrance } from './entrance.ts';
import type { Surroundings } from './surroundings.ts';

/** Who on the internet gets to the port of something that has these groups, and by which rules. */
export function admittedBy(
  groupIds: readonly string[],
  port: number,
  { terrain, who }: Surroundings,
): Omit<Entrance, 'auth' | 'names'> {
  const { sure, may, unknown, rules } = anyOf(
    groupIds.map((id) => admissionOf(id, 'ingress', ANYBODY, terrain)),
  );
  const at = groupIds.join(' ');
  const ports: Entrance['ports'] = [[port, port]];
  const [certain, possible] = [sure, may].map((some) => common(some, atPort(port)));
  const open = farEndsOf(certain ?? []);
  if (!isNone(open)) {
    const named = rules.filter(({ traffic }) => common(traffic, atPort(port)).length > 0);
    const path = groupIds.length > 0 ? [{ at, rules: named.map(ruleInWords) }] : [];
    return { ports, who: who(open), path };
  }
  if (possible?.length) {
    return { ports, path: [], unknown: unknown.map(({ message }) => message) };
  }
  return { ports, path: [], blockedBy: [{ at, rules: [], code: 'SG_INGRESS' }] };
}

function atPort(port: number): Traffic {
  const one = (value: number) => ({ first: value, last: value });
  return everythingOf(PUBLIC).map((box) => ({ ...box, protocols: one(TCP), ports: one(port) }));
}
