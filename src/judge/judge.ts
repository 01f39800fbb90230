import type { AnyControl } from '../controls/control.ts';
import type { Crash, Finding, PartTally, Tally, Verdict } from '../model/finding.ts';
import type { IncompleteListing, Inventory } from '../model/inventory.ts';
import type { Resource, ResourceType } from '../model/resource.ts';
import type { Unknown } from '../model/unknown.ts';
import type { World } from '../model/world.ts';
import { byRank, worstFirst } from './order.ts';
import { type Outcome, outcomeOf, type Sight } from './outcome.ts';
import { asked, whatItTakes } from './pending.ts';
import { NOTHING_SUPPOSED } from './supposed.ts';
import { type Told, told, unseen } from './told.ts';
import { UNWATCHED, view } from './view.ts';
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
        const sight = sightOf(number, ground, world);
        for (const sitting of some) {
          if (options.about && !options.about(sitting.control, resource)) continue;
          const attempt = () => judged(sitting, sight);
          let outcome: Outcome;
          try {
            outcome = attempt();
          } catch (error) {
            yield* whatItTakes(error);
            outcome = yield* asked(attempt);
          }
          if (!options.all && !isTold(outcome)) continue;
          found(yield* asked(() => told(sitting, sight, resource, outcome)));
        }
        yield;
      }
    }
  }
  for (const sitting of sittings) {
    for (const listing of inventory.incomplete) {
      if (listing.type !== sitting.control.on || listing.leftOut) continue;
      missed(sitting, listing);
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
interface Sitting extends Told {
  tally: Tally;
  parts: Part[] | undefined;
  crashes: Crash[];
  unknowns: MissingVerdict[];
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

/** Judges a resource and counts it. May throw Pending, and has then counted nothing. */
function judged(sitting: Sitting, sight: Sight): Outcome {
  const { settings, tally, parts, crashes, unknowns } = sitting;
  const outcome = outcomeOf(sitting, sight, settings);
  const ofParts = parts?.map((part) => outcomeOf(sitting, sight, part.settings));
  count(tally, outcome.verdict);
  if (outcome.crash) crashes.push(outcome.crash);
  if (outcome.unknown) {
    const { account, region } = sight(NOTHING_SUPPOSED).resource;
    if (outcome.unknown.$unknown === 'unanswered') tally.unanswered = (tally.unanswered ?? 0) + 1;
    unknowns.push({ control: sitting.control.id, account, region, unknown: outcome.unknown });
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

/** A control sees a resource of which all is known as it is, which costs nothing; else reading what is unknown throws. */
function sightOf(number: number, ground: Ground, world: World): Sight {
  const resource = ground.at(number);
  const { account } = resource;
  const asIs = { resource: ground.isDark(number) ? view(resource, UNWATCHED) : resource, world };
  return (supposed, record) => {
    if (!record && supposed === NOTHING_SUPPOSED) return asIs;
    return {
      resource: view(resource, { ...UNWATCHED, ...(record && { record }), supposed }),
      world: worldOf(account, ground, record && { of: number, record }, supposed),
    };
  };
}

function isTold({ verdict }: Outcome): boolean {
  return verdict === 'fail' || verdict === 'unknown';
}

function missed(
  { control, tally, unknowns }: Sitting,
  { account, region, unknown }: IncompleteListing,
): void {
  for (const one of [tally, ...(tally.parts ?? [])]) count(one, 'unknown');
  unknowns.push({ control: control.id, account, region, unknown });
}

function count(tally: Omit<PartTally, 'part'>, verdict: Verdict): void {
  if (verdict === 'pass' || verdict === 'fail') tally.checked += 1;
  if (verdict === 'fail') tally.flagged += 1;
  if (verdict === 'unknown') tally.unknown += 1;
  if (verdict === 'exempt') tally.exempt += 1;
}
