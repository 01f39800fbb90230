import { knownPrefix, knownSuffix } from './text.ts';
import {
  because,
  EvaluationError,
  isMapping,
  isReference,
  isSequence,
  isText,
  isUnknownValue,
  type Mapping,
  pathOf,
  type Sequence,
  type Settled,
  settled,
  sortedEntries,
  type Text,
  type UnknownValue,
  unknown,
  unknownIn,
  type Value,
} from './value.ts';

/** Are they equal? Undefined when that is not known. A hole equals itself and nothing else for certain. */
export function areEqual(one: Value, other: Value): boolean | undefined {
  if (one === other || isSameReference(one, other)) return true;
  const left = settled(one);
  const right = settled(other);
  if (isUnknownValue(left)) return equalsUnknown(left, right);
  if (isUnknownValue(right)) return equalsUnknown(right, left);
  if (isText(left)) return equalsText(left, right);
  if (isText(right)) return equalsText(right, left);
  if (isSequence(left)) return isSequence(right) ? equalSequences(left, right) : false;
  if (isMapping(left)) return isMapping(right) ? equalMappings(left, right) : false;
  return left === right;
}

function isSameReference(one: Value, other: Value): boolean {
  if (!isReference(one) || !isReference(other)) return false;
  if (one.to.address !== other.to.address || one.path.length !== other.path.length) return false;
  return one.path.every((step, index) => step === other.path[index]);
}

function equalsUnknown(value: UnknownValue, other: Settled): boolean | undefined {
  if (value === other) return true;
  const possible = value.oneOf?.every((one) => areEqual(one, other) === false);
  return possible ? false : undefined;
}

function equalsText(text: Text, other: Settled): boolean | undefined {
  if (isText(other)) {
    if (!couldBegin(knownPrefix(text), knownPrefix(other))) return false;
    if (!couldEnd(knownSuffix(text), knownSuffix(other))) return false;
    const isSame =
      text.parts.length === other.parts.length &&
      text.parts.every((part, index) => isSamePart(part, other.parts[index]));
    return isSame ? true : undefined;
  }
  if (typeof other !== 'string') return false;
  const fits = other.startsWith(knownPrefix(text)) && other.endsWith(knownSuffix(text));
  return fits ? undefined : false;
}

function isSamePart(one: Value, other: Value | undefined): boolean {
  return other !== undefined && areEqual(one, other) === true;
}

function couldBegin(one: string, other: string): boolean {
  return one.startsWith(other) || other.startsWith(one);
}

function couldEnd(one: string, other: string): boolean {
  return one.endsWith(other) || other.endsWith(one);
}

function equalSequences(one: Sequence, other: Sequence): boolean | undefined {
  if (one.rest ?? other.rest) return undefined;
  if (one.items.length !== other.items.length) return false;
  return all(one.items.map((item, index) => areEqual(item, other.items[index] ?? null)));
}

function equalMappings(one: Mapping, other: Mapping): boolean | undefined {
  if (one.rest ?? other.rest) return undefined;
  if (one.entries.size !== other.entries.size) return false;
  const equal = [...one.entries].map(([key, value]) => {
    const there = other.entries.get(key);
    return there === undefined ? false : areEqual(value, there);
  });
  return all(equal);
}

function all(answers: readonly (boolean | undefined)[]): boolean | undefined {
  if (answers.includes(false)) return false;
  return answers.includes(undefined) ? undefined : true;
}

const MOST_ALTERNATIVES = 16;

/** What is one of these: the value itself where they are all equal. */
export function oneOf(values: readonly Value[], reason: UnknownValue): Value {
  const alternatives: Value[] = [];
  for (const value of values) {
    const known = settled(value);
    // What AWS will say of a resource is one thing, though nobody knows which.
    const own = isReference(value) && value.path.length > 0;
    const some = isUnknownValue(known) ? (known.oneOf ?? (own ? [value] : undefined)) : [value];
    if (!some) return because(reason);
    for (const one of some) {
      if (!alternatives.some((other) => areEqual(one, other) === true)) alternatives.push(one);
    }
  }
  const [only, ...more] = alternatives;
  if (only !== undefined && more.length === 0) return only;
  const few = alternatives.length > 0 && alternatives.length <= MOST_ALTERNATIVES;
  return unknown(reason.why, reason.detail, few ? alternatives : undefined);
}

/** Does the same with each value an unknown may have, and says what comes of it. */
export function forEachOf(value: UnknownValue, what: (one: Value) => Value): Value {
  return value.oneOf ? eachOf(value.oneOf, what, value) : because(value);
}

/** What comes of one of these. Where only some are refused, what others become is not told: `try` may go on from there. */
export function eachOf<One>(
  all: readonly One[],
  what: (one: One) => Value,
  reason: UnknownValue,
): Value {
  const made: Value[] = [];
  let refused: EvaluationError | undefined;
  for (const one of all) {
    try {
      made.push(what(one));
    } catch (error) {
      if (!(error instanceof EvaluationError)) throw error;
      refused = error;
    }
  }
  if (refused && made.length === 0) throw refused;
  return refused ? unknown(reason.why, reason.detail) : oneOf(made, reason);
}

/** A text that two known values share when they are equal, and only then; undefined where something is open. */
export function identityOf(value: Value): string | undefined {
  if (unknownIn(value)) return undefined;
  return JSON.stringify(plain(value));
}

function plain(value: Value): unknown {
  const known = settled(value);
  if (isSequence(known)) return known.items.map(plain);
  if (!isMapping(known)) return known;
  return { entries: sortedEntries(known).map(([key, entry]) => [key, plain(entry)]) };
}

/**
 * The values without doubles. One that is open may be a double of another, and then there are fewer: `doubt` says why.
 * What AWS will say of different resources is taken for different.
 */
export function withoutDoubles(values: readonly Value[]): {
  items: Value[];
  doubt: UnknownValue | undefined;
} {
  const seen = new Set<unknown>();
  let doubt: UnknownValue | undefined;
  const items = values.filter((value) => {
    const open = unknownIn(value);
    const isNamed = open && isReference(value);
    if (!isNamed) doubt ??= open;
    const identity = isNamed ? `\0${pathOf(value)}` : (identityOf(value) ?? settled(value));
    if (seen.has(identity)) return false;
    seen.add(identity);
    return true;
  });
  return { items, doubt: items.length > 1 ? doubt : undefined };
}
