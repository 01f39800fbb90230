import { collectors } from '../../collect/catalogue.ts';
import { collect, type Progress, type Wanted } from '../../collect/collect.ts';
import { type KnownDoor, leftOutOf, type RegionChoice, regionsOf } from '../../collect/scope.ts';
import { inTurns } from '../../collect/turns.ts';
import type { AnyControl } from '../../controls/control.ts';
import type { JudgeOptions } from '../../judge/judge.ts';
import type { Attestations } from '../../model/attestation.ts';
import type { Coverage, Gap } from '../../model/finding.ts';
import { type Inventory, ofType } from '../../model/inventory.ts';
import type { Resource } from '../../model/resource.ts';
import { changed, type Shelf } from '../../model/shelf.ts';
import { looksAcross, type Slice, sliceOf } from '../across.ts';
import { ASKS_FOR_RULES } from '../attested.ts';
import { type Judged, judgedBy } from '../judged.ts';
import { hasJustifications, type OpenRules, openRulesIn } from '../justified.ts';

/** What is asked of every account alike. */
export interface Errand {
  /** The moment of the scan, ISO 8601. */
  now: string;
  regions: RegionChoice;
  wanted: Wanted;
  controls: readonly AnyControl[];
  judging: JudgeOptions;
  /** What people answered about the account. */
  attested?: (account: string) => Attestations;
  progress?: Progress;
  /** Where what is looked up across accounts is kept, of all accounts together. */
  slices: Shelf<Resource>;
}

/** What is left of an account once it is judged: no resource of it but what is looked up across accounts. */
export interface AccountScanned extends Judged, Pick<Coverage, 'skippedRegions'> {
  id: string;
  alias?: string;
  regions: readonly string[];
  /** Calls that did not end as data, with the verdicts each left unknown. */
  gaps: Gap[];
  /** Absent where nobody justified any. */
  openRules?: OpenRules;
  /** For the controls that are judged when all accounts are done; absent where none is chosen. */
  slice?: Slice;
}

/**
 * From a door to findings: regions, collection, judgement by all controls but those that look across accounts. Throws
 * UserError when the account cannot be looked at.
 */
export async function scanAccount(
  door: KnownDoor,
  { now, regions, wanted, controls, judging, attested, progress, slices }: Errand,
): Promise<AccountScanned> {
  const account = await regionsOf(door, now, regions);
  const collected = await collect({
    collectors,
    wanted,
    now,
    partition: account.partition,
    accounts: [account],
    ...(progress && { progress }),
  });
  const { gaps, gapOf } = collected;
  const attestations = attested?.(account.id);
  const inventory = attestations
    ? withAnswers(collected.inventory, attestations)
    : collected.inventory;
  const alone = controls.filter((control) => !looksAcross(control));
  const slice = await inTurns(sliceOf(account.id, collected, controls.filter(looksAcross), slices));
  const openRules =
    attestations && hasJustifications(attestations) && alone.some(({ id }) => id === ASKS_FOR_RULES)
      ? await inTurns(openRulesIn(account.id, inventory, judging.settings?.get(ASKS_FOR_RULES)))
      : undefined;
  const alias = aliasIn(inventory);
  return {
    id: account.id,
    ...(alias !== undefined && { alias }),
    regions: account.regions,
    gaps,
    ...(await inTurns(judgedBy(inventory, alone, judging, (unknown) => gapOf.get(unknown)))),
    skippedRegions: leftOutOf(account),
    ...(openRules && { openRules }),
    ...(slice && { slice }),
  };
}

/** The inventory with what people said about its account, which no collector can know. */
function withAnswers(inventory: Inventory, attestations: Attestations): Inventory {
  const resources = changed(inventory.resources, (resource) =>
    resource.type === 'AWS::::Account' ? { ...resource, attestations } : resource,
  );
  return { ...inventory, resources };
}

function aliasIn({ resources }: Inventory): string | undefined {
  for (const { accountAlias } of ofType(resources, 'AWS::::Account')) {
    if (typeof accountAlias === 'string') return accountAlias;
  }
  return undefined;
}
