import { detections } from '../../detections/catalogue.ts';
import type { AnyDetection, EventWorld } from '../../detections/detection.ts';
import type { Inventory } from '../../model/inventory.ts';
import type { ResourceType } from '../../model/resource.ts';
import { UserError } from '../../model/user-error.ts';
import { readText } from '../../store/file.ts';
import { addressesIn, threatList } from '../../watch/address-list.ts';
import type { Looked } from '../../watch/engine/look.ts';
import type { lookerAt } from '../../watch/look-at.ts';
import { pathInput } from './inputs.ts';

/** What is known beside the events: files of it. */
export interface Surroundings {
  /** The account as a scan recorded it. */
  recording?: string;
  threatList?: readonly string[];
  trustedList?: readonly string[];
  /** Logs of before. */
  learn?: readonly string[];
}

/** What detections can ask beside the event. Throws UserError for a list without an address. */
export async function surroundings({
  recording,
  threatList: threats,
  trustedList: trusted,
}: Surroundings): Promise<EventWorld> {
  const isThreat = threatList(await listed(threats), await listed(trusted));
  if (recording === undefined) return { account: () => undefined, isThreat };
  const { eventWorldOf } = await import('../../watch/world.ts');
  return eventWorldOf(await recorded(recording), isThreat);
}

/** What was there before, as rules for what was never seen look at it. */
export async function learntFrom(
  paths: readonly string[] = [],
  lookAt: ReturnType<typeof lookerAt>,
): Promise<Looked[]> {
  const all: Looked[] = [];
  for (const path of paths) {
    const { signal } = new AbortController();
    const input = await pathInput(path, { follow: false });
    for await (const { name, read } of input.pieces(signal, new Set()))
      all.push(lookAt(name, await read()).looked);
  }
  return all;
}

/** What reads recordings is loaded where there is one. */
async function recorded(file: string): Promise<Inventory> {
  const [{ inventoryOf }, { together }, { openRecording }] = await Promise.all([
    import('../inventory.ts'),
    import('../wanted.ts'),
    import('../way.ts'),
  ]);
  const facts = (detections as readonly AnyDetection[]).flatMap(({ around }) =>
    Object.entries((around ?? {}) as Record<ResourceType, readonly string[]>),
  );
  const wanted = together(facts as [ResourceType, readonly string[]][]);
  return (await inventoryOf(await openRecording(file), wanted, {})).inventory;
}

async function listed(files: readonly string[] = []) {
  const texts = await Promise.all(files.map(readText));
  return texts.flatMap((text, i) => {
    const found = addressesIn(text);
    if (found.length > 0) return found;
    throw new UserError(`${files[i]} holds no address`);
  });
}
