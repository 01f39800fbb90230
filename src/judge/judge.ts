import { createHash } from 'node:crypto';
import type { AnyControl, World } from '../controls/control.ts';
import type { Crash, Finding, PartTally, Read, Tally, Verdict } from '../model/finding.ts';
import type { IncompleteListing, Inventory } from '../model/inventory.ts';
import type { Identity, Resource } from '../model/resource.ts';
import type { Tag } from '../model/tag.ts';
import { isUnknown, type Unknown, UnknownFact } from '../model/unknown.ts';
import { byRank, worstFirst } from './order.ts';
import { view } from './view.ts';
import { type Atlas, atlasOf, worldOf } from './world.ts';

export interface JudgeOptions {
  /** Report pass and exempt too, not only fail and unknown. */
  all?: boolean;
  /** What the user set, by control id; the control's defaults hold for the rest. */
  settings?: ReadonlyMap<string, object>;
  /** Which guides' and frameworks' requirements a control answers, or these parts of it. */
  answers?: (control: string, parts?: readonly string[]) => Pick<Finding, 'guides' | 'frameworks'>;
}

export interface Judgement {
  tallies: Tally[];
  findings: Finding[];
  crashes: Crash[];
  /** Each verdict that is unknown, and what stood in its way. */
  unknowns: MissingVerdict[];
}

export interface MissingVerdict {
  control: string;
  account: string;
  region: string;
  unknown: Unknown;
}

/** Judges every resource of the inventory by every control that is about its type. Pure: same in, same out. */
export function judge(
  inventory: Inventory,
  controls: readonly AnyControl[],
  { all = false, settings, answers = () => ({ guides: [], frameworks: [] }) }: JudgeOptions = {},
): Judgement {
  const atlas = atlasOf(inventory);
  const tallies: Tally[] = [];
  const findings: Finding[] = [];
  const crashes: Crash[] = [];
  const unknowns: MissingVerdict[] = [];

  for (const control of controls) {
    const { title, on, severity } = control;
    const chosen = { ...control.settings, ...settings?.get(control.id) };
    const parts = partsIn(control, chosen);
    const tallied = parts && { parts: parts.map((part) => part.tally) };
    const tally = { control: control.id, title, on, severity, ...NOTHING, ...tallied };
    const whole = answers(control.id);
    const about = (parts?: string[]) => ({
      ...(parts ? answers(control.id, parts) : whole),
      severity,
      title,
    });
    tallies.push(tally);

    for (const account of atlas.accounts) {
      for (const [resource, outcome] of outcomesOf(control, account, atlas, chosen, {
        tally,
        parts,
        all,
      })) {
        if (outcome.crash) crashes.push(outcome.crash);
        if (outcome.unknown) {
          const { region } = resource;
          unknowns.push({ control: control.id, account, region, unknown: outcome.unknown });
        }
        findings.push({
          ...identify(control, resource),
          ...about(outcome.parts),
          ...explain(control, resource, atlas, chosen, outcome),
        });
      }
    }
    for (const listing of inventory.incomplete) {
      if (listing.type !== on || listing.leftOut) continue;
      for (const one of [tally, ...(tallied?.parts ?? [])]) count(one, 'unknown');
      const { account, region, unknown } = listing;
      unknowns.push({ control: control.id, account, region, unknown });
      findings.push({ ...unseen(control, listing), ...about() });
    }
  }

  findings.sort(worstFirst);
  tallies.sort(byRank);
  return { tallies, findings, crashes, unknowns };
}

const NOTHING = { checked: 0, flagged: 0, unknown: 0, exempt: 0 };

/** A part of a control, and how it is judged alone. */
interface Part {
  tally: PartTally;
  settings: object;
}

function partsIn(control: AnyControl, settings: object): Part[] | undefined {
  return control
    .parts?.(settings)
    .map(([part, alone]) => ({ tally: { part, ...NOTHING }, settings: alone }));
}

interface Outcome {
  verdict: Verdict;
  reason?: string;
  /** The parts of the control that have this verdict, where it has any. */
  parts?: string[];
  unknown?: Unknown;
  crash?: Crash;
}

/**
 * Judges the resources of an account, counts them, and gives what is to be told: fails and unknowns, or `all`. A
 * resource of which everything is known is handed to the control as it is, which costs nothing; one with an unknown
 * fact goes through the view, where reading that fact throws.
 */
function* outcomesOf(
  control: AnyControl,
  account: string,
  atlas: Atlas,
  settings: object,
  { tally, parts, all }: { tally: Tally; parts: Part[] | undefined; all: boolean },
): Iterable<[Resource, Outcome]> {
  const { lit, dark, facts } = atlas.roll(account, control.on);
  const world = worldOf(account, atlas);
  const missing = control.reads.find((fact: string) => !facts.has(fact));
  const judged = (seen: Resource): Outcome => {
    const outcome = verdictOn(control, seen, world, settings, missing);
    count(tally, outcome.verdict);
    if (!parts) return outcome;
    const alike: string[] = [];
    for (const one of parts) {
      const { verdict } = verdictOn(control, seen, world, one.settings, missing);
      count(one.tally, verdict);
      if (verdict === outcome.verdict) alike.push(one.tally.part);
    }
    return { ...outcome, parts: alike };
  };
  for (const resource of lit) {
    const outcome = judged(resource);
    if (all || isTold(outcome)) yield [resource, outcome];
  }
  for (const resource of dark) {
    const outcome = judged(view(resource, () => {}));
    if (all || isTold(outcome)) yield [resource, outcome];
  }
}

function isTold({ verdict }: Outcome): boolean {
  return verdict === 'fail' || verdict === 'unknown';
}

const PASS: Outcome = { verdict: 'pass' };
const EXEMPT: Outcome = { verdict: 'exempt' };

function verdictOn(
  control: AnyControl,
  seen: Resource,
  world: World,
  settings: object,
  missing?: string,
): Outcome {
  try {
    if (missing !== undefined) throw new Error(`the fact ${missing} was not collected`);
    if (control.except?.(seen, world, settings)) return EXEMPT;
    const answer = control.check(seen, world, settings);
    return answer === true ? PASS : { verdict: 'fail', reason: answer };
  } catch (error) {
    if (error instanceof UnknownFact) {
      return { verdict: 'unknown', reason: error.message, unknown: error.unknown };
    }
    const message = error instanceof Error ? error.message : String(error);
    return {
      verdict: 'unknown',
      reason: `the control crashed: ${message}`,
      crash: { control: control.id, resource: seen.id, message },
    };
  }
}

/** Runs the control once more, watching what it reads. Only what will be reported pays for its evidence. */
function explain(
  control: AnyControl,
  resource: Resource,
  atlas: Atlas,
  settings: object,
  { verdict, reason, parts }: Outcome,
): Pick<Finding, 'verdict' | 'reason' | 'evidence' | 'evidenceOmitted' | 'location' | 'parts'> {
  const reads = new Map<string, Read>();
  const record = (read: Read) => {
    reads.set(`${read.of ?? ''} ${read.fact}`, read);
  };
  const world = worldOf(resource.account, atlas, { resource, record });
  const again = verdictOn(control, view(resource, record), world, settings);
  if (again.verdict !== verdict) {
    throw new Error(
      `${control.id} on ${resource.id} is ${verdict}, but ${again.verdict} (${again.reason}) when watched`,
    );
  }
  const all = [...reads.values()];
  const omitted = Math.max(0, all.length - EVIDENCE_FIRST - EVIDENCE_LAST);
  const evidence = omitted ? [...all.slice(0, EVIDENCE_FIRST), ...all.slice(-EVIDENCE_LAST)] : all;
  return {
    verdict,
    ...(reason !== undefined && { reason }),
    evidence,
    ...(omitted > 0 && { evidenceOmitted: omitted }),
    ...(resource.location && { location: resource.location }),
    ...(parts && { parts }),
  };
}

/** Whoever reads many things reads what decided last, after what told it whether to look at all. */
const EVIDENCE_FIRST = 10;
const EVIDENCE_LAST = 30;

function identify(
  control: AnyControl,
  resource: Resource,
): Pick<Finding, 'id' | 'control' | 'resource'> {
  const { type, id, name, account, region } = resource;
  const tags =
    'tags' in resource && !isUnknown(resource.tags) ? (resource.tags as Tag[]) : undefined;
  return {
    id: findingId(control.id, resource),
    control: control.id,
    resource: { type, id, name, account, region, ...(tags && tags.length > 0 && { tags }) },
  };
}

/** A listing that did not complete leaves resources nobody saw: one unknown for each control about their type. */
function unseen(
  control: AnyControl,
  { type, account, region, unknown }: IncompleteListing,
): Pick<Finding, 'id' | 'control' | 'resource' | 'verdict' | 'reason' | 'evidence'> {
  const resource = { type, id: '*', name: '*', account, region };
  return {
    id: findingId(control.id, resource),
    control: control.id,
    verdict: 'unknown',
    reason: new UnknownFact(`list of ${type}`, unknown).message,
    resource,
    evidence: [],
  };
}

function findingId(
  control: string,
  { account, region, id }: Pick<Identity, 'account' | 'region' | 'id'>,
): string {
  return createHash('sha256').update([control, account, region, id].join('\n')).digest('hex');
}

function count(tally: Omit<PartTally, 'part'>, verdict: Verdict): void {
  if (verdict === 'pass' || verdict === 'fail') tally.checked += 1;
  if (verdict === 'fail') tally.flagged += 1;
  if (verdict === 'unknown') tally.unknown += 1;
  if (verdict === 'exempt') tally.exempt += 1;
}
