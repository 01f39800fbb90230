import { createHash } from 'node:crypto';
import { collectors } from '../collect/catalogue.ts';
import { type Collected, collect, type Progress } from '../collect/collect.ts';
import { type Door, findScope, type RegionChoice } from '../collect/scope.ts';
import type { AnyControl } from '../controls/control.ts';
import { requirementsOf } from '../frameworks/frameworks.ts';
import { judge, type MissingVerdict } from '../judge/judge.ts';
import type { Coverage, Findings, Gap, Run } from '../model/finding.ts';
import type { Inventory } from '../model/inventory.ts';
import { version } from './version.ts';
import { wantedBy } from './wanted.ts';

export interface ScanRequest {
  doors: readonly Door[];
  source: Run['source'];
  /** The moment of the scan, ISO 8601. */
  now: string;
  /** When it ended; for a recording the moment it was made, so that the same file gives the same bytes. */
  finished: () => string;
  regions: RegionChoice;
  controls: readonly AnyControl[];
  settings?: ReadonlyMap<string, object>;
  /** Whether a directory is configured and will answer. */
  directory?: boolean;
  /** Report pass and exempt too. */
  all?: boolean;
  calls: () => number;
  progress?: Progress;
}

/** From credentials, or a recording of them, to findings. Throws UserError when nothing could be looked at. */
export async function scanAccount(request: ScanRequest): Promise<Findings> {
  const { controls, now } = request;
  const scope = await findScope(request.doors, now, request.regions);
  const { inventory, gaps, gapOf } = await collect({
    collectors,
    wanted: wantedBy(controls, request),
    now,
    partition: scope.partition,
    accounts: scope.accounts,
    ...(request.progress && { progress: request.progress }),
  });
  const { tallies, findings, crashes, unknowns } = judge(inventory, controls, {
    answers: requirementsOf,
    ...(request.all && { all: true }),
    ...(request.settings && { settings: request.settings }),
  });
  const coverage: Coverage = {
    complete: unknowns.length === 0 && crashes.length === 0,
    calls: request.calls(),
    gaps: withVerdicts(gaps, gapOf, unknowns),
    crashes,
    skippedRegions: scope.skippedRegions,
  };
  return {
    schema: 'castellan.findings/1',
    tool: { name: 'castellan', version },
    run: runOf(
      request,
      inventory,
      scope.accounts.flatMap(({ regions }) => regions),
    ),
    coverage,
    tallies,
    findings,
  };
}

/** Counts at each gap the verdicts it left unknown. One that no call left so, a control named itself. */
function withVerdicts(
  gaps: readonly Gap[],
  gapOf: Collected['gapOf'],
  unknowns: readonly MissingVerdict[],
): Gap[] {
  const named = new Map<string, Gap>();
  for (const { control, account, region, unknown } of unknowns) {
    const { $unknown: kind, detail: reason } = unknown;
    const key = [account, region, control, reason].join('\n');
    let gap = gapOf.get(unknown) ?? named.get(key);
    if (!gap) {
      gap = {
        account,
        region,
        service: 'castellan',
        operation: control,
        kind,
        reason,
        unknowns: 0,
      };
      named.set(key, gap);
    }
    gap.unknowns += 1;
  }
  return [...gaps, ...named.values()];
}

function runOf(request: ScanRequest, inventory: Inventory, regions: readonly string[]): Run {
  const accounts = [...new Set(inventory.resources.map(({ account }) => account))].sort();
  const aliases = new Map<string, string>();
  for (const resource of inventory.resources) {
    const alias: unknown = Reflect.get(resource, 'accountAlias');
    if (typeof alias === 'string') aliases.set(resource.account, alias);
  }
  const id = createHash('sha256')
    .update([request.now, ...accounts].join('\n'))
    .digest('hex');
  return {
    id: id.slice(0, 32),
    startedAt: request.now,
    finishedAt: request.finished(),
    source: request.source,
    accounts: accounts.map((account) => {
      const alias = aliases.get(account);
      return { id: account, ...(alias !== undefined && { alias }) };
    }),
    regions: [...new Set(regions)].sort(),
  };
}
