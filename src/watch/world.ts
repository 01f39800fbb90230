import type { EventWorld } from '../detections/detection.ts';
import { asked, whatItTakes } from '../judge/pending.ts';
import { groundOf, worldOf } from '../judge/world.ts';
import type { Inventory } from '../model/inventory.ts';
import type { World } from '../model/world.ts';

/** What surrounds events: the latest inventory, if there is one, and the lists of addresses. Worlds of accounts are made once. */
export function eventWorldOf(
  inventory: Inventory | undefined,
  isThreat: EventWorld['isThreat'] = () => false,
): EventWorld {
  const worlds = inventory ? worldsOf(inventory) : new Map<string, World>();
  return { account: (id) => (id === null ? undefined : worlds.get(id)), isThreat };
}

/** What a detection answers that threw this at first: what it asks of the inventory for the first time is worked out. */
export function answered<Answer>(thrown: unknown, ask: () => Answer): Answer {
  workedOff(whatItTakes(thrown));
  return workedOff(asked(ask));
}

function worldsOf(inventory: Inventory): Map<string, World> {
  const ground = workedOff(groundOf(inventory));
  return new Map([...ground.accounts].map((account) => [account, worldOf(account, ground)]));
}

function workedOff<Value>(work: Generator<void, Value>): Value {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}
