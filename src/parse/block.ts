import type { PolicyDocument, PolicyKind } from '../model/policy.ts';
import type { Location } from '../model/resource.ts';
import type { Tag } from '../model/tag.ts';
import { isUnknown, type Unknown, UnknownFact } from '../model/unknown.ts';
import { jsonIn } from './json-text.ts';
import { policyIn } from './policy.ts';
import {
  Fields,
  Hole,
  inWords,
  isOneOfSome,
  joined,
  jsonOf,
  List,
  spelled,
  Text,
  type Value,
} from './value.ts';

/** What stands around a block while it is read. */
export interface Reading {
  address: string;
  /** The calls that lead to the block. */
  via: readonly Location[];
  /** Told where each member that is read is written. */
  at(location: Location): void;
  /** A reference that leads on, where it leads to in the end. */
  led(value: Value): Value;
  /** The block of the resource at an address. */
  blockAt(address: string): Block | null;
  /** The block that looks for what is at an address. */
  lookUpAt(address: string): Block | null;
  /** The value with what it takes from other resources of the code put in. */
  resolved(value: Value): Value;
  /** What something that is one of a few is taken for: itself, or one of them. */
  chosen(hole: Hole): Value;
}

/**
 * A block of code as adapters read it: a member that is not known throws UnknownFact, as facts do for controls, and
 * where each member is written is noted. Members that are not set are `null`.
 */
export class Block {
  readonly fields: Fields;
  readonly #reading: Reading;

  constructor(fields: Fields, reading: Reading) {
    this.fields = fields;
    this.#reading = reading;
  }

  /** Of the resource that it is, or is a part of. */
  get address(): string {
    return this.#reading.address;
  }

  /** As it stands there, for joins. */
  value(name: string): Value {
    const { members, locations, rest } = this.fields;
    const where = locations.get(name);
    if (where) this.#reading.at(led(where, this.#reading.via));
    const value = members.get(name) ?? null;
    if (value === null && rest) throw new UnknownFact(name, rest.unknown);
    return this.#reading.led(isOneOfSome(value) ? this.#reading.chosen(value) : value);
  }

  has(name: string): boolean {
    const value = this.value(name);
    // Of a block nobody can tell whether there is one.
    if (value instanceof Hole && value.isUnset) throw new UnknownFact(name, value.unknown);
    if (!isOneOfSome(value)) return isSet(value);
    const answers = new Set(value.oneOf.map(isSet));
    if (answers.size > 1) throw new UnknownFact(name, value.unknown);
    return answers.has(true);
  }

  /** A text. What it takes from another resource is spelled `<its address.attribute>`. */
  text(name: string): string | null {
    return textOf(name, this.#set(name));
  }

  /** A text that is a name: one that is not known is spelled. */
  name(name: string): string | null {
    const value = this.#set(name);
    return value instanceof Hole ? spelled(value) : textOf(name, value);
  }

  flag(name: string): boolean | null {
    const value = plain(name, this.#set(name));
    if (value === null || typeof value === 'boolean') return value;
    if (value === 'true' || value === 'false') return value === 'true';
    throw wrong(name, value, 'true or false');
  }

  number(name: string): number | null {
    const value = plain(name, this.#set(name));
    if (value === null) return null;
    const number = typeof value === 'boolean' ? Number.NaN : Number(value);
    if (Number.isNaN(number)) throw wrong(name, value, 'a number');
    return number;
  }

  /** A list of texts; one text alone is a list of it. Those that are not known are unknown themselves. */
  texts(name: string): string[] {
    return itemsOf(name, this.#set(name)).flatMap((item) => part(() => textOf(name, item)) ?? []);
  }

  /** The block of the name, or the first of several. */
  block(name: string): Block | null {
    const [first] = this.#items(name);
    return first === undefined ? null : this.#inner(name, first);
  }

  /**
   * What each block within the block, or object of a list, comes to. One that is not known is unknown by itself, so that
   * the others count; so is whatever may come after them.
   */
  list<Item>(name: string, make: (block: Block) => Item): Item[] {
    return this.#items(name).map((item) => part(() => make(this.#inner(name, item))));
  }

  policy(name: string, kind?: PolicyKind): PolicyDocument | null {
    const value = plainOrParts(name, this.#set(name));
    return value === null ? null : policyIn(name, value, kind);
  }

  /** JSON, as a text or as what it says. Holes in it may stand for anything, unless they are names. */
  json(name: string): string | null {
    const value = plainOrParts(name, this.#set(name));
    const text = value instanceof Fields || value instanceof List ? joined(jsonOf(value)) : value;
    const loose =
      text instanceof Text && text.parts.find((one) => one instanceof Hole && !one.isName);
    if (loose instanceof Hole) throw new UnknownFact(name, loose.unknown);
    return textOf(name, text);
  }

  /** The pairs of a map of texts. */
  pairs(name: string): [key: string, value: string][] {
    return mapIn(name, this.#set(name)).flatMap(([key, member]) => {
      const text = textOf(`${name}.${key}`, member);
      return text === null ? [] : [[key, text]];
    });
  }

  /** One that is not known is unknown by itself; so is whatever there may be beside them. */
  tags(name: string): Tag[] {
    const map = plainOrParts(name, this.#set(name));
    if (map === null) return [];
    if (!(map instanceof Fields)) throw wrong(name, map, 'a map');
    const known = [...map.members].flatMap(([key, member]): Tag[] => {
      const value = part(() => textOf(`${name}.${key}`, member));
      return value === null ? [] : [{ key, value }];
    });
    return map.rest ? [...known, map.rest.unknown as never] : known;
  }

  /** Each member of a map, known or not. */
  entries(name: string): (readonly [key: string, value: Value])[] {
    return mapIn(name, this.#known(name));
  }

  /** The members of a list, known or not. Where there may be more the last is not known. */
  items(name: string): readonly Value[] {
    return this.#items(name);
  }

  /** A value, with what it takes from other resources of the code put in. */
  resolved(name: string): Value {
    return this.#known(name);
  }

  /** The block with what a member holds as the text of JSON in its place. */
  unpacked(name: string): Block {
    const held = jsonIn(name, plainOrParts(name, this.#known(name)));
    const members = new Map([...this.fields.members, [name, held]]);
    return new Block(new Fields(members, this.fields), this.#reading);
  }

  /** An attribute of the resource itself, as others that refer to it see it. */
  own(attribute: string): string {
    const of = { address: this.#reading.address, attribute };
    const unknown: Unknown = { $unknown: 'computed', detail: `${of.address}.${attribute}` };
    return spelled(this.#reading.resolved(new Hole(unknown, unknown.detail, { of })));
  }

  /** A block for each member of the list: the member itself where it is one, else this block with that member alone. */
  each(name: string): Block[] {
    // References stay, for they tell which resource it is.
    return itemsOf(name, this.value(name)).map((item) => {
      if (item instanceof Hole && !item.of) throw new UnknownFact(name, item.unknown);
      return this.#member(name, item);
    });
  }

  /** The same for members that are resources of their own: of one that nobody knows, no more is than what is around it. */
  parts(name: string): Block[] {
    const items = part(() => {
      const value = this.value(name);
      return value instanceof Hole && value.isUnset ? [] : itemsOf(name, value);
    });
    const known = isUnknown(items) ? [new Hole(items, name)] : items;
    return known.map((item) => this.#member(name, item));
  }

  #member(name: string, item: Value): Block {
    if (item instanceof Fields) return new Block(item, this.#reading);
    const members = new Map([...this.fields.members, [name, item] as const]);
    const isKnown = !(item instanceof Hole) || item.of !== undefined;
    const written = { ...this.fields, ...(!isKnown && { rest: item }) };
    return new Block(new Fields(members, written), this.#reading);
  }

  /** The block of the resource that the member names, where the code says which. More may follow its ARN. */
  referred(name: string): Block | null {
    const value = this.value(name);
    const [first] = value instanceof Text ? value.parts : [value];
    if (!(first instanceof Hole && first.of)) return null;
    const { address, attribute } = first.of;
    return first === value || /arn$/i.test(attribute) ? this.#reading.blockAt(address) : null;
  }

  /** The block that looks for what the member names, where it is of this kind. */
  lookUp(name: string, kind: string): Block | null {
    const value = this.value(name);
    if (!(value instanceof Hole && value.of)) return null;
    const { address } = value.of;
    return address.includes(`data.${kind}.`) ? this.#reading.lookUpAt(address) : null;
  }

  #inner(name: string, item: Value): Block {
    if (item instanceof Hole) throw new UnknownFact(name, item.unknown);
    if (!(item instanceof Fields)) throw wrong(name, item, 'a block');
    return new Block(item, this.#reading);
  }

  /** Of what is no block. An empty text sets nothing: modules take it for a default, and providers leave it out. */
  #set(name: string): Value {
    const value = this.#known(name);
    return value === '' || (value instanceof Hole && value.isUnset) ? null : value;
  }

  #known(name: string): Value {
    return this.#reading.resolved(this.value(name));
  }

  #items(name: string): readonly Value[] {
    return itemsOf(name, this.#known(name));
  }
}

/** Plans write blocks that are not there as empty lists. */
function isSet(value: Value): boolean {
  const isEmpty = value instanceof List && value.items.length === 0 && !value.rest;
  return value !== null && value !== '' && !isEmpty;
}

/** A place in the code, with the calls that lead there. */
export function led(to: Location, via: readonly Location[]): Location {
  return via.length > 0 ? { ...to, via } : to;
}

/** The members of a list; what is no list is one. What may come after them is the last. */
function itemsOf(name: string, value: Value): readonly Value[] {
  const known = plainOrParts(name, value);
  if (known === null) return [];
  if (!(known instanceof List)) return [known];
  return known.rest ? [...known.items, known.rest] : known.items;
}

function mapIn(name: string, value: Value): (readonly [key: string, value: Value])[] {
  const map = plainOrParts(name, value);
  if (map === null) return [];
  if (!(map instanceof Fields)) throw wrong(name, map, 'a map');
  if (map.rest) throw new UnknownFact(name, map.rest.unknown);
  return [...map.members];
}

/** A part of a fact: where it is not known it is unknown by itself, and throws when it is read. */
export function part<Known>(read: () => Known): Known {
  try {
    return read();
  } catch (error) {
    if (error instanceof UnknownFact) return error.unknown as Known;
    throw error;
  }
}

/** What holds one thing only stands for it; what is not known at all throws. */
function plainOrParts(name: string, value: Value): Exclude<Value, Hole> {
  if (!(value instanceof Hole)) return value;
  const [only, another] = value.oneOf ?? [];
  if (only === undefined || another !== undefined || only instanceof Hole)
    throw new UnknownFact(name, value.unknown);
  return only;
}

function plain(name: string, value: Value): null | boolean | number | string {
  const known = plainOrParts(name, value);
  if (known instanceof Text) throw new UnknownFact(name, firstHole(known));
  if (known instanceof List || known instanceof Fields) throw wrong(name, known, 'a plain value');
  return known;
}

function firstHole({ parts }: Text): Unknown {
  const found = parts.find((part) => part instanceof Hole);
  return found?.unknown ?? { $unknown: 'computed', detail: 'a part of it is not known' };
}

function textOf(name: string, value: Value): string | null {
  if (value === null) return null;
  if (value instanceof Hole && value.of) return spelled(value);
  const known = plainOrParts(name, value);
  if (known instanceof List || known instanceof Fields) throw wrong(name, known, 'a text');
  return known === null ? null : spelled(known);
}

function wrong(name: string, value: Value, meant: string): UnknownFact {
  const detail = `${inWords(value).slice(0, 100)} stands where ${meant} is meant`;
  return new UnknownFact(name, { $unknown: 'failed', detail });
}
