import type { Context } from '../scope.ts';
import {
  EvaluationError,
  isMapping,
  isSequence,
  isUnknownValue,
  settled,
  unknown,
  type Value,
} from '../value.ts';
import { bounded } from '../weight.ts';
import { collections } from './collections.ts';
import { conversions } from './conversions.ts';
import { dates } from './dates.ts';
import type { Definition } from './definition.ts';
import { encodings } from './encodings.ts';
import { files } from './files.ts';
import { hashes } from './hashes.ts';
import { networks } from './networks.ts';
import { numbers } from './numbers.ts';
import { patterns } from './patterns.ts';
import { sets } from './sets.ts';
import { strings } from './strings.ts';

const functions = new Map<string, Definition>(
  [
    ...[collections, conversions, dates, encodings, files, hashes, networks],
    ...[numbers, patterns, sets, strings],
  ].flatMap((some) => Object.entries(some)),
);

const LARGEST = 100_000;

/** What a function of Terraform's makes of these. Throws EvaluationError; one it does not have is unknown. */
export function callFunction(name: string, args: readonly Value[], context: Context): Value {
  const definition = functions.get(name);
  if (!definition) return unknown('unsupported', `the function ${name}`);
  if (args.length < definition.least || args.length > definition.most) {
    throw new EvaluationError(`${name} was given ${args.length} arguments`);
  }
  const given = args.map(sizeOf).reduce((sum, size) => sum + size, 0);
  context.budget.spend(Math.ceil(given / 50));
  const value = named(name, () => definition.apply(args, context));
  const size = sizeOf(value);
  context.budget.spend(Math.ceil(size / 10));
  if (size > LARGEST) return unknown('failed', `${name} makes ${size} items`);
  // What comes of an unknown, for the same reason, is another unknown.
  return isUnknownValue(value) ? { ...value } : bounded(value);
}

function sizeOf(value: Value): number {
  const known = settled(value);
  return isSequence(known) ? known.items.length : isMapping(known) ? known.entries.size : 1;
}

function named(name: string, apply: () => Value): Value {
  try {
    return apply();
  } catch (error) {
    if (error instanceof EvaluationError) throw new EvaluationError(`${name}: ${error.message}`);
    throw error;
  }
}
