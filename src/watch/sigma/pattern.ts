/** A text with wildcards: what stands between them is literal. */
export type Pattern = readonly Piece[];

export type Piece = string | typeof ANY_ONE | typeof ANY_RUN | typeof DASH;

/** `?` */
export const ANY_ONE = Symbol('any character');
/** `*` */
export const ANY_RUN = Symbol('any characters');
/** Of `windash`: any of the characters that may begin an option. */
export const DASH = Symbol('any dash');
export const DASHES = '-/\u2013\u2014\u2015';

/** `\*`, `\?` and `\\` stand for themselves, and so does a backslash before anything else. */
export function parsePattern(text: string): Pattern {
  const pieces: Piece[] = [];
  let literal = '';
  const end = () => {
    if (literal !== '') pieces.push(literal);
    literal = '';
  };
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    const escaped = char === '\\' ? text.charAt(at + 1) : '';
    if (escaped !== '' && '*?\\'.includes(escaped)) {
      literal += escaped;
      at += 1;
    } else if (char === '*' || char === '?') {
      end();
      pieces.push(char === '*' ? ANY_RUN : ANY_ONE);
    } else literal += char;
  }
  end();
  return pieces;
}

/** Does a whole text match? `cased`: letters must be the same size. */
export function matcher(pattern: Pattern, cased: boolean): (text: Cased) => boolean {
  const pieces = pattern
    .filter((piece, i) => piece !== ANY_RUN || pattern[i - 1] !== ANY_RUN)
    .map((piece) => (typeof piece === 'string' && !cased ? piece.toLowerCase() : piece));
  const whole = cased ? ({ text }: Cased) => text : ({ lower }: Cased) => lower;
  const [first, second, third] = pieces;
  if (pieces.length === 0) return ({ text }) => text === '';
  if (pieces.length === 1) {
    if (first === ANY_RUN) return () => true;
    if (typeof first === 'string') return (text) => whole(text) === first;
  }
  if (pieces.length === 2) {
    if (first === ANY_RUN && typeof second === 'string')
      return (text) => whole(text).endsWith(second);
    if (second === ANY_RUN && typeof first === 'string')
      return (text) => whole(text).startsWith(first);
  }
  if (pieces.length === 3 && first === ANY_RUN && third === ANY_RUN && typeof second === 'string') {
    return (text) => whole(text).includes(second);
  }
  const runs = splitAtRuns(pieces);
  return (text) => matchesRuns(runs, whole(text));
}

/** A text, and the same in small letters. */
export interface Cased {
  text: string;
  lower: string;
}

/** What must come one after the other, with anything between. */
type Run = (string | typeof ANY_ONE | typeof DASH)[];

function splitAtRuns(pieces: Pattern): Run[] {
  const runs: Run[] = [[]];
  for (const piece of pieces) {
    if (piece === ANY_RUN) runs.push([]);
    else runs.at(-1)?.push(piece);
  }
  return runs;
}

/** The first from the beginning, the last at the end, each other as early as it can: what is left over is the most there can be. */
function matchesRuns(runs: readonly Run[], text: string): boolean {
  const [first = [], ...rest] = runs;
  const last = rest.pop();
  let at = endOf(first, text, 0);
  if (at < 0 || last === undefined) return at === text.length;
  for (const run of rest) {
    at = search(run, text, at);
    if (at < 0) return false;
  }
  const from = text.length - lengthOf(last);
  return from >= at && endOf(last, text, from) === text.length;
}

/** Where the run ends that begins here, or -1. */
function endOf(run: Run, text: string, from: number): number {
  let at = from;
  for (const piece of run) {
    if (typeof piece === 'string') {
      if (!text.startsWith(piece, at)) return -1;
      at += piece.length;
    } else {
      if (at >= text.length || (piece === DASH && !DASHES.includes(text.charAt(at)))) return -1;
      at += 1;
    }
  }
  return at;
}

function search(run: Run, text: string, from: number): number {
  const [first] = run;
  for (let at = from; at <= text.length; at += 1) {
    if (typeof first === 'string') at = text.indexOf(first, at);
    if (at < 0) return -1;
    const end = endOf(run, text, at);
    if (end >= 0) return end;
  }
  return -1;
}

function lengthOf(run: Run): number {
  return run.reduce((sum, piece) => sum + (typeof piece === 'string' ? piece.length : 1), 0);
}
