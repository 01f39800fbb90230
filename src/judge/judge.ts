import { createHash } from 'node:crypto';
import type { AnyControl } from '../controls/control.ts';
import type { Crash, Finding, PartTally, Read, Tally, Verdict } from '../model/finding.ts';
import type { IncompleteListing, Inventory } from '../model/inventory.ts';
import type { Identity, Resource, ResourceType } from '../model/resource.ts';
import type { Tag } from '../model/tag.ts';
import { isUnknown, type Unknown, UnknownFact } from '../model/unknown.ts';
import type { World } from '../model/world.ts';
import { byRank, worstFirst } from './order.ts';
import { asked, Pending, whatItTakes } from './pending.ts';
import { view } from './view.ts';
import { type Ground, groundOf, worldOf } from './world.ts';

export interface JudgeOptions {
  /** Report pass and exempt too, not only fail and unknown. */
  all?: boolean;
  /** What the user set, by control id; the control's defaults hold for the rest. */
  settings?: ReadonlyMap<string, object>;
  /** Which resources of its type a control judges; the others only stand around. Default: all. */
  about?: (control: AnyControl, resource: Resource) => boolean;
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
  options: JudgeOptions = {},
): Judgement {
  const findings: Finding[] = [];
  const work = judging(inventory, controls, options, (finding) => findings.push(finding));
  for (;;) {
    const { done, value } = work.next();
    if (done) return { ...value, findings: findings.sort(worstFirst) };
  }
}

/**
 * The same in small steps, for whoever has other things to do meanwhile. Findings go to `found` as they come, in no
 * order.
 */
export function* judging(
  inventory: Inventory,
  controls: readonly AnyControl[],
  options: JudgeOptions,
  found: (finding: Finding) => void,
): Generator<void, Omit<Judgement, 'findings'>> {
  const ground = yield* groundOf(inventory);
  const sittings = controls.map((control) => sittingOf(control, options));
  const byType = new Map<ResourceType, Sitting[]>();
  for (const sitting of sittings) {
    const { on } = sitting.control;
    byType.set(on, [...(byType.get(on) ?? []), sitting]);
  }
  for (const account of ground.accounts) {
    const world = worldOf(account, ground);
    for (const [type, some] of byType) {
      const { all, facts } = ground.roll(account, type);
      for (const sitting of some) {
        sitting.missing = sitting.control.reads.find((fact: string) => !facts.has(fact));
      }
      for (const number of all) {
        const resource = ground.at(number);
        // Where all is known the control gets it as it is, which costs nothing; else reading what is unknown throws.
        const seen = ground.isDark(number) ? view(resource, () => {}) : resource;
        for (const sitting of some) {
          if (options.about && !options.about(sitting.control, resource)) continue;
          const judged = () => outcomeOf(sitting, seen, world);
          let outcome: Outcome;
          try {
            outcome = judged();
          } catch (error) {
            yield* whatItTakes(error);
            outcome = yield* asked(judged);
          }
          if (!options.all && !isTold(outcome)) continue;
          found(yield* asked(() => told(sitting, number, ground, outcome)));
        }
        yield;
      }
    }
  }
  for (const sitting of sittings) {
    for (const listing of inventory.incomplete) {
      if (listing.type !== sitting.control.on || listing.leftOut) continue;
      found(unseen(sitting, listing));
    }
  }
  return {
    tallies: sittings.map(({ tally }) => tally).sort(byRank),
    crashes: sittings.flatMap(({ crashes }) => crashes),
    unknowns: sittings.flatMap(({ unknowns }) => unknowns),
  };
}

/** A control at work. */
interface Sitting {
  control: AnyControl;
  settings: object;
  /** What every finding of it says, or of these parts of it. */
  about: (parts?: string[]) => Pick<Finding, 'guides' | 'frameworks' | 'severity' | 'title'>;
  tally: Tally;
  parts: Part[] | undefined;
  crashes: Crash[];
  unknowns: MissingVerdict[];
  /** A fact it reads that was not collected in the account it is at. */
  missing: string | undefined;
}

function sittingOf(control: AnyControl, options: JudgeOptions): Sitting {
  const { id, title, on, severity } = control;
  const settings = { ...control.settings, ...options.settings?.get(id) };
  const parts = partsIn(control, settings);
  const tallied = parts && { parts: parts.map((part) => part.tally) };
  const { answers = NONE } = options;
  const whole = answers(id);
  return {
    control,
    settings,
    about: (some) => ({ ...(some ? answers(id, some) : whole), severity, title }),
    tally: { control: id, title, on, severity, ...NOTHING, ...tallied },
    parts,
    crashes: [],
    unknowns: [],
    missing: undefined,
  };
}

const NONE = () => ({ guides: [], frameworks: [] });
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

/** Judges a resource and counts it. May throw Pending, and has then counted nothing. */
function outcomeOf(sitting: Sitting, seen: Resource, world: World): Outcome {
  const { control, settings, tally, parts, crashes, unknowns, missing } = sitting;
  const outcome = verdictOn(control, seen, world, settings, missing);
  const ofParts = parts?.map((one) => verdictOn(control, seen, world, one.settings, missing));
  count(tally, outcome.verdict);
  if (outcome.crash) crashes.push(outcome.crash);
  if (outcome.unknown) {
    const { account, region } = seen;
    if (outcome.unknown.$unknown === 'unanswered') tally.unanswered = (tally.unanswered ?? 0) + 1;
    unknowns.push({ control: control.id, account, region, unknown: outcome.unknown });
  }
  if (!parts || !ofParts) return outcome;
  const alike: string[] = [];
  for (const [place, one] of parts.entries()) {
    const verdict = ofParts[place]?.verdict ?? 'unknown';
    count(one.tally, verdict);
    if (verdict === outcome.verdict) alike.push(one.tally.part);
  }
  return { ...outcome, parts: alike };
}

function told(
  { control, settings, about }: Sitting,
  number: number,
  ground: Ground,
  outcome: Outcome,
): Finding {
  return {
    ...identify(control, ground.at(number)),
    ...about(outcome.parts),
    ...explain(control, number, ground, settings, outcome),
  };
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
    if (error instanceof Pending) throw error;
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
  number: number,
  ground: Ground,
  settings: object,
  { verdict, reason, parts }: Outcome,
): Pick<Finding, 'verdict' | 'reason' | 'evidence' | 'evidenceOmitted' | 'location' | 'parts'> {
  const resource = ground.at(number);
  const reads = new Map<string, Read>();
  const record = (read: Read) => {
    reads.set(`${read.of ?? ''} ${read.fact}`, read);
  };
  const world = worldOf(resource.account, ground, { of: number, record });
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
    ...(reason !== undefined && { reason: ifCreated(resource, verdict, reason) }),
    evidence,
    ...(omitted > 0 && { evidenceOmitted: omitted }),
    ...located(resource, all),
    ...(parts && { parts }),
  };
}

/** A failure of what the code may not create at all is one only if it does. */
function ifCreated({ perhaps }: Resource, verdict: Verdict, reason: string): string {
  return perhaps === undefined || verdict !== 'fail'
    ? reason
    : `${reason}, if it is created (${perhaps})`;
}

/** In code: where the last fact that is written somewhere is, for that decided; else the resource itself. */
function located(
  { location, written }: Resource,
  reads: readonly Read[],
): Pick<Finding, 'location'> {
  const places = reads.map(({ fact, of }) =>
    of === undefined ? written?.get(fact.replace(/[.[].*/s, '')) : undefined,
  );
  const found = places.findLast((place) => place !== undefined) ?? location;
  return found ? { location: found } : {};
}

/** Whoever reads many things reads what decided last, after what told it whether to look at all. */
const EVIDENCE_FIRST = 10;
const EVIDENCE_LAST = 30;

function identify(
  control: AnyControl,
  resource: Resource,
): Pick<Finding, 'id' | 'control' | 'resource'> {
  const { type, name, account, region } = resource;
  const id = resource.address ?? resource.id;
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
  { control, about, tally, unknowns }: Sitting,
  { type, account, region, unknown }: IncompleteListing,
): Finding {
  for (const one of [tally, ...(tally.parts ?? [])]) count(one, 'unknown');
  unknowns.push({ control: control.id, account, region, unknown });
  const resource = { type, id: '*', name: '*', account, region };
  return {
    id: findingId(control.id, resource),
    control: control.id,
    verdict: 'unknown',
    reason: new UnknownFact(`list of ${type}`, unknown).message,
    resource,
    evidence: [],
    ...about(),
  };
}

function findingId(
  control: string,
  {
    account,
    region,
    address,
    id,
    root,
  }: Pick<Identity, 'account' | 'region' | 'address' | 'id' | 'root'>,
): string {
  // The same address may stand in several roots.
  const place = root === undefined ? [account, region] : [account, region, root];
  const named = [control, ...place, address ?? id];
  return createHash('sha256').update(named.join('\n')).digest('hex');
}

function count(tally: Omit<PartTally, 'part'>, verdict: Verdict): void {
  if (verdict === 'pass' || verdict === 'fail') tally.checked += 1;
  if (verdict === 'fail') tally.flagged += 1;
  if (verdict === 'unknown') tally.unknown += 1;
  if (verdict === 'exempt') tally.exempt += 1;
}
