import type { EventRule } from './aws/events.ts';
import { parseCidr } from './cidr.ts';
import { someOf } from './kleene.ts';
import { UnknownFact } from './unknown.ts';

/**
 * Does an EventBridge event pattern (its JSON) match this event? Throws UnknownFact when the pattern cannot be
 * read or uses a filter we do not know: then nobody can tell.
 * Source: Amazon EventBridge User Guide, "Comparison operators for use in event patterns".
 */
export function matchesEvent(pattern: string, event: object): boolean {
  return matchesObject(parse(pattern), event);
}

type Routing = Pick<EventRule, 'state' | 'eventPattern' | 'targets'>;

/** The first rule that is on and hands this event to somebody. Throws UnknownFact when none does for certain. */
export function ruleFor<Rule extends Routing>(
  event: object,
  rules: Iterable<Rule>,
): Rule | undefined {
  return someOf(
    rules,
    ({ state, eventPattern, targets }) =>
      state.startsWith('ENABLED') &&
      eventPattern !== null &&
      targets.length > 0 &&
      matchesEvent(eventPattern, event),
  )?.item;
}

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** Every field of a pattern must match; `$or` lists alternatives to put beside them. */
function matchesObject(pattern: Json, event: unknown): boolean {
  if (!isObject(pattern)) throw unreadable('a field is neither a list nor an object');
  return Object.entries(pattern).every(([field, wanted]) => {
    if (field === '$or' && isAlternatives(wanted)) {
      return wanted.some((alternative) => matchesObject(alternative, event));
    }
    const held = isObject(event) && Object.hasOwn(event, field) ? event[field] : undefined;
    if (Array.isArray(wanted)) return wanted.some((filter) => matchesField(filter, held));
    // Of a list of objects, one must match by itself.
    const candidates = Array.isArray(held) ? held : [held];
    return candidates.some((candidate) => matchesObject(wanted, candidate));
  });
}

function isAlternatives(value: Json): value is Json[] {
  return Array.isArray(value) && value.length > 1 && value.every(isObject);
}

/** A field that is a list matches when one of its members does; an object is no leaf and holds no value itself. */
function matchesField(filter: Json, held: unknown): boolean {
  const leaves = [held].flat().filter((leaf) => leaf !== undefined && !isObject(leaf));
  if (isObject(filter) && Object.hasOwn(filter, 'exists')) {
    return filter.exists === leaves.length > 0;
  }
  return leaves.some((leaf) => matchesLeaf(filter, leaf));
}

function matchesLeaf(filter: Json, leaf: unknown): boolean {
  if (!isObject(filter)) return filter === leaf;
  const [operator = '', operand = null, ...more] = Object.entries(filter).flat() as [string, Json];
  const matches = OPERATORS.get(operator);
  if (!matches || more.length > 0) throw unreadable(`the filter ${operator} is not known`);
  return matches(operand, leaf);
}

type Operator = (operand: Json, leaf: unknown) => boolean;

const OPERATORS: ReadonlyMap<string, Operator> = new Map<string, Operator>([
  ['prefix', (operand, leaf) => affix(operand, leaf, (text, part) => text.startsWith(part))],
  ['suffix', (operand, leaf) => affix(operand, leaf, (text, part) => text.endsWith(part))],
  ['equals-ignore-case', (operand, leaf) => lowerCase(operand) === lowerCase(leaf)],
  ['wildcard', (operand, leaf) => typeof leaf === 'string' && wildcardMatches(operand, leaf)],
  ['numeric', (operand, leaf) => typeof leaf === 'number' && satisfies(operand, leaf)],
  ['cidr', (operand, leaf) => typeof leaf === 'string' && liesIn(operand, leaf)],
  ['anything-but', (operand, leaf) => !isOneOf(operand, leaf)],
]);

function affix(
  operand: Json,
  leaf: unknown,
  fits: (text: string, part: string) => boolean,
): boolean {
  if (typeof leaf !== 'string') return false;
  if (typeof operand === 'string') return fits(leaf, operand);
  const ignoringCase = isObject(operand) ? operand['equals-ignore-case'] : undefined;
  if (typeof ignoringCase !== 'string') throw unreadable('prefix and suffix take a text');
  return fits(leaf.toLowerCase(), ignoringCase.toLowerCase());
}

/** `anything-but` takes a value, a list of them, or a filter whose operand may itself be a list. */
function isOneOf(operand: Json, leaf: unknown): boolean {
  if (Array.isArray(operand)) return operand.some((member) => member === leaf);
  if (!isObject(operand)) return operand === leaf;
  return Object.entries(operand).some(([operator, inner]) =>
    [inner].flat().some((one) => matchesLeaf({ [operator]: one as Json }, leaf)),
  );
}

function lowerCase(value: unknown): unknown {
  return typeof value === 'string' ? value.toLowerCase() : value;
}

/** `*` is any run of characters; a backslash takes the meaning from what follows. */
function wildcardMatches(operand: Json, text: string): boolean {
  if (typeof operand !== 'string') throw unreadable('wildcard takes a text');
  const parts = [''];
  for (const [token] of operand.matchAll(/\\.|./gsu)) {
    if (token === '*') parts.push('');
    else parts[parts.length - 1] += token.length > 1 && token[0] === '\\' ? token.slice(1) : token;
  }
  const head = parts[0] ?? '';
  const tail = parts.at(-1) ?? '';
  if (parts.length === 1) return text === head;
  if (!text.startsWith(head)) return false;
  let at = head.length;
  for (const part of parts.slice(1, -1)) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return text.length - tail.length >= at && text.endsWith(tail);
}

/** `[">", 0, "<=", 5]`: comparisons in pairs, all of which must hold. */
function satisfies(operand: Json, number: number): boolean {
  if (!Array.isArray(operand) || operand.length === 0 || operand.length % 2 !== 0) {
    throw unreadable('numeric takes pairs of comparison and number');
  }
  return operand.every((comparison, i) => {
    if (i % 2 === 1) return true;
    const limit = operand[i + 1];
    const compares = typeof comparison === 'string' ? COMPARISONS.get(comparison) : undefined;
    if (!compares || typeof limit !== 'number') throw unreadable('numeric compares with a number');
    return compares(number, limit);
  });
}

const COMPARISONS: ReadonlyMap<string, (a: number, b: number) => boolean> = new Map([
  ['=', (a, b) => a === b],
  ['<', (a, b) => a < b],
  ['<=', (a, b) => a <= b],
  ['>', (a, b) => a > b],
  ['>=', (a, b) => a >= b],
]);

function liesIn(operand: Json, address: string): boolean {
  const block = typeof operand === 'string' ? parseCidr(operand) : undefined;
  if (!block) throw unreadable('cidr takes a block');
  const range = address.includes('/') ? undefined : parseCidr(address);
  return range?.family === block.family && block.first <= range.first && range.last <= block.last;
}

function parse(pattern: string): Json {
  try {
    return JSON.parse(pattern) as Json;
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    throw unreadable('it is no JSON');
  }
}

function unreadable(why: string): UnknownFact {
  return new UnknownFact('eventPattern', { $unknown: 'unsupported', detail: why });
}

function isObject(value: unknown): value is { [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
