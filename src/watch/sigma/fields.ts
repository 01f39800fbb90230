import type { Fields } from '../../model/event.ts';
import type { Cased } from './pattern.ts';

/** The values of one record as rules ask for them, each read once however many rules ask. */
export class Reading {
  readonly record: Fields;
  readonly #values = new Map<string, readonly Value[]>();

  constructor(record: Fields) {
    this.record = record;
  }

  /**
   * The values a path of names leads to; none where there is no such field. A list stands for what is in it, also on the
   * way. The path '' is the whole record.
   */
  values(path: string): readonly Value[] {
    let values = this.#values.get(path);
    if (values === undefined) {
      values = this.#read(path);
      this.#values.set(path, values);
    }
    return values;
  }

  /** Is there such a field, whatever it holds? */
  has(path: string): boolean {
    const names = path.split('.');
    const last = names.pop() ?? '';
    return along(this.record, names).some((holder) => isFields(holder) && holds(holder, last));
  }

  #read(path: string): Value[] {
    const found = path === '' ? [this.record] : along(this.record, path.split('.'));
    return found.map((value) => new Value(value));
  }
}

/** Gives each record one reading while it is the last that was asked about. */
export function readings(): (record: Fields) => Reading {
  let last: Reading | undefined;
  return (record) => {
    if (last?.record !== record) last = new Reading(record);
    return last;
  };
}

/** A value of a record, never a list. */
export class Value implements Cased {
  readonly raw: unknown;
  #text: string | undefined;
  #lower: string | undefined;

  constructor(raw: unknown) {
    this.raw = raw;
  }

  /** An object is its JSON. */
  get text(): string {
    this.#text ??= textOf(this.raw);
    return this.#text;
  }

  get lower(): string {
    this.#lower ??= this.text.toLowerCase();
    return this.#lower;
  }
}

function textOf(raw: unknown): string {
  if (typeof raw === 'string') return raw;
  return typeof raw === 'object' && raw !== null ? JSON.stringify(raw) : String(raw);
}

function along(from: unknown, names: readonly string[]): unknown[] {
  let values = members(from);
  for (const name of names) {
    const next: unknown[] = [];
    for (const value of values) {
      if (isFields(value) && holds(value, name)) next.push(...members(value[name]));
    }
    if (next.length === 0) return next;
    values = next;
  }
  return values;
}

/** What is in a list, and in lists within it; anything else is itself. */
function members(value: unknown): unknown[] {
  return Array.isArray(value) ? value.flat(DEEPEST) : [value];
}

const DEEPEST = 200;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function holds(fields: Fields, name: string): boolean {
  return Object.hasOwn(fields, name);
}
