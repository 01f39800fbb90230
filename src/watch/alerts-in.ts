import type { EventWorld } from '../detections/detection.ts';
import type { Alert } from '../model/alert.ts';
import { engineOf } from './engine/engine.ts';
import { type Looked, lookThrough } from './engine/look.ts';
import type { Rule } from './rule.ts';

/** What rules alert of in all of these records, in order of time; nothing comes after them, so nothing is waited for. */
export async function alertsIn(
  batches: AsyncIterable<readonly unknown[]> | Iterable<readonly unknown[]>,
  rules: readonly Rule[],
  world: EventWorld,
  learnt: readonly Looked[] = [],
): Promise<Alert[]> {
  const look = lookThrough(rules, world);
  const engine = engineOf({ rules, look, lateness: Number.POSITIVE_INFINITY });
  for (const before of learnt) engine.learn(before);
  for await (const records of batches) engine.take(look(records), 0);
  return engine.finish();
}
