import type { Inventory } from '../model/inventory.ts';
import { isUnknown, type Unknown } from '../model/unknown.ts';
import type { Slice } from './across.ts';
import type { AccountScanned } from './scan-account.ts';

/** Accounts that an earlier part of the same scan was done with. */
export interface Kept {
  /** What was found then; undefined for an account that is still to be looked at, or to be finished. */
  found(account: string): Promise<AccountScanned | undefined>;
  /** Keeps what was found, with the number of calls it took. */
  keep(account: AccountScanned, calls: number): Promise<void>;
}

/** An account as JSON. An unknown and the gap it came from are the same objects everywhere; JSON has places for that. */
export interface Packed extends Omit<AccountScanned, 'slice'> {
  slice?: Omit<Slice, 'gapOf'> & {
    /** For each unknown of the inventory its gap's place among the gaps; -1 for one that came from no call. */
    gapsOf: number[];
  };
}

export function packed({ slice, ...account }: AccountScanned): Packed {
  if (!slice) return account;
  const { gapOf, ...rest } = slice;
  const places = new Map(account.gaps.map((gap, place) => [gap, place]));
  const gapsOf = unknownsIn(slice.inventory).map((unknown) => {
    const gap = gapOf.get(unknown);
    return (gap && places.get(gap)) ?? -1;
  });
  return { ...account, slice: { ...rest, gapsOf } };
}

export function unpacked({ slice, ...account }: Packed): AccountScanned {
  if (!slice) return account;
  const { gapsOf, ...rest } = slice;
  const gapOf: Slice['gapOf'] = new WeakMap();
  for (const [i, unknown] of unknownsIn(slice.inventory).entries()) {
    const gap = account.gaps[gapsOf[i] ?? -1];
    if (gap) gapOf.set(unknown, gap);
  }
  return { ...account, slice: { ...rest, gapOf } };
}

/** In an order that JSON keeps. */
function unknownsIn({ resources, incomplete }: Inventory): Unknown[] {
  return [
    ...resources.flatMap((resource) => Object.values(resource).filter(isUnknown)),
    ...incomplete.map(({ unknown }) => unknown),
  ];
}
