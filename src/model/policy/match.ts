import type { Truth } from '../truth.ts';
import { type Fill, type Filled, fillIn, type Template, type Wildcard } from './template.ts';

/** Does the whole text match? A variable that cannot be filled in matches nothing. */
export function matches(template: Template, text: string, fill: Fill): Truth {
  const filled = fillIn(template, fill);
  return filled === undefined || filled === 'maybe' ? (filled ?? false) : runsThrough(filled, text);
}

/**
 * Does the whole text run through these parts? Every place it may have got to is kept, so that time grows with text times
 * parts and no faster.
 */
function runsThrough(parts: Filled, text: string): boolean {
  let places = [0];
  for (const part of parts) {
    if (typeof part === 'string') {
      places = places.flatMap((at) => (text.startsWith(part, at) ? [at + part.length] : []));
    } else if (part.wildcard === '?') {
      places = places.flatMap((at) => (at < text.length && stands(part, text, at) ? [at + 1] : []));
    } else places = onward(places, text, part);
    if (places.length === 0) return false;
  }
  return places.at(-1) === text.length;
}

/** Each place from these on, as far as the wildcard goes. Places are in order. */
function onward(places: readonly number[], text: string, run: Wildcard): number[] {
  const reached: number[] = [];
  let next = 0;
  for (const place of places) {
    // What lies behind was reached from an earlier place, and so was all it leads to.
    if (place < next) continue;
    for (let at = place; at <= text.length; at += 1) {
      reached.push(at);
      next = at + 1;
      if (!stands(run, text, at)) break;
    }
  }
  return reached;
}

function stands({ within }: Wildcard, text: string, at: number): boolean {
  return within === 'anything' || text[at] !== ':';
}

/** How the texts of one pattern lie to those of another. */
export type Relation = 'covers' | 'meets' | 'misses';

/**
 * Does every text of the narrow pattern match the wide one (`covers`), or does one (`meets`)? `meets` also where trying
 * texts would be needed to tell that all do; `maybe` where a variable is not known.
 */
export function relation(wide: Template, narrow: Template, fill: Fill): Relation | 'maybe' {
  const [a, b] = [fillIn(wide, fill), fillIn(narrow, fill)];
  if (a === undefined || b === undefined) return 'misses';
  if (a === 'maybe' || b === 'maybe') return 'maybe';
  const [some, others] = [steps(a), steps(b)];
  if (leadsThrough(some, others, coveringSteps)) return 'covers';
  return leadsThrough(some, others, commonSteps) ? 'meets' : 'misses';
}

/** A character or a wildcard; undefined is the end. */
type Step = string | Wildcard | undefined;
type Move = [onThis: 0 | 1, onOther: 0 | 1];

/** Single characters, so that two patterns can be walked side by side. */
function steps(parts: Filled): Step[] {
  return parts.flatMap((part): Step[] => (typeof part === 'string' ? [...part] : [part]));
}

function commonSteps(one: Step, other: Step): Move[] {
  const moves: Move[] = [];
  if (isRun(one)) moves.push([1, 0]);
  if (isRun(other)) moves.push([0, 1]);
  if (one === undefined || other === undefined) return moves;
  if (isRun(one)) return mayBe(other, one) ? [...moves, [0, 1]] : moves;
  if (isRun(other)) return mayBe(one, other) ? [...moves, [1, 0]] : moves;
  const agree =
    one === other || (isWildcard(one) ? mayBe(other, one) : isWildcard(other) && mayBe(one, other));
  return agree ? [...moves, [1, 1]] : moves;
}

function coveringSteps(wide: Step, narrow: Step): Move[] {
  if (isRun(wide)) {
    return narrow !== undefined && mustBe(narrow, wide)
      ? [
          [1, 0],
          [0, 1],
        ]
      : [[1, 0]];
  }
  if (wide === undefined || narrow === undefined || isRun(narrow)) return [];
  return wide === narrow || (isWildcard(wide) && mustBe(narrow, wide)) ? [[1, 1]] : [];
}

function isWildcard(step: Step): step is Wildcard {
  return typeof step === 'object';
}

function isRun(step: Step): step is Wildcard {
  return isWildcard(step) && step.wildcard === '*';
}

/** Can the wildcard stand for what this step stands for, or for some of it? */
function mayBe(step: string | Wildcard, { within }: Wildcard): boolean {
  return within === 'anything' || step !== ':';
}

/** Can it stand for all of it? */
function mustBe(step: string | Wildcard, { within }: Wildcard): boolean {
  return within === 'anything' || (isWildcard(step) ? step.within === 'field' : step !== ':');
}

/** Is there a way from the beginning of both to the end of both? Each pair of places is looked at once. */
function leadsThrough(
  a: readonly Step[],
  b: readonly Step[],
  movesAt: (one: Step, other: Step) => Move[],
): boolean {
  const width = b.length + 1;
  const seen = new Set([0]);
  const open: [number, number][] = [[0, 0]];
  for (let place = open.pop(); place; place = open.pop()) {
    const [i, j] = place;
    if (i === a.length && j === b.length) return true;
    for (const [onThis, onOther] of movesAt(a[i], b[j])) {
      const key = (i + onThis) * width + j + onOther;
      if (i + onThis > a.length || j + onOther > b.length || seen.has(key)) continue;
      seen.add(key);
      open.push([i + onThis, j + onOther]);
    }
  }
  return false;
}
