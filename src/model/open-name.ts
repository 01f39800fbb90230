import { globCovers, globMatches } from './glob.ts';
import { UnknownFact } from './unknown.ts';

/**
 * Names in code stand in brackets where they are not known. What AWS makes up for a resource of the code is that of no other:
 * `<aws_sqs_queue.orders>`. What is open may turn out to be any name: `<open (var.name has no value)>`; only of two that are open
 * in different ways it is taken that they differ.
 */
export function openName(why: string): string {
  return `${OPEN}${why})>`;
}

const OPEN = '<open (';

export function isOpen(name: string): boolean {
  return name.includes(OPEN);
}

/** Is it the same name? Throws UnknownFact where one of them is open, and may turn out to be the other. */
export function isSameName(one: string, other: string): boolean {
  return surely(one === other, one, other, false);
}

/** As `globMatches` for names. Throws UnknownFact where what is open decides it. */
export function nameMatches(glob: string, name: string): boolean {
  return surely(globMatches(glob, name), glob, name, true);
}

/** As `globCovers` for names. Throws as `nameMatches`. */
export function nameCovers(wide: string, narrow: string): boolean {
  return surely(globCovers(wide, narrow), wide, narrow, true);
}

/** May what is open in one of two names, which differ as they stand, make them the same? */
export function mayBecome(one: string, other: string): boolean {
  return mayMatch(one, other, false);
}

/** The name in lower case, but for what stands in brackets. */
export function inLowerCase(name: string): string {
  return name.replace(/<[^<>]*>|[^<]+/g, (part) =>
    part.startsWith('<') ? part : part.toLowerCase(),
  );
}

function surely(holds: boolean, one: string, other: string, isGlob: boolean): boolean {
  if (holds || !mayMatch(one, other, isGlob)) return holds;
  const open = isOpen(one) ? one : other;
  const detail = `it may turn out to be ${open === one ? other : one}`;
  throw new UnknownFact(open, { $unknown: 'computed', detail });
}

function mayMatch(one: string, other: string, isGlob: boolean): boolean {
  if (isOpen(one) === isOpen(other)) return false;
  const [open, plain] = isOpen(one) ? [one, other] : [other, one];
  return meet(partsOf(open, isGlob && open === one), partsOf(plain, isGlob && plain === one));
}

/** A letter, or what AWS makes up; a run of any of them, or of letters alone. */
type Part = string | typeof ANY | typeof LETTERS | typeof ONE;

const ANY = Symbol('any run');
const LETTERS = Symbol('a run of letters');
const ONE = Symbol('any one');

function partsOf(name: string, isGlob: boolean): Part[] {
  return (name.match(/<[^<>]*>|[^<]|</g) ?? []).map((part) => {
    if (part.startsWith(OPEN)) return LETTERS;
    if (isGlob && part === '*') return ANY;
    return isGlob && part === '?' ? ONE : part;
  });
}

/** Is there a text that both stand for? Takes as long as both are long, multiplied, and no longer. */
function meet(one: readonly Part[], other: readonly Part[]): boolean {
  let reached = new Set([0]);
  for (let at = 0; ; at += 1) {
    const here = one[at];
    for (const place of reached) {
      const there = other[place];
      if (isRun(there) && !reached.has(place + 1)) reached.add(place + 1);
      if (here !== undefined && isRun(here) && there !== undefined && fits(here, there))
        reached.add(place + 1);
    }
    if (here === undefined) return reached.has(other.length);
    const next = new Set<number>(isRun(here) ? reached : []);
    for (const place of isRun(here) ? [] : reached) {
      const there = other[place];
      if (there === undefined || !fits(there, here)) continue;
      next.add(isRun(there) ? place : place + 1);
    }
    reached = next;
  }
}

function isRun(part: Part | undefined): boolean {
  return part === ANY || part === LETTERS;
}

/** Can the first stand for the second? */
function fits(one: Part, other: Part): boolean {
  if (one === ANY || one === ONE || other === ANY || other === ONE) return true;
  if (one === LETTERS || other === LETTERS) {
    const letter = one === LETTERS ? other : one;
    return letter === LETTERS || (typeof letter === 'string' && !/^[<*?]/.test(letter));
  }
  return one === other;
}
