import { openName } from '../model/open-name.ts';
import type { Location } from '../model/resource.ts';
import type { Unknown } from '../model/unknown.ts';

/**
 * What code says before it is applied. Whatever has parts may be known in part: the hole stands where the unknown part
 * would, so that a control trips only over what it reads.
 */
export type Value = null | boolean | number | string | Text | Hole | List | Fields;

/** Something not known before the code is applied. */
export class Hole {
  readonly unknown: Unknown;
  /** The expression, as unique as it is in its code: two holes of one key stand for the same value. */
  readonly key: string;
  /** What it is an attribute of, where that is declared in the same code. */
  readonly of?: Reference;
  /** It is some name, whatever it is: never empty, and without wildcards. So are attributes of resources. */
  readonly isName?: true;
  /** Nobody sets it, unless it is a block: the provider will say what it is. */
  readonly isUnset?: true;
  /** All it can be, where that is known: both arms of a condition, the allowed values of a parameter. */
  readonly oneOf?: readonly Value[];

  constructor(unknown: Unknown, key: string, known: Known = {}) {
    this.unknown = unknown;
    this.key = key;
    if (known.of) this.of = known.of;
    if (known.isName || known.of) this.isName = true;
    if (known.isUnset) this.isUnset = true;
    if (known.oneOf) this.oneOf = known.oneOf;
  }
}

type Known = Pick<Hole, 'of' | 'oneOf' | 'isName' | 'isUnset'>;

/** Nobody knows which of them it is. */
export function isOneOfSome(value: Value): value is Hole & { readonly oneOf: readonly Value[] } {
  return value instanceof Hole && value.oneOf !== undefined && value.oneOf.length > 1;
}

/** An attribute of something declared: `arn` of `aws_kms_key.data`, `Arn` of `Stack.DataKey`. */
export interface Reference {
  address: string;
  attribute: string;
}

/** A string with holes in it. One without is a plain string. */
export class Text {
  readonly parts: readonly (string | Hole)[];

  constructor(parts: readonly (string | Hole)[]) {
    this.parts = parts;
  }
}

/** A list, a set or a tuple. */
export class List {
  readonly items: readonly Value[];
  /** What may come beside the items: nobody knows how many there are. */
  readonly rest: Hole | undefined;

  constructor(items: readonly Value[], rest?: Hole) {
    this.items = items;
    this.rest = rest;
  }
}

/**
 * A map, an object or a block, and where each of its members is written. Blocks within a block are one member: the
 * list of them, under their type.
 */
export class Fields {
  readonly members: ReadonlyMap<string, Value>;
  /** Where the whole is written; absent where it was computed. */
  readonly location: Location | undefined;
  /** Where each member is written, as far as it is written out. */
  readonly locations: ReadonlyMap<string, Location>;
  /** Members that may be there beside these. */
  readonly rest: Hole | undefined;

  constructor(
    members: ReadonlyMap<string, Value>,
    written: Partial<Pick<Fields, 'location' | 'locations' | 'rest'>> = {},
  ) {
    this.members = members;
    this.location = written.location;
    this.locations = written.locations ?? NOWHERE;
    this.rest = written.rest;
  }
}

const NOWHERE: ReadonlyMap<string, Location> = new Map();

export function hole($unknown: Unknown['$unknown'], detail: string, key: string): Hole {
  return new Hole({ $unknown, detail }, key);
}

/** One string of several values; a hole where they leave one, and only a hole where one of them is no text at all. */
export function joined(parts: readonly Value[]): string | Text | Hole {
  const flat: (string | Hole)[] = [];
  for (const part of parts.flatMap<Value>((one) =>
    one instanceof Text ? [...one.parts] : [one],
  )) {
    if (part instanceof List || part instanceof Fields) {
      return hole('failed', 'a list or a map stands where a text is needed', spelled(part));
    }
    const piece = part instanceof Hole ? (onlyOne(part) ?? part) : part;
    if (piece instanceof Hole) flat.push(piece);
    else if (typeof flat.at(-1) === 'string') flat.push(`${flat.pop()}${piece ?? ''}`);
    else flat.push(String(piece ?? ''));
  }
  const [first = '', ...more] = flat.filter((part) => part !== '');
  return more.length === 0 ? first : new Text([first, ...more]);
}

/** The plain value of a hole that can be but one. */
function onlyOne({ oneOf }: Hole): string | number | boolean | undefined {
  const [value, other] = oneOf ?? [];
  return other === undefined &&
    (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    ? value
    : undefined;
}

/**
 * The value in one line, holes as `<what they stand for>`: no name and no ARN has such brackets, so it equals only
 * itself.
 */
export function spelled(value: Value): string {
  if (value instanceof Hole) return String(onlyOne(value) ?? inBrackets(value));
  if (value instanceof Text)
    return value.parts.map((part) => (typeof part === 'string' ? part : spelled(part))).join('');
  if (value instanceof List) return `[${value.items.map(spelled).join(', ')}]`;
  if (value instanceof Fields) {
    return `{${[...value.members].map(([name, member]) => `${name}: ${spelled(member)}`).join(', ')}}`;
  }
  return String(value);
}

/** The value as people are told of it, what is open as what it stands for. */
export function inWords(value: Value): string {
  return value instanceof Hole && onlyOne(value) === undefined
    ? bracketed(value.key)
    : spelled(value);
}

/** A hole in a name, so that texts in JSON may hold it too. */
export function inBrackets({ key, isName }: Hole): string {
  return isName ? bracketed(key) : openName(plainly(key));
}

/** What stands for the name that AWS makes up for something, by what the code calls it. */
export function bracketed(key: string): string {
  return `<${plainly(key)}>`;
}

function plainly(key: string): string {
  return key.replaceAll('"', "'").replaceAll('\\', '/');
}

/** The value with other holes in their places: `change` answers what stands for each. */
export function refilled(value: Value, change: (hole: Hole) => Value): Value {
  if (value instanceof Hole) return change(value);
  if (value instanceof Text)
    return joined(value.parts.map((part) => (part instanceof Hole ? change(part) : part)));
  if (value instanceof List)
    return new List(
      value.items.map((item) => refilled(item, change)),
      value.rest,
    );
  if (!(value instanceof Fields)) return value;
  const members = [...value.members].map(
    ([name, member]) => [name, refilled(member, change)] as const,
  );
  return new Fields(new Map(members), value);
}

/** Surely the same, surely not, or nobody can tell. */
export function equal(a: Value, b: Value): boolean | undefined {
  if (a instanceof Hole || b instanceof Hole) {
    if (a instanceof Hole && b instanceof Hole && a.key === b.key) return true;
    return equalToSome(a, b);
  }
  if (a instanceof Text || b instanceof Text) return spelled(a) === spelled(b) ? true : undefined;
  return spelled(a) === spelled(b);
}

function equalToSome(a: Value, b: Value): boolean | undefined {
  const [left, right] = [a, b].map((value) => (value instanceof Hole ? value.oneOf : [value]));
  if (!left || !right) return undefined;
  const answers = new Set(left.flatMap((one) => right.map((other) => equal(one, other))));
  const [answer] = answers;
  return answers.size === 1 ? answer : undefined;
}

/** The value as JSON, to be joined: holes stand in it as texts. */
export function jsonOf(value: Value): Value[] {
  if (value instanceof Hole) return ['"', value, '"'];
  if (value instanceof Text) {
    return [
      '"',
      ...value.parts.map((part) =>
        typeof part === 'string' ? JSON.stringify(part).slice(1, -1) : part,
      ),
      '"',
    ];
  }
  if (value instanceof List) return ['[', ...between(value.items.map(jsonOf)), ']'];
  if (value instanceof Fields) {
    const members = [...value.members].map(([name, member]) => [
      `${JSON.stringify(name)}:`,
      ...jsonOf(member),
    ]);
    return ['{', ...between(members), '}'];
  }
  return [JSON.stringify(value)];
}

function between(parts: Value[][]): Value[] {
  return parts.flatMap((part, i) => (i === 0 ? part : [',', ...part]));
}
