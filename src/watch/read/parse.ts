/** Values that a text held, and what of it was none. */
export interface Parsed {
  values: unknown[];
  bad: Bad[];
}

/** A part that could not be read: where it stands, and why. */
export interface Bad {
  at: string;
  why: string;
}

/**
 * The JSON in a text: one value, or one on each line. Of a list that is broken somewhere, the members that are whole: one
 * that is not costs itself and, where nobody can tell its end, what follows it.
 */
export function parse(text: string): Parsed {
  const begin = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const whole = parsedFrom(begin === 0 ? text : text.slice(begin));
  if (whole) return { values: [whole.value], bad: [] };
  if (text.trim() === '') return { values: [], bad: [] };
  const lines = linesOf(text, begin);
  return lines.values.length > 0 ? lines : salvaged(text);
}

/** After so many bad lines in one text it is none of lines. */
const MOST_BAD = 1000;

function linesOf(text: string, begin: number): Parsed {
  const values: unknown[] = [];
  const bad: Bad[] = [];
  let number = 0;
  for (let from = begin; from < text.length; ) {
    const newLine = text.indexOf('\n', from);
    const end = newLine === -1 ? text.length : newLine;
    const line = text.slice(from, end).trim();
    number += 1;
    from = end + 1;
    if (line === '') continue;
    const found = parsedFrom(line);
    if (found && isObject(found.value)) values.push(found.value);
    else bad.push({ at: `line ${number}`, why: NOT_JSON });
    if (bad.length < MOST_BAD) continue;
    bad.push({ at: `what follows line ${number}`, why: 'too many lines before it are no JSON' });
    break;
  }
  return { values, bad };
}

export const WHOLE = 'all of it';
export const NOT_JSON = 'it is not JSON';

function parsedFrom(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

/** How a list of records begins. */
const LIST = /^\s*(?:\{\s*"Records"\s*:\s*)?\[/;

/** The whole members of a list that is broken. */
function salvaged(text: string): Parsed {
  const begin = LIST.exec(text)?.[0].length;
  if (begin === undefined) return { values: [], bad: [{ at: WHOLE, why: NOT_JSON }] };
  const values: unknown[] = [];
  const bad: Bad[] = [];
  let number = 0;
  for (let from = text.indexOf('{', begin); from !== -1; number += 1) {
    const end = endOf(text, from);
    if (end === undefined) {
      bad.push({ at: `record ${number + 1} and what follows`, why: 'it has no end' });
      break;
    }
    const found = parsedFrom(text.slice(from, end));
    if (found) values.push(found.value);
    else if (bad.length < MOST_BAD) bad.push({ at: `record ${number + 1}`, why: NOT_JSON });
    from = text.indexOf('{', end);
  }
  if (bad.length === 0) bad.push({ at: 'its end', why: NOT_JSON });
  return { values: [values], bad };
}

/** Behind the brace that closes the one at this place; undefined when none does. */
function endOf(text: string, from: number): number | undefined {
  let depth = 0;
  let inText = false;
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (inText) {
      if (code === BACKSLASH) at += 1;
      else if (code === QUOTE) inText = false;
    } else if (code === QUOTE) inText = true;
    else if (code === OPEN) depth += 1;
    else if (code === CLOSE) {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return undefined;
}

const [QUOTE, BACKSLASH, OPEN, CLOSE] = [0x22, 0x5c, 0x7b, 0x7d];
