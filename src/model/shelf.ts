import { type Eye, lexicon, type Pen, read, readMember, write } from './packing.ts';

/** Values in an order, read only, wherever they are kept. A list is one. */
export interface AtRest<Value> extends Iterable<Value> {
  readonly length: number;
  at(index: number): Value | undefined;
  /** One member of a value, where that costs less than the whole. */
  member?(index: number, name: string): unknown;
  map<To>(change: (value: Value, index: number) => To): To[];
  flatMap<To>(change: (value: Value, index: number) => To | readonly To[]): To[];
  filter(test: (value: Value, index: number) => boolean): Value[];
  find(test: (value: Value, index: number) => boolean): Value | undefined;
  some(test: (value: Value, index: number) => boolean): boolean;
  every(test: (value: Value, index: number) => boolean): boolean;
}

/**
 * Values at rest: each is packed into a few bytes, and made anew whenever somebody looks at it. What is made is equal
 * to what was added and shares nothing with it, but objects that `isKept`, which are handed out as they are.
 */
export interface Shelf<Value> extends Iterable<Value> {
  readonly length: number;
  at(index: number): Value | undefined;
  add(value: Value): void;
  /** One member of a value, without making the rest. */
  member(index: number, name: string): unknown;
  /** What the packed values take together. */
  readonly bytes: number;
  toJSON(): Value[];
}

/** The same values, each changed when it is looked at. */
export function changed<From, To>(values: AtRest<From>, change: (value: From) => To): AtRest<To> {
  return new View(values.length, (index) => change(values.at(index) as From));
}

/** Some of the values, or all, in another order. */
export function arranged<Value>(
  values: Pick<AtRest<Value>, 'at' | 'member'>,
  places: Uint32Array,
): AtRest<Value> {
  const placeOf = (index: number) => places[index] ?? -1;
  const look = (index: number) => values.at(placeOf(index)) as Value;
  return values.member
    ? new View(places.length, look, (index, name) => values.member?.(placeOf(index), name))
    : new View(places.length, look);
}

/** The values of one after those of the other. */
export function joined<Value>(parts: readonly AtRest<Value>[]): AtRest<Value> {
  const ends: number[] = [];
  for (const { length } of parts) ends.push((ends.at(-1) ?? 0) + length);
  const placed = (index: number): readonly [part: number, index: number] => {
    let part = 0;
    for (let beyond = parts.length - 1; part < beyond; ) {
      const middle = (part + beyond) >> 1;
      if ((ends[middle] ?? 0) > index) beyond = middle;
      else part = middle + 1;
    }
    return [part, index - (ends[part - 1] ?? 0)];
  };
  const look = (index: number) => {
    const [part, at] = placed(index);
    return parts[part]?.at(at) as Value;
  };
  return new View(ends.at(-1) ?? 0, look, (index, name) => {
    const [part, at] = placed(index);
    return parts[part]?.member?.(at, name) ?? Reflect.get(Object(look(index)), name);
  });
}

/** What `look` makes of each place. Two with equal values are equal. */
/** Values that are made when they are looked at; `member` where one member costs less than the whole. */
export function viewed<Value>(
  length: number,
  look: (index: number) => Value,
  member?: (index: number, name: string) => unknown,
): AtRest<Value> {
  return new View(length, look, member);
}

class View<Value> implements AtRest<Value> {
  readonly length: number;
  readonly #look: (index: number) => Value;
  readonly #member: (index: number, name: string) => unknown;

  constructor(
    length: number,
    look: (index: number) => Value,
    member = (index: number, name: string) => Reflect.get(Object(look(index)), name) as unknown,
  ) {
    this.length = length;
    this.#look = look;
    this.#member = member;
  }

  member(index: number, name: string): unknown {
    return this.#member(index, name);
  }

  at(index: number): Value | undefined {
    return index >= 0 && index < this.length ? this.#look(index) : undefined;
  }

  *[Symbol.iterator](): Iterator<Value> {
    for (let index = 0; index < this.length; index += 1) yield this.#look(index);
  }

  map<To>(change: (value: Value, index: number) => To): To[] {
    return Array.from(this, change);
  }

  flatMap<To>(change: (value: Value, index: number) => To | readonly To[]): To[] {
    return [...this].flatMap(change);
  }

  filter(test: (value: Value, index: number) => boolean): Value[] {
    const found: Value[] = [];
    let index = 0;
    for (const value of this) if (test(value, index++)) found.push(value);
    return found;
  }

  find(test: (value: Value, index: number) => boolean): Value | undefined {
    let index = 0;
    for (const value of this) if (test(value, index++)) return value;
    return undefined;
  }

  some(test: (value: Value, index: number) => boolean): boolean {
    let index = 0;
    for (const value of this) if (test(value, index++)) return true;
    return false;
  }

  every(test: (value: Value, index: number) => boolean): boolean {
    return !this.some((value, index) => !test(value, index));
  }

  toJSON(): Value[] {
    return [...this];
  }
}

/** Blocks of so many bytes, a value in one of them; the first begins small. */
const BLOCK = 2 ** 20;
const FIRST = 2 ** 12;

export function shelf<Value>(isKept?: (value: object) => boolean): Shelf<Value> {
  const words = lexicon(isKept);
  const pen: Pen = { bytes: new Uint8Array(1024), at: 0, spelt: [] };
  const eye: Eye = { bytes: pen.bytes, at: 0, spelt: [] };
  const room = blocks();
  let places = new Float64Array(64);
  let length = 0;

  return {
    get length() {
      return length;
    },
    get bytes() {
      return room.used();
    },
    add(value) {
      pen.at = 0;
      pen.spelt.length = 0;
      write(value, pen, words);
      if (length === places.length) places = grown(places);
      places[length] = room.take(pen.bytes.subarray(0, pen.at));
      length += 1;
    },
    at: (index) => (index >= 0 && index < length ? (read(look(index), words) as Value) : undefined),
    member: (index, name) => readMember(name, look(index), words),
    *[Symbol.iterator]() {
      for (let index = 0; index < length; index += 1) yield read(look(index), words) as Value;
    },
    toJSON() {
      return [...this];
    },
  };

  function look(index: number): Eye {
    const place = places[index] ?? 0;
    eye.bytes = room.at(place);
    eye.at = place % BLOCK;
    eye.spelt = [];
    return eye;
  }
}

/** Where bytes lie one after the other: a place is the number of a block and how far into it. */
function blocks() {
  const held: Uint8Array[] = [new Uint8Array(FIRST)];
  let used = 0;
  return {
    take(bytes: Uint8Array): number {
      let block = held.at(-1) as Uint8Array;
      if (used + bytes.length > block.length && block.length < BLOCK) {
        const larger = new Uint8Array(Math.min(BLOCK, 2 * (used + bytes.length)));
        larger.set(block.subarray(0, used));
        held[held.length - 1] = larger;
        block = larger;
      }
      if (used + bytes.length > block.length) {
        block = new Uint8Array(Math.max(BLOCK, bytes.length));
        held.push(block);
        used = 0;
      }
      block.set(bytes, used);
      used += bytes.length;
      return (held.length - 1) * BLOCK + used - bytes.length;
    },
    used: () => (held.length - 1) * BLOCK + used,
    at: (place: number) => held[Math.floor(place / BLOCK)] as Uint8Array,
  };
}

function grown(numbers: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(2 * numbers.length);
  larger.set(numbers);
  return larger;
}
