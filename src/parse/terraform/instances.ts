import { type Declaration, declared } from './config.ts';
import { instancesOf, toNumber } from './type.ts';
import {
  because,
  EvaluationError,
  isMapping,
  isSequence,
  isUnknownValue,
  kindOf,
  object,
  type Reference,
  settled,
  tuple,
  type UnknownValue,
  unknown,
  type Value,
} from './value.ts';

export type InstanceKey = string | number | undefined;

const MOST_INSTANCES = 20_000;

/** What `for_each` makes, and why there may be more. Throws EvaluationError for what it cannot go through. */
export function instancesFor(value: Value): {
  instances: [string, Value][];
  rest: UnknownValue | undefined;
} {
  const known = settled(value);
  if (isUnknownValue(known)) return { instances: [], rest: known };
  const collection = isMapping(known) || isSequence(known) ? known : undefined;
  const instances = collection && instancesOf(collection);
  if (!instances)
    throw new EvaluationError(`for_each goes through no ${kindOf(known).replace(/^an? /, '')}`);
  if (instances.length > MOST_INSTANCES) {
    return {
      instances: [],
      rest: unknown('failed', `for_each makes ${instances.length} instances`),
    };
  }
  return { instances, rest: collection.rest };
}

/** How many `count` makes, or why that is not known. */
export function countOf(value: Value): number | UnknownValue {
  const count = toNumber(value);
  if (count === null) throw new EvaluationError('count is null');
  if (typeof count !== 'number') return count;
  if (!Number.isInteger(count) || count < 0) throw new EvaluationError(`count is ${count}`);
  return count > MOST_INSTANCES ? unknown('failed', `count makes ${count} instances`) : count;
}

/** `[0]`, `["a"]`, or `[?]` where it is not known how many there are. */
export function keyText(key: InstanceKey | UnknownValue): string {
  if (key === undefined) return '';
  return typeof key === 'object' ? '[?]' : `[${JSON.stringify(key)}]`;
}

/** One of what `count` and `for_each` make. */
export interface Each {
  key: InstanceKey | UnknownValue;
  value: Value;
  doubt: UnknownValue | undefined;
}

export function isUnknownKey(key: InstanceKey | UnknownValue): key is UnknownValue {
  return typeof key === 'object';
}

export function keyValue(key: InstanceKey | UnknownValue): Value {
  return key ?? null;
}

export function counted(value: Value): Each[] {
  const count = countOf(value);
  if (typeof count === 'object') return [{ key: count, value: because(count), doubt: count }];
  return Array.from({ length: count }, (_, index) => ({
    key: index,
    value: null,
    doubt: undefined,
  }));
}

export function eachOf(value: Value): Each[] {
  const { instances, rest } = instancesFor(value);
  const each = instances.map(([key, item]): Each => ({ key, value: item, doubt: undefined }));
  return rest ? [...each, { key: rest, value: because(rest), doubt: rest }] : each;
}

/** An instance of a resource or module. */
export interface Made {
  key: InstanceKey;
  doubt: UnknownValue | undefined;
  reference: Reference;
}

/**
 * What a name stands for: the one there is, a list where they are counted, an object where they have keys. Where it is
 * not known how many there are, one stands for all.
 */
export function gathered(declaration: Declaration, all: readonly Made[]): Value {
  const certain = all.filter(({ key }) => key !== undefined);
  const any = all.find(({ key }) => key === undefined);
  const open = any?.doubt && { rest: any.doubt, any: any.reference };
  if (declared(declaration, 'count')) {
    return { ...tuple(certain.map(({ reference }) => reference)), ...open };
  }
  if (declared(declaration, 'for_each')) {
    const entries = certain.map(({ key, reference }): [string, Value] => [String(key), reference]);
    return { ...object(entries), ...open };
  }
  return any?.reference ?? null;
}

/** Does it matter to a block which of its instances it is? Asks too much rather than too little. */
export function mentionsEach({ layers }: Declaration): boolean {
  return layers.some(({ body, file }) => {
    return /\b(?:each|count)\s*[.[]/.test(file.text.slice(body.start, body.end));
  });
}
