import type { EventWorld } from '../detections/detection.ts';
import { groundOf, worldOf } from '../judge/world.ts';
import type { Inventory } from '../model/inventory.ts';
import type { World } from '../model/world.ts';
import { workedOff } from './worked-off.ts';

/** What surrounds events: the latest inventory, if there is one, and the lists of addresses. Worlds of accounts are made once. */
export function eventWorldOf(
  inventory: Inventory | undefined,
  isThreat: EventWorld['isThreat'] = () => false,
): EventWorld {
  const worlds = inventory ? worldsOf(inventory) : new Map<string, World>();
  return { account: (id) => (id === null ? undefined : worlds.get(id)), isThreat };
}

function worldsOf(inventory: Inventory): Map<string, World> {
  const ground = workedOff(groundOf(inventory));
  return new Map([...ground.accounts].map((account) => [account, worldOf(account, ground)]));
}
