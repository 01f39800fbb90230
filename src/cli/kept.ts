import type { Finding } from '../model/finding.ts';
import type { Inventory } from '../model/inventory.ts';
import type { Resource } from '../model/resource.ts';
import { arranged, type Shelf } from '../model/shelf.ts';
import { isUnknown, type Unknown } from '../model/unknown.ts';
import type { Slice } from './across.ts';
import type { AccountScanned } from './scan/account.ts';

/** Accounts that an earlier part of the same scan was done with. */
export interface Kept {
  /**
   * What was found then, with its slice on the shelf; undefined for an account that is still to be looked at, or to be
   * finished.
   */
  found(account: string, slices: Shelf<Resource>): Promise<AccountScanned | undefined>;
  /** Keeps what was found, with the number of calls it took. */
  keep(account: AccountScanned, calls: number): Promise<void>;
}

/** An account as JSON. An unknown and the gap it came from are the same objects everywhere; JSON has places for that. */
export interface Packed extends Omit<AccountScanned, 'slice' | 'findings'> {
  findings: Finding[];
  slice?: Omit<Slice, 'gapOf' | 'inventory'> & {
    inventory: Omit<Inventory, 'resources'> & { resources: Resource[] };
    /** For each unknown of the inventory its gap's place among the gaps; -1 for one that came from no call. */
    gapsOf: number[];
  };
}

export function packed({ slice, ...scanned }: AccountScanned): Packed {
  const account = { ...scanned, findings: [...scanned.findings] };
  if (!slice) return account;
  const { gapOf, ...rest } = slice;
  const inventory = { ...slice.inventory, resources: [...slice.inventory.resources] };
  const places = new Map(account.gaps.map((gap, place) => [gap, place]));
  const gapsOf = unknownsIn(inventory).map((unknown) => {
    const gap = gapOf.get(unknown);
    return (gap && places.get(gap)) ?? -1;
  });
  return { ...account, slice: { ...rest, inventory, gapsOf } };
}

export function unpacked({ slice, ...account }: Packed, slices: Shelf<Resource>): AccountScanned {
  if (!slice) return account;
  const { gapsOf, inventory, ...rest } = slice;
  const gapOf: Slice['gapOf'] = new WeakMap();
  for (const [i, unknown] of unknownsIn(inventory).entries()) {
    const gap = account.gaps[gapsOf[i] ?? -1];
    if (gap) gapOf.set(unknown, gap);
  }
  const first = slices.length;
  for (const resource of inventory.resources) slices.add(resource);
  const resources = arranged(
    slices,
    Uint32Array.from(inventory.resources, (_, i) => first + i),
  );
  return { ...account, slice: { ...rest, inventory: { ...inventory, resources }, gapOf } };
}

/** In an order that JSON keeps. */
function unknownsIn({ resources, incomplete }: Inventory): Unknown[] {
  return [
    ...resources.flatMap((resource) => Object.values(resource).filter(isUnknown)),
    ...incomplete.map(({ unknown }) => unknown),
  ];
}
