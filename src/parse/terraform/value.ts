import type { Unknown } from '../../model/unknown.ts';

/**
 * What an expression comes to. What is not known stays at the leaf: a list may have an unknown item, a text a hole.
 * A reference to something of a resource stays one, whatever is known of its value, so that resources can be joined.
 */
export type Value =
  | null
  | boolean
  | number
  | string
  | Text
  | Sequence
  | Mapping
  | UnknownValue
  | Reference;

/** A text of which parts are not known; at least one part is a hole, and no two strings follow each other. */
export interface Text {
  kind: 'text';
  parts: (string | Hole)[];
}

export type Hole = UnknownValue | Reference;

export interface Sequence {
  kind: 'sequence';
  /** Tuples are what brackets make; lists and sets come of types and functions. A set is sorted, without doubles. */
  of: 'tuple' | 'list' | 'set';
  items: Value[];
  /** Why there may be more items, where that is not known. */
  rest?: UnknownValue;
  /** What stands for each that may be there. */
  any?: Reference;
}

export interface Mapping {
  kind: 'mapping';
  of: 'object' | 'map';
  entries: Map<string, Value>;
  /** Why there may be more entries, where that is not known. */
  rest?: UnknownValue;
  /** What stands for each that may be there. */
  any?: Reference;
}

/** The same one in two places is the same value; what is made of it is another. */
export interface UnknownValue {
  kind: 'unknown';
  why: Unknown['$unknown'];
  /** The variable, resource or expression it depends on, in a sentence. */
  detail: string;
  /** It is one of these, at most 16. None of them is unknown, unless it is what AWS will say of a resource. */
  oneOf?: Value[];
}

/** What a reference leads to: an instance of a resource or data source, or of a module. */
export interface Referent {
  /** `module.a["x"].aws_s3_bucket.b[0]` */
  address: string;
  type: string;
  /** What is there, as far as the code says. */
  read(path: readonly Step[]): Value;
  /** Where a step from it leads to something else, as an output of a module does. */
  leads?(step: Step): Value;
}

export type Step = string | number;

/** Something of a resource: `aws_kms_key.k.arn`. Its value is looked up when it is asked for. */
export class Reference {
  readonly kind = 'reference';
  readonly to: Referent;
  readonly path: readonly Step[];
  #value: Value | undefined;
  #asked = false;

  constructor(to: Referent, path: readonly Step[] = []) {
    this.to = to;
    this.path = path;
  }

  get value(): Value {
    if (this.#value !== undefined) return this.#value;
    if (this.#asked) return unknown('failed', `${pathOf(this)} refers to itself`);
    this.#asked = true;
    this.#value = this.to.read(this.path);
    return this.#value;
  }

  step(step: Step): Value {
    if (this.to.leads && this.path.length === 0) return this.to.leads(step);
    return new Reference(this.to, [...this.path, step]);
  }
}

/** Thrown for what Terraform refuses; `try` and `can` catch it, and whatever else is asked becomes unknown. */
export class EvaluationError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'EvaluationError';
  }
}

export function unknown(why: UnknownValue['why'], detail: string, oneOf?: Value[]): UnknownValue {
  return { kind: 'unknown', why, detail, ...(oneOf && { oneOf }) };
}

/** The same reason for something else, of which nothing more is known. */
export function because({ why, detail }: UnknownValue): UnknownValue {
  return { kind: 'unknown', why, detail };
}

export function tuple(items: Value[], rest?: UnknownValue): Sequence {
  return { kind: 'sequence', of: 'tuple', items, ...(rest && { rest: because(rest) }) };
}

export function list(items: Value[], rest?: UnknownValue): Sequence {
  return { ...tuple(items, rest), of: 'list' };
}

export function object(entries: Iterable<[string, Value]>, rest?: UnknownValue): Mapping {
  const all = new Map(entries);
  return { kind: 'mapping', of: 'object', entries: all, ...(rest && { rest: because(rest) }) };
}

/** What a value is when nobody asks where it comes from. */
export type Settled = Exclude<Value, Reference>;

const LONGEST_CHAIN = 100;

/** The value behind references, however many lead to it. */
export function settled(value: Value): Settled {
  let at = value;
  for (let steps = 0; isReference(at); steps++) {
    if (steps > LONGEST_CHAIN) return unknown('failed', `${pathOf(at)} leads to itself`);
    at = at.value;
  }
  return at;
}

/** `aws_kms_key.k.arn` */
export function pathOf({ to, path }: Reference): string {
  const steps = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`));
  return `${to.address}${steps.join('')}`;
}

export function isReference(value: Value): value is Reference {
  return value instanceof Reference;
}

export function isUnknownValue(value: Value): value is UnknownValue {
  return typeof value === 'object' && value !== null && value.kind === 'unknown';
}

export function isText(value: Value): value is Text {
  return typeof value === 'object' && value !== null && value.kind === 'text';
}

export function isSequence(value: Value): value is Sequence {
  return typeof value === 'object' && value !== null && value.kind === 'sequence';
}

export function isMapping(value: Value): value is Mapping {
  return typeof value === 'object' && value !== null && value.kind === 'mapping';
}

const looked = new WeakMap<object, UnknownValue | false>();

/** Why something in this value is not known, if anything is. */
export function unknownIn(value: Value): UnknownValue | undefined {
  const known = settled(value);
  if (isUnknownValue(known)) return because(known);
  if (isText(known)) return firstUnknown(known.parts);
  if (!isSequence(known) && !isMapping(known)) return undefined;
  const before = looked.get(known);
  if (before !== undefined) return before || undefined;
  const found =
    known.rest ?? firstUnknown(isSequence(known) ? known.items : known.entries.values());
  looked.set(known, found ?? false);
  return found;
}

function firstUnknown(values: Iterable<Value>): UnknownValue | undefined {
  for (const value of values) {
    const found = unknownIn(value);
    if (found) return found;
  }
  return undefined;
}

/** In words, for messages. */
export function kindOf(value: Value): string {
  const known = settled(value);
  if (known === null) return 'null';
  if (typeof known !== 'object') return typeof known === 'boolean' ? 'a bool' : `a ${typeof known}`;
  if (known.kind === 'unknown') return 'unknown';
  if (known.kind === 'text') return 'a string';
  return known.of === 'object' ? 'an object' : `a ${known.of}`;
}

/** By code points, as Terraform sorts; JavaScript compares halves of those beyond the first 65,536. */
export function byCodePoint(one: string, other: string): number {
  const length = Math.min(one.length, other.length);
  for (let at = 0; at < length; at++) {
    const difference = weight(one.charCodeAt(at)) - weight(other.charCodeAt(at));
    if (difference !== 0) return difference;
  }
  return one.length - other.length;
}

/** Surrogates stand for what comes after everything else. */
function weight(code: number): number {
  return code >= 0xd800 && code <= 0xdfff ? code + 0x10000 : code;
}

/** The entries as Terraform goes through them: by key. */
export function sortedEntries({ entries }: Mapping): [string, Value][] {
  return [...entries].sort(([one], [other]) => byCodePoint(one, other));
}
