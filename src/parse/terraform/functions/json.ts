import { joinText, numberText } from '../text.ts';
import {
  EvaluationError,
  type Hole,
  isReference,
  isText,
  isUnknownValue,
  object,
  settled,
  sortedEntries,
  tuple,
  type UnknownValue,
  type Value,
} from '../value.ts';

/** JSON as Terraform writes it: keys in order, no spaces. What is not known is a hole, in quotes where it is a name of AWS's. */
export function encodeJson(value: Value): Value {
  const more = restIn(value);
  if (more) return more;
  const parts: Value[] = [];
  write(value, parts);
  return joinText(parts);
}

/** Why a list or map somewhere in it may have more than is known. */
function restIn(value: Value): UnknownValue | undefined {
  const known = settled(value);
  if (typeof known !== 'object' || known === null) return undefined;
  if (known.kind !== 'sequence' && known.kind !== 'mapping') return undefined;
  const inside = known.kind === 'sequence' ? known.items : [...known.entries.values()];
  return known.rest ?? inside.map(restIn).find((one) => one !== undefined);
}

function write(value: Value, parts: Value[]): void {
  const known = settled(value);
  if (known === null || typeof known === 'boolean') parts.push(String(known));
  else if (typeof known === 'number') parts.push(numberText(known));
  else if (typeof known === 'string') parts.push(quoted(known));
  else if (isUnknownValue(known)) parts.push(...(isReference(value) ? ['"', value, '"'] : [known]));
  else if (isText(known)) {
    parts.push(
      '"',
      ...known.parts.map((part) => (typeof part === 'string' ? escaped(part) : part)),
      '"',
    );
  } else if (known.kind === 'sequence') writeAll('[', known.items, ']', parts, write);
  else {
    writeAll('{', sortedEntries(known), '}', parts, ([key, entry], into) => {
      into.push(`${quoted(key)}:`);
      write(entry, into);
    });
  }
}

function writeAll<Item>(
  opens: string,
  items: readonly Item[],
  closes: string,
  parts: Value[],
  each: (item: Item, parts: Value[]) => void,
): void {
  parts.push(opens);
  for (const [index, item] of items.entries()) {
    if (index > 0) parts.push(',');
    each(item, parts);
  }
  parts.push(closes);
}

/** Go's encoder also escapes what HTML would take for tags. */
function quoted(text: string): string {
  return JSON.stringify(text).replace(/[<>&\u2028\u2029]/g, (char) => {
    return `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

function escaped(text: string): string {
  return quoted(text).slice(1, -1);
}

/** Private characters stand for the holes while the text between them is read. */
const OPENS = '\ue000';
const CLOSES = '\ue001';

/** What a JSON text says. Holes in its strings stay; one that is a whole string is that value. */
export function decodeJson(value: Value): Value {
  const known = settled(value);
  if (typeof known === 'string') return decoded(known, []);
  if (!isText(known)) throw new EvaluationError('it is no text');
  const holes: Hole[] = [];
  const { parts } = known;
  if (parts.some((part) => typeof part === 'string' && /[\ue000\ue001]/.test(part))) {
    throw new EvaluationError('its text has characters that no JSON has');
  }
  const text = parts.map((part) => (typeof part === 'string' ? part : mark(holes, part))).join('');
  return decoded(text, holes);
}

function mark(holes: Hole[], hole: Hole): string {
  holes.push(hole);
  return `${OPENS}${holes.length - 1}${CLOSES}`;
}

function decoded(text: string, holes: readonly Hole[]): Value {
  if (tooDeep(text)) throw new EvaluationError(`it nests more than ${DEEPEST} levels`);
  try {
    return fromJson(JSON.parse(quoteHoles(text)), holes);
  } catch (error) {
    if (error instanceof SyntaxError) throw new EvaluationError('it is no JSON');
    throw error;
  }
}

/** A hole that stands where a value would, not in a string, is given quotes: it is that value. */
function quoteHoles(text: string): string {
  if (!text.includes(OPENS)) return text;
  return text.replace(/"[^"\\]*(?:\\.[^"\\]*)*"|\ue000\d+\ue001/gs, (token) => {
    return token.startsWith(OPENS) ? `"${token}"` : token;
  });
}

function fromJson(value: unknown, holes: readonly Hole[]): Value {
  if (typeof value === 'string') return withHoles(value, holes);
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return value;
  if (Array.isArray(value)) return tuple(value.map((item) => fromJson(item, holes)));
  return fromObject(Object.entries(value as object), holes);
}

/** A key with a hole may be any key. */
function fromObject(pairs: [string, unknown][], holes: readonly Hole[]): Value {
  const entries: [string, Value][] = [];
  for (const [key, entry] of pairs) {
    const name = withHoles(key, holes);
    if (typeof name === 'string') entries.push([name, fromJson(entry, holes)]);
    else throw new EvaluationError('a key of the JSON is not known');
  }
  return object(entries);
}

function withHoles(text: string, holes: readonly Hole[]): Value {
  if (!text.includes(OPENS)) return text;
  const pieces = text.split(/[\ue000\ue001]/);
  const parts = pieces.map((piece, index): Value => {
    return index % 2 === 0 ? piece : (holes[Number(piece)] ?? null);
  });
  const [before, hole, after] = parts;
  if (parts.length === 3 && before === '' && after === '' && hole !== undefined) return hole;
  return joinText(parts);
}

const DEEPEST = 500;

/** JSON.parse goes as deep as the text does. */
function tooDeep(text: string): boolean {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === '"') inString = !inString;
    else if (inString) at += char === '\\' ? 1 : 0;
    else if (char === '{' || char === '[') depth += 1;
    else if (char === '}' || char === ']') depth -= 1;
    if (depth > DEEPEST) return true;
  }
  return false;
}
