import { forEachOf, oneOf } from './compare.ts';
import { toText } from './type.ts';
import {
  because,
  EvaluationError,
  isMapping,
  isReference,
  isSequence,
  isUnknownValue,
  kindOf,
  type Mapping,
  type Reference,
  type Sequence,
  type Step,
  settled,
  type UnknownValue,
  unknownIn,
  type Value,
} from './value.ts';

/** `value.step` or `value[step]`. Throws EvaluationError where there is certainly no such thing. */
export function stepInto(value: Value, step: Step): Value {
  if (isReference(value)) return stepFrom(value, step);
  if (isUnknownValue(value)) return forEachOf(value, (one) => stepInto(one, step));
  if (isSequence(value)) return itemOf(value, step);
  if (isMapping(value)) return entryOf(value, step);
  throw new EvaluationError(`${kindOf(value)} has no ${step}`);
}

function stepFrom(reference: Reference, step: Step): Value {
  if (reference.path.length > 0) {
    const known = settled(reference);
    if (!isUnknownValue(known)) {
      const there = stepInto(known, step);
      // What the code says there may itself refer to another resource, and that is what it leads to.
      if (isReference(there)) return there;
    }
  }
  return reference.step(step);
}

function itemOf(sequence: Sequence, step: Step): Value {
  const index = typeof step === 'number' ? step : Number(step);
  if (!Number.isInteger(index) || sequence.of === 'set') {
    throw new EvaluationError(`${kindOf(sequence)} has no ${step}`);
  }
  // Where there may be more, they may as well stand before those that are known.
  if (sequence.rest && index >= 0) return sequence.any ?? because(sequence.rest);
  const item = sequence.items[index];
  if (item !== undefined) return item;
  throw new EvaluationError(`there is no item ${index} of ${sequence.items.length}`);
}

function entryOf(mapping: Mapping, step: Step): Value {
  const value = mapping.entries.get(String(step));
  if (value !== undefined) return value;
  if (mapping.rest) return mapping.any ?? because(mapping.rest);
  throw new EvaluationError(`there is no ${JSON.stringify(step)} in ${kindOf(mapping)}`);
}

/** `value[key]`, whatever is known of the key. */
export function stepBy(value: Value, key: Value): Value {
  const known = settled(key);
  if (typeof known === 'string' || typeof known === 'number') return stepInto(value, known);
  if (isUnknownValue(known)) return stepByUnknown(value, known);
  const text = toText(known);
  if (typeof text === 'string') return stepInto(value, text);
  if (isUnknownValue(text) || text === null || isReference(text) || typeof text !== 'object') {
    throw new EvaluationError(`${kindOf(known)} is no key`);
  }
  const hole = unknownIn(text);
  if (!hole) throw new EvaluationError(`${kindOf(known)} is no key`);
  return stepByUnknown(value, hole);
}

/** One of all there are, where they are all known. */
function stepByUnknown(value: Value, key: UnknownValue): Value {
  if (key.oneOf) return forEachOf(key, (one) => stepBy(value, one));
  const known = settled(value);
  if (isUnknownValue(known)) return because(known);
  if (!isSequence(known) && !isMapping(known)) return because(key);
  const values = isSequence(known) ? known.items : [...known.entries.values()];
  // Where one stands for all there may be, it is that one.
  if (known.any && values.length === 0) return known.any;
  if (known.rest || values.length === 0) return because(known.rest ?? key);
  return oneOf(values, key);
}
