/**
 * Values as few bytes. A byte says what follows; lengths and numbers take seven bits to a byte. What is met again, in
 * other values too, is only a number: the names of an object's members together, and strings. Of a long string the part
 * up to its last `/` or `:` is a string of its own, as ARNs differ in what comes then.
 */
export interface Lexicon {
  root: Shape;
  shapes: Shape[];
  known: string[];
  numbers: Map<string, number>;
  /** Strings met once, not yet worth a number. */
  once: Set<string>;
  /** Objects that are not taken apart. */
  kept: object[];
  /** Names those that somebody knows by their identity. */
  isKept: (value: object) => boolean;
}

/** Which members an object has, in which order. */
interface Shape {
  number: number;
  names: readonly string[];
  longer: Map<string, Shape>;
}

export function lexicon(isKept: (value: object) => boolean = () => false): Lexicon {
  const root: Shape = { number: 0, names: [], longer: new Map() };
  return {
    ...{ root, shapes: [root], isKept },
    ...{ known: [], numbers: new Map(), once: new Set(), kept: [] },
  };
}

/** Where a value is written, and the strings that were spelt out in it so far. */
export interface Pen {
  bytes: Uint8Array;
  at: number;
  spelt: string[];
}

/** Where a value is read, and the strings that were spelt out in it so far. */
export interface Eye {
  bytes: Uint8Array;
  at: number;
  spelt: string[];
}

const NULL = 0;
const UNDEFINED = 1;
const TRUE = 2;
const FALSE = 3;
const NATURAL = 4;
const NUMBER = 5;
const NARROW = 6;
const WIDE = 7;
const JOINED = 8;
const KNOWN = 9;
const AGAIN = 10;
const LIST = 11;
const OBJECT = 12;
const KEPT = 13;
/** From here on a byte is a known string by itself. */
const FIRST_KNOWN = 16;

export function write(value: unknown, pen: Pen, words: Lexicon): void {
  if (value === null) putByte(NULL, pen);
  else if (value === undefined) putByte(UNDEFINED, pen);
  else if (typeof value === 'boolean') putByte(value ? TRUE : FALSE, pen);
  else if (typeof value === 'string') writeString(value, pen, words);
  else if (typeof value === 'number') writeNumber(value, pen);
  else writeObject(value, pen, words);
}

export function read(eye: Eye, words: Lexicon): unknown {
  const tag = takeByte(eye);
  if (tag >= FIRST_KNOWN) return words.known[tag - FIRST_KNOWN];
  switch (tag) {
    case NULL:
      return null;
    case UNDEFINED:
      return undefined;
    case TRUE:
      return true;
    case FALSE:
      return false;
    case NATURAL:
      return takeNatural(eye);
    case NUMBER:
      return takeNumber(eye);
    case KEPT:
      return words.kept[takeNatural(eye)];
    case LIST:
      return readList(eye, words);
    case OBJECT:
      return readObject(eye, words);
    default:
      return readString(tag, eye, words);
  }
}

/** One member of the object that is written there; what comes before it is read over. */
export function readMember(name: string, eye: Eye, words: Lexicon): unknown {
  const tag = takeByte(eye);
  if (tag === KEPT) return Reflect.get(words.kept[takeNatural(eye)] ?? {}, name);
  if (tag !== OBJECT) return undefined;
  const { names } = shapeAt(eye, words);
  const place = names.indexOf(name);
  for (let left = place; left > 0; left -= 1) pass(eye, words);
  return place < 0 ? undefined : read(eye, words);
}

/** Goes past a value. What is spelt out in it may be said again after it. */
function pass(eye: Eye, words: Lexicon): void {
  const tag = takeByte(eye);
  if (tag >= FIRST_KNOWN || tag <= FALSE) return;
  switch (tag) {
    case NUMBER:
      eye.at += 8;
      return;
    case LIST:
      for (let left = takeNatural(eye); left > 0; left -= 1) pass(eye, words);
      return;
    case OBJECT:
      for (let left = shapeAt(eye, words).names.length; left > 0; left -= 1) pass(eye, words);
      return;
    case JOINED:
    case NARROW:
    case WIDE:
      readString(tag, eye, words);
      return;
    default:
      takeNatural(eye);
  }
}

function writeObject(value: unknown, pen: Pen, words: Lexicon): void {
  if (Array.isArray(value)) {
    putByte(LIST, pen);
    putNatural(value.length, pen);
    for (const item of value) write(item, pen, words);
    return;
  }
  const object = value as Record<string, unknown>;
  if (!isPlain(object) || words.isKept(object)) {
    putByte(KEPT, pen);
    putNatural(words.kept.push(object) - 1, pen);
    return;
  }
  const names = Object.keys(object);
  putByte(OBJECT, pen);
  putNatural(shapeOf(names, words).number, pen);
  for (const name of names) write(object[name], pen, words);
}

/** Whose members are all there is to it. `__proto__` is a name that assigning would not bring back. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype && !Object.hasOwn(value, '__proto__');
}

function shapeOf(names: readonly string[], { root, shapes }: Lexicon): Shape {
  let shape = root;
  for (const name of names) {
    let longer = shape.longer.get(name);
    if (!longer) {
      longer = { number: shapes.length, names: [...shape.names, name], longer: new Map() };
      shapes.push(longer);
      shape.longer.set(name, longer);
    }
    shape = longer;
  }
  return shape;
}

function shapeAt(eye: Eye, { root, shapes }: Lexicon): Shape {
  return shapes[takeNatural(eye)] ?? root;
}

function readList(eye: Eye, words: Lexicon): unknown[] {
  const list: unknown[] = [];
  for (let left = takeNatural(eye); left > 0; left -= 1) list.push(read(eye, words));
  return list;
}

function readObject(eye: Eye, words: Lexicon): object {
  const object: Record<string, unknown> = {};
  for (const name of shapeAt(eye, words).names) object[name] = read(eye, words);
  return object;
}

function writeNumber(value: number, pen: Pen): void {
  if (Number.isInteger(value) && value >= 0 && value < 2 ** 31 && !Object.is(value, -0)) {
    putByte(NATURAL, pen);
    putNatural(value, pen);
    return;
  }
  putByte(NUMBER, pen);
  room(8, pen);
  new DataView(pen.bytes.buffer).setFloat64(pen.at, value);
  pen.at += 8;
}

function takeNumber(eye: Eye): number {
  const { buffer, byteOffset } = eye.bytes;
  eye.at += 8;
  return new DataView(buffer, byteOffset).getFloat64(eye.at - 8);
}

/** Shorter strings cost no more than a number; those far longer are seldom met again. */
const LEAST_SHARED = 3;
const MOST_SHARED = 400;
const LEAST_JOINED = 24;
/** Parts of parts are written one within the other. */
const MOST_JOINED = 2000;
const LEAST_REST = 4;
/** What a value says again it says early, its own name above all. */
const MOST_SPELT = 16;
const MOST_ONCE = 20_000;
const MOST_KNOWN = 60_000;

function writeString(value: string, pen: Pen, words: Lexicon): void {
  const known = words.numbers.get(value);
  const again = known === undefined ? pen.spelt.indexOf(value) : -1;
  const number = known ?? (again < 0 ? learn(value, words) : undefined);
  if (number !== undefined) {
    writeKnown(number, pen);
  } else if (again >= 0) {
    putByte(AGAIN, pen);
    putNatural(again, pen);
  } else {
    const rest = restOf(value);
    if (rest > 0) {
      putByte(JOINED, pen);
      writeString(value.slice(0, rest), pen, words);
      writeString(value.slice(rest), pen, words);
    } else spell(value, pen);
  }
}

/** Gives a number to what is met for the second time. */
function learn(value: string, { known, numbers, once }: Lexicon): number | undefined {
  const { length } = value;
  if (length < LEAST_SHARED || length > MOST_SHARED || known.length >= MOST_KNOWN) return undefined;
  if (once.delete(value)) {
    numbers.set(value, known.length);
    return known.push(value) - 1;
  }
  if (once.size >= MOST_ONCE) once.clear();
  once.add(value);
  return undefined;
}

/** Where the last part begins that is more than an ending. */
function restOf(value: string): number {
  if (value.length < LEAST_JOINED || value.length > MOST_JOINED) return 0;
  const from = value.length - LEAST_REST - 1;
  return Math.max(value.lastIndexOf('/', from), value.lastIndexOf(':', from)) + 1;
}

function writeKnown(number: number, pen: Pen): void {
  if (number < 256 - FIRST_KNOWN) putByte(FIRST_KNOWN + number, pen);
  else {
    putByte(KNOWN, pen);
    putNatural(number, pen);
  }
}

function spell(value: string, pen: Pen): void {
  const { length } = value;
  if (length >= LEAST_SHARED && pen.spelt.length < MOST_SPELT) pen.spelt.push(value);
  let narrow = true;
  for (let i = 0; narrow && i < length; i += 1) narrow = value.charCodeAt(i) < 256;
  putByte(narrow ? NARROW : WIDE, pen);
  putNatural(length, pen);
  room(2 * length, pen);
  for (let i = 0; i < length; i += 1) {
    const unit = value.charCodeAt(i);
    pen.bytes[pen.at++] = unit;
    if (!narrow) pen.bytes[pen.at++] = unit >> 8;
  }
}

function readString(tag: number, eye: Eye, words: Lexicon): unknown {
  if (tag === KNOWN) return words.known[takeNatural(eye)];
  if (tag === AGAIN) return eye.spelt[takeNatural(eye)];
  if (tag === JOINED) return `${read(eye, words)}${read(eye, words)}`;
  const length = takeNatural(eye);
  const text = tag === NARROW ? narrowText(length, eye) : wideText(length, eye);
  if (length >= LEAST_SHARED && eye.spelt.length < MOST_SPELT) eye.spelt.push(text);
  return text;
}

/** How many units are made a string at once. */
const AT_ONCE = 4096;

function narrowText(length: number, eye: Eye): string {
  let text = '';
  for (const end = eye.at + length; eye.at < end; ) {
    const next = Math.min(end, eye.at + AT_ONCE);
    text += String.fromCharCode.apply(null, eye.bytes.subarray(eye.at, next) as never);
    eye.at = next;
  }
  return text;
}

function wideText(length: number, eye: Eye): string {
  const units: string[] = [];
  for (let left = length; left > 0; left -= 1) {
    units.push(String.fromCharCode(takeByte(eye) | (takeByte(eye) << 8)));
  }
  return units.join('');
}

function putByte(byte: number, pen: Pen): void {
  room(1, pen);
  pen.bytes[pen.at++] = byte;
}

function putNatural(number: number, pen: Pen): void {
  room(5, pen);
  let left = number;
  while (left > 127) {
    pen.bytes[pen.at++] = (left & 127) | 128;
    left >>>= 7;
  }
  pen.bytes[pen.at++] = left;
}

function room(more: number, pen: Pen): void {
  if (pen.at + more <= pen.bytes.length) return;
  const larger = new Uint8Array(2 * (pen.at + more));
  larger.set(pen.bytes);
  pen.bytes = larger;
}

function takeByte(eye: Eye): number {
  return eye.bytes[eye.at++] ?? 0;
}

function takeNatural(eye: Eye): number {
  let number = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = takeByte(eye);
    number |= (byte & 127) << shift;
    if (byte < 128) return number >>> 0;
  }
}
