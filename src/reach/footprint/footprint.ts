import type { Inventory } from '../../model/inventory.ts';
import { interfaces } from './interfaces.ts';
import type { Asset, Row } from './row.ts';
import { surroundingsOf } from './surroundings.ts';
import { targets } from './targets.ts';

/**
 * Everything the outside can reach, may reach, or would but for what keeps it back: by account, region, type and asset,
 * made as it is asked for.
 */
export function* footprintOf(inventory: Inventory): Iterable<Row> {
  const around = surroundingsOf(inventory);
  for (const { rows } of [...interfaces(around), ...targets(around)].sort(byPlace)) yield* rows();
}

function byPlace(a: Asset, b: Asset): number {
  return (
    compare(a.account, b.account) ||
    compare(a.region, b.region) ||
    compare(a.type, b.type) ||
    compare(a.asset, b.asset)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
