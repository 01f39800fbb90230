import type { Truth } from '../truth.ts';
import {
  type Fill,
  type Filled,
  fillIn,
  isEverything,
  type Template,
  type Wildcard,
} from './template.ts';

/** An ARN and a pattern as long as AWS has them are always told apart: 2,048 characters each. */
const MOST_STEPS = 2 ** 22;

/**
 * Does the whole text match? A variable that cannot be filled in matches nothing. `maybe` where a value is not known, and
 * where it would take more than so many steps to tell; as many as text and pattern are long, multiplied, are enough.
 */
export function matches(template: Template, text: string, fill: Fill, most = MOST_STEPS): Truth {
  // Of most patterns it shows at once.
  if (typeof template[0] === 'string' && !text.startsWith(template[0])) return false;
  const filled = fillIn(template, fill);
  if (filled === undefined) return false;
  return filled === 'maybe' ? 'maybe' : runsThrough(filled, text, most);
}

/** Does the whole text run through these parts? Every place it may have got to is kept, in order and once. */
function runsThrough(parts: Filled, text: string, most: number): Truth {
  let places = [0];
  let steps = 0;
  for (let i = 0; i < parts.length; i += 1) {
    const [part = '', next, after] = [parts[i], parts[i + 1], parts[i + 2]];
    const [first] = places;
    if (first === undefined) return false;
    const isFree = takesAnything(part);
    // The end takes all that is left.
    if (isFree && next === undefined) return true;
    if (isFree && typeof next === 'string' && takesAnything(after)) {
      // Of a text between two that take anything the first place is as good as any.
      const found = text.indexOf(next, first);
      places = found < 0 ? [] : [found + next.length];
      steps += (places[0] ?? text.length) - first;
      i += 1;
    } else {
      steps += places.length * (typeof part === 'string' ? part.length : 1);
      places = onward(part, text, places);
      steps += places.length;
    }
    if (steps > most) return 'maybe';
  }
  return places.at(-1) === text.length;
}

function takesAnything(part: Filled[number] | undefined): boolean {
  return isRun(part) && part.within === 'anything';
}

/** The places a part leads to from these. */
function onward(part: Filled[number], text: string, places: readonly number[]): number[] {
  const reached: number[] = [];
  for (const place of places) {
    if (typeof part === 'string') {
      if (text.startsWith(part, place)) reached.push(place + part.length);
    } else if (part.wildcard === '?') {
      if (place < text.length && stands(part, text, place)) reached.push(place + 1);
    } else if (place > (reached.at(-1) ?? -1)) {
      // What lies behind was reached from an earlier place, and so was all it leads to.
      let at = place;
      while (at < text.length && stands(part, text, at)) reached.push(at++);
      reached.push(at);
    }
  }
  return reached;
}

function stands({ within }: Wildcard, text: string, at: number): boolean {
  return within !== 'field' || text[at] !== ':';
}

/** How the texts of one pattern lie to those of another. */
export type Relation = 'covers' | 'meets' | 'misses';

/**
 * Does every text of the narrow pattern match the wide one (`covers`), or does one (`meets`)? `meets` also where trying
 * texts would be needed to tell that all do; `maybe` where a variable is not known, or too much is to be tried.
 */
export function relation(wide: Template, narrow: Template, fill: Fill): Relation | 'maybe' {
  if (beginDifferently(wide, narrow)) return 'misses';
  const [a, b] = [fillIn(wide, fill), fillIn(narrow, fill)];
  if (a === undefined || b === undefined) return 'misses';
  if (a === 'maybe' || b === 'maybe') return 'maybe';
  if (isEverything(a)) return 'covers';
  const [some, others] = [steps(a), steps(b)];
  const covers = leadsThrough(some, others, coveringSteps);
  if (covers !== false) return covers === true ? 'covers' : 'maybe';
  const meets = haveCommon(some, others);
  return meets === 'maybe' ? 'maybe' : meets ? 'meets' : 'misses';
}

/**
 * Field by field to begin with. What stands for further fields stands for none of the other's last one, whatever colons
 * that may have: `lambda:*:1:function:*` is no function of account 2.
 */
function haveCommon(a: readonly Step[], b: readonly Step[]): Truth {
  const plain = leadsThrough(a.map(withinField), b.map(withinField), commonSteps);
  if (plain !== false || !(a.some(isOfFields) || b.some(isOfFields))) return plain;
  const [lastOfA, lastOfB] = [lastField(a), lastField(b)];
  return leadsThrough(a, b, (one, other, i, j) => {
    if (isOfFields(one) && j >= lastOfB && !isRun(other)) return IN_ONE;
    if (isOfFields(other) && i >= lastOfA && !isRun(one)) return IN_OTHER;
    return commonSteps(one, other);
  });
}

/** The place after the fifth colon; that of the end where there are fewer. */
function lastField(all: readonly Step[]): number {
  let colons = 0;
  const fifth = all.findIndex((step) => step === ':' && ++colons === 5);
  return fifth < 0 ? all.length : fifth + 1;
}

function withinField(step: Step): Step {
  return isOfFields(step) ? { ...step, within: 'field' } : step;
}

function isOfFields(step: Step): step is Wildcard {
  return isWildcard(step) && step.within === 'fields';
}

/** Most patterns have little in common: it shows at once. */
function beginDifferently([one = '']: Template, [other = '']: Template): boolean {
  return (
    typeof one === 'string' &&
    typeof other === 'string' &&
    !one.startsWith(other) &&
    !other.startsWith(one)
  );
}

/** A character or a wildcard; undefined is the end. */
type Step = string | Wildcard | undefined;

/** Single characters, so that two patterns can be walked side by side. */
function steps(parts: Filled): Step[] {
  const all: Step[] = [];
  for (const part of parts) {
    if (typeof part !== 'string') all.push(part);
    else for (const character of part) all.push(character);
  }
  return all;
}

/** Which of the two patterns a step may be taken in; several are added up. */
const IN_ONE = 1;
const IN_OTHER = 2;
const IN_BOTH = 4;

function commonSteps(one: Step, other: Step): number {
  const moves = (isRun(one) ? IN_ONE : 0) | (isRun(other) ? IN_OTHER : 0);
  if (one === undefined || other === undefined) return moves;
  if (isRun(one)) return mayBe(other, one) ? moves | IN_OTHER : moves;
  if (isRun(other)) return mayBe(one, other) ? moves | IN_ONE : moves;
  const agree =
    one === other || (isWildcard(one) ? mayBe(other, one) : isWildcard(other) && mayBe(one, other));
  return agree ? IN_BOTH : 0;
}

function coveringSteps(wide: Step, narrow: Step): number {
  if (isRun(wide)) {
    return narrow !== undefined && mustBe(narrow, wide) ? IN_ONE | IN_OTHER : IN_ONE;
  }
  if (wide === undefined || narrow === undefined || isRun(narrow)) return 0;
  return wide === narrow || (isWildcard(wide) && mustBe(narrow, wide)) ? IN_BOTH : 0;
}

function isWildcard(step: Step): step is Wildcard {
  return typeof step === 'object';
}

function isRun(step: Step): step is Wildcard {
  return isWildcard(step) && step.wildcard === '*';
}

/** Can the wildcard stand for what this step stands for, or for some of it? */
function mayBe(step: string | Wildcard, { within }: Wildcard): boolean {
  return within !== 'field' || step !== ':';
}

/** Can it stand for all of it? */
function mustBe(step: string | Wildcard, { within }: Wildcard): boolean {
  return within !== 'field' || (isWildcard(step) ? step.within === 'field' : step !== ':');
}

/** So many pairs of places are looked at, and no more; and so many characters between them. */
const MOST_PLACES = 10_000;
const MOST_CHARACTERS = 2 ** 20;

/** Is there a way from the beginning of both to the end of both? Each pair of places is looked at once. */
function leadsThrough(
  a: readonly Step[],
  b: readonly Step[],
  movesAt: (one: Step, other: Step, i: number, j: number) => number,
): Truth {
  const width = b.length + 1;
  const seen = new Set([0]);
  const open = [0];
  let walked = 0;
  const add = (i: number, j: number) => {
    const place = i * width + j;
    if (i > a.length || j > b.length || seen.has(place)) return;
    seen.add(place);
    open.push(place);
  };
  for (let place = open.pop(); place !== undefined; place = open.pop()) {
    let [i, j] = [Math.floor(place / width), place % width];
    // From a character that both have there is but one way on.
    for (; typeof a[i] === 'string' && a[i] === b[j]; i += 1, j += 1) walked += 1;
    if (i === a.length && j === b.length) return true;
    if (seen.size > MOST_PLACES || walked > MOST_CHARACTERS) return 'maybe';
    const moves = movesAt(a[i], b[j], i, j);
    if (moves & IN_ONE) add(i + 1, j);
    if (moves & IN_OTHER) add(i, j + 1);
    if (moves & IN_BOTH) add(i + 1, j + 1);
  }
  return false;
}
