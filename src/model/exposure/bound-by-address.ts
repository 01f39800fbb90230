import { type Addresses, includes, union } from '../addresses.ts';
import { isWorldwide, parseCidr, toAddresses } from '../cidr.ts';
import { NARROW } from '../s3-public.ts';
import type { Admission, Found } from './admission.ts';
import type { Limit } from './grantee.ts';

/**
 * Puts together what differs by address alone. Addresses limit somebody unless they are together the world, even where
 * each statement lists but a part of it.
 */
export function boundByAddress(
  found: readonly (readonly Found[])[],
  written: readonly string[],
): Admission[][] {
  const ranged = found.map((some) => some.filter(({ range }) => range));
  const everywhere = new Map(
    groupsOf(ranged.flat()).map((group) => [keyOf(group[0]), addressesIn(group)]),
  );
  return found.map((some, i) => [
    ...some.filter(({ range }) => !range),
    ...groupsOf(ranged[i] ?? []).flatMap((group): Admission[] => {
      const [first] = group;
      const addresses = addressesIn(group);
      const isFree = [addresses, everywhere.get(keyOf(first)) ?? addresses].some((one) =>
        isWorldwide(one, NARROW),
      );
      const limits = isFree ? [] : [limitTo(addresses, written)];
      const { grantee, statement, source, actions, residual } = first;
      const bound = { ...grantee, limits: [...grantee.limits, ...limits] };
      return [{ grantee: bound, statement, source, actions, residual }];
    }),
  ]);
}

type Group = readonly [Found, ...Found[]];

function groupsOf(found: readonly Found[]): Group[] {
  const groups = new Map<string, [Found, ...Found[]]>();
  for (const one of found) {
    const group = groups.get(keyOf(one));
    if (group) group.push(one);
    else groups.set(keyOf(one), [one]);
  }
  return [...groups.values()];
}

function keyOf({ grantee }: Found): string {
  return JSON.stringify(grantee);
}

function addressesIn(group: readonly Found[]): Addresses {
  return union(group.flatMap(({ range }) => (range ? [toAddresses(range)] : [])));
}

/** Named as the policy writes them, where it does. */
function limitTo(addresses: Addresses, written: readonly string[]): Limit {
  const within = written.filter((text) => {
    const block = parseCidr(text);
    return block !== undefined && includes(addresses, toAddresses(block));
  });
  return { kind: 'addresses', value: within.join(', ') || 'some addresses' };
}
