import type { Expression, ObjectItem } from '../hcl/syntax.ts';
import { forEachOf, withoutDoubles } from './compare.ts';
import { scalarText } from './text.ts';
import {
  because,
  byCodePoint,
  EvaluationError,
  isMapping,
  isReference,
  isSequence,
  isText,
  isUnknownValue,
  kindOf,
  type Mapping,
  type Sequence,
  type Settled,
  settled,
  sortedEntries,
  type UnknownValue,
  type Value,
} from './value.ts';

/** A type constraint, as variables and optional attributes declare them. */
export type Type =
  | { kind: 'any' | 'string' | 'number' | 'bool' }
  | { kind: 'list' | 'set' | 'map'; of: Type }
  | { kind: 'tuple'; items: Type[] }
  | { kind: 'object'; attributes: Map<string, ObjectAttribute> };

export interface ObjectAttribute {
  type: Type;
  optional: boolean;
  /** What it is when it is not given; null where nothing else is said. */
  otherwise: Value;
}

export const ANY: Type = { kind: 'any' };

/** Reads a type constraint; `defaults` evaluates what `optional` names. Throws EvaluationError. */
export function typeOf(expression: Expression, defaults: (expression: Expression) => Value): Type {
  if (expression.kind === 'name') return namedType(expression.name);
  if (expression.kind !== 'call') throw new EvaluationError('the type is none that Terraform has');
  const [argument] = expression.args;
  if (!argument) throw new EvaluationError(`${expression.name} lacks the type it is of`);
  switch (expression.name) {
    case 'list':
    case 'set':
    case 'map':
      return { kind: expression.name, of: typeOf(argument, defaults) };
    case 'tuple':
      if (argument.kind !== 'tuple') throw new EvaluationError('tuple lacks its types');
      return { kind: 'tuple', items: argument.items.map((item) => typeOf(item, defaults)) };
    case 'object':
      if (argument.kind !== 'object') throw new EvaluationError('object lacks its attributes');
      return { kind: 'object', attributes: attributesOf(argument.items, defaults) };
    default:
      throw new EvaluationError(`there is no type ${expression.name}`);
  }
}

function namedType(name: string): Type {
  switch (name) {
    case 'any':
    case 'string':
    case 'number':
    case 'bool':
      return { kind: name };
    case 'list':
    case 'set':
    case 'map':
      return { kind: name, of: ANY };
    default:
      throw new EvaluationError(`there is no type ${name}`);
  }
}

function attributesOf(
  items: readonly ObjectItem[],
  defaults: (expression: Expression) => Value,
): Map<string, ObjectAttribute> {
  const attributes = new Map<string, ObjectAttribute>();
  for (const { key, value } of items) {
    const name = attributeName(key);
    if (value.kind !== 'call' || value.name !== 'optional') {
      attributes.set(name, { type: typeOf(value, defaults), optional: false, otherwise: null });
      continue;
    }
    const [of, otherwise] = value.args;
    if (!of) throw new EvaluationError('optional lacks a type');
    const type = typeOf(of, defaults);
    const given = otherwise ? convert(defaults(otherwise), type) : null;
    attributes.set(name, { type, optional: true, otherwise: given });
  }
  return attributes;
}

function attributeName(key: Expression): string {
  if (key.kind === 'name') return key.name;
  if (key.kind === 'template' && typeof key.parts[0] === 'string') return key.parts[0];
  throw new EvaluationError('an attribute of the type has no plain name');
}

/** The value as one of this type. Throws EvaluationError where Terraform would refuse. */
export function convert(value: Value, type: Type): Value {
  if (type.kind === 'any') return value;
  const known = settled(value);
  if (known === null) return null;
  if (isUnknownValue(known))
    return known.oneOf ? forEachOf(known, (one) => convert(one, type)) : value;
  switch (type.kind) {
    case 'string':
    case 'number':
    case 'bool':
      return scalar(value, known, type.kind);
    case 'list':
    case 'set':
      return converted(known, type.kind, type.of);
    case 'tuple':
      return toTuple(known, type.items);
    case 'map':
      return toMap(known, type.of);
    case 'object':
      return toObject(value, known, type.attributes);
  }
}

/** References stay references, where their value is of the type already. */
function scalar(value: Value, known: Settled, kind: 'string' | 'number' | 'bool'): Value {
  const made =
    kind === 'string' ? toText(known) : kind === 'number' ? toNumber(known) : toBool(known);
  return made === known ? value : made;
}

/** A text of a known scalar; a text with holes stays as it is. */
export function toText(value: Value): Value {
  const known = settled(value);
  if (isText(known) || isUnknownValue(known) || known === null) return known;
  if (typeof known !== 'object') return scalarText(known);
  throw new EvaluationError(`${kindOf(known)} is no string`);
}

export function toNumber(value: Value): number | null | UnknownValue {
  const known = settled(value);
  if (typeof known === 'number' || known === null || isUnknownValue(known)) return known;
  if (isText(known)) return firstHole(known.parts);
  const isDecimal = typeof known === 'string' && /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(known);
  if (isDecimal) return Number(known);
  // What it says may be a secret: messages tell its kind alone.
  throw new EvaluationError(`${kindOf(known)} is no number`);
}

export function toBool(value: Value): boolean | null | UnknownValue {
  const known = settled(value);
  if (typeof known === 'boolean' || known === null || isUnknownValue(known)) return known;
  if (isText(known) && ['true', 'false'].some((word) => mayBe(known.parts, word)))
    return firstHole(known.parts);
  if (known === 'true' || known === 'false') return known === 'true';
  throw new EvaluationError(`${kindOf(known)} is no bool`);
}

/** May a text with holes come to this, as far as it is known at its ends? */
function mayBe(parts: readonly (Value | string)[], word: string): boolean {
  const [start, end] = [parts[0], parts.at(-1)].map((part) =>
    typeof part === 'string' ? part : '',
  );
  return word.startsWith(start ?? '') && word.endsWith(end ?? '');
}

/** Why a text is not known. */
function firstHole(parts: readonly (Value | string)[]): UnknownValue {
  for (const part of parts) {
    const known = settled(part);
    if (isUnknownValue(known)) return because(known);
  }
  throw new EvaluationError('a text without holes was taken for one with some');
}

function converted(known: Settled, kind: 'list' | 'set', of: Type): Value {
  if (!isSequence(known)) throw new EvaluationError(`${kindOf(known)} is no ${kind}`);
  const items = known.items.map((item) => convert(item, of));
  const rest = known.rest && { rest: known.rest };
  if (kind === 'list') return { kind: 'sequence', of: 'list', items: alike(items), ...rest };
  return { ...setOf(alike(items)), ...rest };
}

/** A set: without doubles, and in Terraform's order. Items that are not known may be doubles of others. */
export function setOf(values: readonly Value[]): Sequence {
  const { items, doubt } = withoutDoubles(values);
  return {
    kind: 'sequence',
    of: 'set',
    items: items.sort(inSetOrder),
    ...(doubt && { rest: doubt }),
  };
}

function inSetOrder(one: Value, other: Value): number {
  const left = settled(one);
  const right = settled(other);
  if (typeof left === 'string' && typeof right === 'string') return byCodePoint(left, right);
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  return Number(typeof left !== 'string') - Number(typeof right !== 'string');
}

/** Scalars of several kinds in one collection all become text, as Terraform makes them. */
function alike(items: readonly Value[]): Value[] {
  const kinds = new Set(items.flatMap((item) => scalarKinds(settled(item))));
  const mixed = kinds.size > 1 && !kinds.has('other');
  return mixed ? items.map((item) => convert(item, { kind: 'string' })) : [...items];
}

function scalarKinds(value: Settled): string[] {
  if (value === null) return [];
  if (isUnknownValue(value)) return value.oneOf?.flatMap((one) => scalarKinds(settled(one))) ?? [];
  if (isText(value)) return ['string'];
  return [typeof value === 'object' ? 'other' : typeof value];
}

function toTuple(known: Settled, types: readonly Type[]): Value {
  if (!isSequence(known) || known.items.length !== types.length) {
    throw new EvaluationError(`${kindOf(known)} is no tuple of ${types.length}`);
  }
  const items = known.items.map((item, index) => convert(item, types[index] ?? ANY));
  return { kind: 'sequence', of: 'tuple', items };
}

function toMap(known: Settled, of: Type): Value {
  if (!isMapping(known)) throw new EvaluationError(`${kindOf(known)} is no map`);
  const keys = [...known.entries.keys()];
  const values = alike([...known.entries.values()].map((value) => convert(value, of)));
  const entries = new Map(keys.map((key, index) => [key, values[index] ?? null]));
  return { kind: 'mapping', of: 'map', entries, ...(known.rest && { rest: known.rest }) };
}

/** Attributes the type does not have are gone. */
function toObject(value: Value, known: Settled, attributes: Map<string, ObjectAttribute>): Value {
  if (!isMapping(known)) throw new EvaluationError(`${kindOf(known)} is no object`);
  const entries = [...attributes].map(([name, { type, optional, otherwise }]): [string, Value] => {
    const given = attributeOf(value, known, name);
    if (given !== undefined) {
      const made = convert(given, type);
      return [name, settled(made) === null && optional ? otherwise : made];
    }
    if (known.rest) return [name, known.rest];
    if (!optional) throw new EvaluationError(`the attribute ${name} is required`);
    return [name, otherwise];
  });
  return { kind: 'mapping', of: 'object', entries: new Map(entries) };
}

/** Of a resource it stays a reference. */
function attributeOf(value: Value, known: Mapping, name: string): Value | undefined {
  if (isReference(value) && (known.rest || known.entries.has(name))) return value.step(name);
  return known.entries.get(name);
}

/** What a set or map of these has as keys: itself where it is a set of texts. Undefined when it is neither. */
export function instancesOf(value: Sequence | Mapping): [string, Value][] | undefined {
  if (isMapping(value)) return sortedEntries(value);
  if (value.of !== 'set') return undefined;
  return value.items.map((item) => {
    const key = settled(item);
    return [typeof key === 'string' ? key : '?', item];
  });
}
