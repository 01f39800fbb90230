import { eachOf } from '../compare.ts';
import type { Context } from '../scope.ts';
import { toBool, toNumber, toText } from '../type.ts';
import {
  because,
  EvaluationError,
  isMapping,
  isSequence,
  isUnknownValue,
  kindOf,
  type Mapping,
  type Sequence,
  type Settled,
  settled,
  type UnknownValue,
  unknownIn,
  type Value,
} from '../value.ts';

/** A function of Terraform's. */
export interface Definition {
  least: number;
  most: number;
  apply(args: readonly Value[], context: Context): Value;
}

/** Definitions by name. */
export type Definitions = Record<string, Definition>;

const MANY = Number.POSITIVE_INFINITY;
const MOST_COMBINATIONS = 16;

/** A function that copes with what is not known. It is told of no alternatives: each is tried by itself. */
export function open(least: number, most: number, apply: Definition['apply']): Definition {
  return {
    least,
    most,
    apply: (args, context) => {
      const reason = args.map(settled).find((one) => isUnknownValue(one) && one.oneOf);
      if (!reason || !isUnknownValue(reason)) return apply(args, context);
      const choices = combinations(args, (value) => [
        isUnknownValue(value) ? because(value) : value,
      ]);
      if (choices) return eachOf(choices, (choice) => apply(choice, context), reason);
      const told = args.map((arg) => (whollyUnknown(arg) ? (unknownIn(arg) ?? null) : arg));
      return apply(told, context);
    },
  };
}

/** One that needs to know everything. Where arguments are one of a few values, it tells what comes of each. */
export function known(
  least: number,
  most: number,
  apply: (args: readonly Settled[], context: Context) => Value,
): Definition {
  const applied = (args: readonly Value[], context: Context): Value => {
    const values = args.map(settled);
    const missing = values.map(unknownIn).find((one) => one !== undefined);
    if (!missing) return apply(values, context);
    const choices = combinations(values, (value) => (unknownIn(value) ? undefined : [value]));
    if (!choices) return missing;
    return eachOf(choices, (choice) => applied(choice, context), missing);
  };
  return { least, most, apply: applied };
}

/** One of any number of arguments. */
export function knownMany(
  least: number,
  apply: (args: readonly Settled[], context: Context) => Value,
): Definition {
  return known(least, MANY, apply);
}

/** Every choice of what the arguments may be; undefined when one is not told, or there are too many. */
function combinations(
  values: readonly Value[],
  others: (value: Value) => Value[] | undefined,
): Value[][] | undefined {
  let all: Value[][] = [[]];
  for (const value of values) {
    const known = settled(value);
    const choices = (isUnknownValue(known) ? known.oneOf : undefined) ?? others(value);
    if (!choices || all.length * choices.length > MOST_COMBINATIONS) return undefined;
    all = all.flatMap((chosen) => choices.map((one) => [...chosen, one]));
  }
  return all;
}

export function text(value: Value | undefined): string {
  const made = toText(value ?? null);
  if (typeof made === 'string') return made;
  throw new EvaluationError(`${kindOf(made)} is no string`);
}

export function number(value: Value | undefined): number {
  const made = toNumber(value ?? null);
  if (typeof made === 'number') return made;
  throw new EvaluationError(`${kindOf(made)} is no number`);
}

export function whole(value: Value | undefined): number {
  const made = number(value);
  if (Number.isInteger(made)) return made;
  throw new EvaluationError(`${made} is no whole number`);
}

export function bool(value: Value | undefined): boolean {
  const made = toBool(value ?? null);
  if (typeof made === 'boolean') return made;
  throw new EvaluationError(`${kindOf(made)} is no bool`);
}

export function sequence(value: Value | undefined): Sequence {
  const made = settled(value ?? null);
  if (isSequence(made)) return made;
  throw new EvaluationError(`${kindOf(made)} is no list`);
}

export function mapping(value: Value | undefined): Mapping {
  const made = settled(value ?? null);
  if (isMapping(made)) return made;
  throw new EvaluationError(`${kindOf(made)} is no map`);
}

export function texts(value: Value | undefined): string[] {
  return sequence(value).items.map(text);
}

/** The unknown value an argument is, if it is one as a whole. */
export function whollyUnknown(value: Value | undefined): UnknownValue | undefined {
  const made = settled(value ?? null);
  return isUnknownValue(made) ? made : undefined;
}
