import type { Unknown } from '../model/unknown.ts';
import type { Declared } from './declared.ts';
import { Fields, Hole, List, Text, type Value } from './value.ts';

/** A block that nobody reads here, and what one of its members names. */
export interface Stranger {
  block: Declared;
  member: string;
  /** Of what it names; null where nobody knows what that is. */
  address: string | null;
  attribute: string | null;
}

/** What blocks of AWS name that nobody reads. */
export function strangersIn(
  resources: readonly Declared[],
  isRead: (type: string) => boolean,
  led: (value: Value) => Value,
): Stranger[] {
  return resources
    .filter(({ type }) => OF_AWS.test(type) && !isRead(type))
    .flatMap((block) =>
      [...block.fields.members].flatMap(([member, value]) =>
        holesIn(value).map((hole): Stranger => {
          const end = led(hole);
          const of = end instanceof Hole ? end.of : undefined;
          return {
            ...{ block, member },
            address: of?.address ?? null,
            attribute: of?.attribute ?? null,
          };
        }),
      ),
    );
}

const OF_AWS = /^(?:aws_|awscc_|AWS::|Custom::)/;

/**
 * How many blocks of each kind belong to networks and are not read: they name something of a network, or are called as if they
 * did.
 */
export function unreadNetworks(
  resources: readonly Declared[],
  isRead: (type: string) => boolean,
): Map<string, number> {
  const strangers = strangersIn(resources, isRead, (value) => value);
  const naming = new Set(strangers.filter(isOfNetwork).map(({ block }) => block));
  const counts = new Map<string, number>();
  for (const block of resources) {
    const { type } = block;
    const isMeant = naming.has(block) || (NETWORK.test(type) && OF_AWS.test(type) && !isRead(type));
    if (isMeant) counts.set(type, (counts.get(type) ?? 0) + 1);
  }
  return counts;
}

function isOfNetwork({ address, member }: Stranger): boolean {
  return NETWORK.test(address ?? '') || NETWORK.test(member);
}

/** In the words of both languages. */
const NETWORK =
  /vpc|subnet|route_?table|route_?server|network|security_?group|vpn|direct_?connect|aws_dx_|peering|transit_?gateway|prefix_?list|(?:nat|internet|customer|carrier|local)_?gateway|load_?balancer|aws_e?lb_|firewall/i;

/** What a fact is that a block may change which nobody reads. */
export function changedBy({ type, address }: Declared): Unknown {
  const detail = `${address} may change it: ${type} is not read`;
  return { $unknown: 'unsupported', detail };
}

function holesIn(value: Value): Hole[] {
  if (value instanceof Hole) return [value, ...(value.oneOf ?? []).flatMap(holesIn)];
  if (value instanceof Text) return value.parts.filter((one) => one instanceof Hole);
  if (value instanceof List)
    return [...value.items, ...(value.rest ? [value.rest] : [])].flatMap(holesIn);
  if (value instanceof Fields) return [...value.members.values()].flatMap(holesIn);
  return [];
}
