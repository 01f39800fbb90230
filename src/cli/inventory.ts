import { collectors } from '../collect/catalogue.ts';
import { type Collected, type CollectOptions, collect, type Wanted } from '../collect/collect.ts';
import { findScope, type RegionChoice } from '../collect/scope.ts';
import type { Way } from './way.ts';

/**
 * Reads what is wanted of all accounts of a way, together, and closes it: for commands that answer from the inventory
 * itself. `only`: of these types, what has one of these ids. Throws UserError when an account cannot be looked at.
 */
export async function inventoryOf(
  way: Way,
  wanted: Wanted,
  regions: RegionChoice,
  only: CollectOptions['only'] = new Map(),
): Promise<Collected> {
  try {
    const { accounts } = await findScope(way.doors, way.now, regions);
    const [first] = accounts;
    if (!first) throw new Error('there is always one account');
    const { partition } = first;
    const { now } = way;
    const collected = await collect({ collectors, wanted, only, now, partition, accounts });
    await way.finish();
    return collected;
  } finally {
    way.close();
  }
}
