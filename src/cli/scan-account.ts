import { collectors } from '../collect/catalogue.ts';
import { type Collected, collect, type Progress, type Wanted } from '../collect/collect.ts';
import { type KnownDoor, leftOutOf, type RegionChoice, regionsOf } from '../collect/scope.ts';
import type { AnyControl } from '../controls/control.ts';
import { type Judgement, type JudgeOptions, judge, type MissingVerdict } from '../judge/judge.ts';
import type { Coverage, Gap } from '../model/finding.ts';
import type { Inventory } from '../model/inventory.ts';

/** What is asked of every account alike. */
export interface Errand {
  /** The moment of the scan, ISO 8601. */
  now: string;
  regions: RegionChoice;
  wanted: Wanted;
  controls: readonly AnyControl[];
  judging: JudgeOptions;
  progress?: Progress;
}

/** What is left of an account once it is judged: no resource of it. */
export interface AccountScanned
  extends Pick<Judgement, 'tallies' | 'findings' | 'crashes'>,
    Pick<Coverage, 'skippedRegions'> {
  id: string;
  alias?: string;
  regions: readonly string[];
  /** Calls that did not end as data, with the verdicts each left unknown. */
  gaps: Gap[];
  /** What controls themselves could not tell, whatever AWS answered; in the order of the controls. */
  named: Gap[];
  complete: boolean;
}

/** From a door to findings: regions, collection, judgement. Throws UserError when the account cannot be looked at. */
export async function scanAccount(
  door: KnownDoor,
  { now, regions, wanted, controls, judging, progress }: Errand,
): Promise<AccountScanned> {
  const account = await regionsOf(door, now, regions);
  const { inventory, gaps, gapOf } = await collect({
    collectors,
    wanted,
    now,
    partition: account.partition,
    accounts: [account],
    ...(progress && { progress }),
  });
  const { tallies, findings, crashes, unknowns } = judge(inventory, controls, judging);
  const named = countVerdicts(gapOf, unknowns);
  const alias = aliasIn(inventory);
  return {
    id: account.id,
    ...(alias !== undefined && { alias }),
    regions: account.regions,
    tallies,
    findings,
    crashes,
    gaps,
    named,
    skippedRegions: leftOutOf(account),
    complete: unknowns.length === 0 && crashes.length === 0,
  };
}

/** Counts at each gap the verdicts it left unknown, and gives those that no call left so: a control named them itself. */
function countVerdicts(gapOf: Collected['gapOf'], unknowns: readonly MissingVerdict[]): Gap[] {
  const named = new Map<string, Gap>();
  for (const { control, account, region, unknown } of unknowns) {
    const { $unknown: kind, detail: reason } = unknown;
    const key = [region, control, reason].join('\n');
    let gap = gapOf.get(unknown) ?? named.get(key);
    if (!gap) {
      const at = { account, region, service: 'castellan', operation: control };
      gap = { ...at, kind, reason, unknowns: 0 };
      named.set(key, gap);
    }
    gap.unknowns += 1;
  }
  return [...named.values()];
}

function aliasIn({ resources }: Inventory): string | undefined {
  for (const resource of resources) {
    const alias: unknown = Reflect.get(resource, 'accountAlias');
    if (typeof alias === 'string') return alias;
  }
  return undefined;
}
