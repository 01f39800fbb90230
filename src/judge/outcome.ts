import type { AnyControl } from '../controls/control.ts';
import type { Crash, Read, Verdict } from '../model/finding.ts';
import type { Resource } from '../model/resource.ts';
import { type Unknown, UnknownFact } from '../model/unknown.ts';
import type { World } from '../model/world.ts';
import { Pending } from './pending.ts';
import { NOTHING_SUPPOSED, type Supposed } from './supposed.ts';
import type { Recorder } from './view.ts';

export interface Outcome {
  verdict: Verdict;
  reason?: string;
  /** The parts of the control that have this verdict, where it has any. */
  parts?: string[];
  unknown?: Unknown;
  crash?: Crash;
}

/** A control, and what it would ask in vain. */
export interface Asked {
  control: AnyControl;
  /** A fact it reads that was not collected in the account it is at. */
  missing: string | undefined;
}

/** A resource and what is around it, as a control sees them. */
export type Sight = (supposed: Supposed, record?: Recorder) => { resource: Resource; world: World };

/**
 * What the control says. Where that hangs on a fact that is one of a few it is asked for each of them, and what it says of
 * all is what it says. May throw Pending.
 */
export function outcomeOf(asked: Asked, sight: Sight, settings: object): Outcome {
  return settled((supposed) => said(asked, sight(supposed), settings));
}

/** The same once more, and what it read. */
export function watched(
  asked: Asked,
  sight: Sight,
  settings: object,
): { outcome: Outcome; reads: Witness[] } {
  const hearings: { verdict: Verdict; reads: Map<string, Witness> }[] = [];
  const outcome = settled((supposed) => {
    const reads = new Map<string, Witness>();
    const record: Recorder = (read, of) => reads.set(`${read.of ?? ''} ${read.fact}`, { read, of });
    const heard = said(asked, sight(supposed, record), settings);
    hearings.push({ verdict: heard.verdict, reads });
    return heard;
  });
  // Those that came upon a fact of which more had to be supposed are unknown.
  const own = hearings.filter(({ verdict }) => verdict === outcome.verdict);
  const counting = outcome.verdict === 'unknown' ? own.slice(0, 1) : own;
  return { outcome, reads: together(counting.map(({ reads }) => reads)) };
}

/** What was read, and of what. */
export interface Witness {
  read: Read;
  of: Resource | undefined;
}

/** How many combinations of what facts may be are tried. */
const MOST = 16;

function settled(judged: (supposed: Supposed) => Outcome): Outcome {
  let left = MOST;
  return supposing(NOTHING_SUPPOSED);

  function supposing(supposed: Supposed): Outcome {
    const outcome = judged(supposed);
    const { unknown } = outcome;
    if (!unknown?.oneOf || supposed.has(unknown)) {
      left -= 1;
      return outcome;
    }
    const found: Outcome[] = [];
    for (const value of unknown.oneOf) {
      const then = left > 0 ? supposing(new Map([...supposed, [unknown, value]])) : outcome;
      if (then.crash) return then;
      if (then.verdict === 'unknown' || then.verdict !== (found[0] ?? then).verdict) return outcome;
      found.push(then);
    }
    const [first = outcome] = found;
    const reasons = new Set(found.flatMap(({ reason }) => reason ?? []));
    return reasons.size > 1 ? { ...first, reason: either([...reasons]) } : first;
  }
}

function either(reasons: readonly string[]): string {
  const shown = reasons.slice(0, 3);
  const more = reasons.length > shown.length ? ', or the like' : '';
  return `${shown.join(', or ')}${more}`;
}

function said(
  { control, missing }: Asked,
  { resource, world }: ReturnType<Sight>,
  settings: object,
): Outcome {
  try {
    if (missing !== undefined) throw new Error(`the fact ${missing} was not collected`);
    if (control.except?.(resource, world, settings)) return EXEMPT;
    const answer = control.check(resource, world, settings);
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
      crash: { control: control.id, resource: resource.id, message },
    };
  }
}

const PASS: Outcome = { verdict: 'pass' };
const EXEMPT: Outcome = { verdict: 'exempt' };

/** What was read each time; what was read as several values is one of them. */
function together(hearings: readonly ReadonlyMap<string, Witness>[]): Witness[] {
  const keys = new Set(hearings.flatMap((reads) => [...reads.keys()]));
  return [...keys].flatMap((key) => {
    const [first, ...others] = hearings.flatMap((reads) => reads.get(key) ?? []);
    if (!first) return [];
    const values = new Map(
      [first, ...others].map(({ read: { value } }) => [JSON.stringify(value), value]),
    );
    if (values.size === 1) return [first];
    return [{ ...first, read: { ...first.read, value: { oneOf: [...values.values()] } } }];
  });
}
