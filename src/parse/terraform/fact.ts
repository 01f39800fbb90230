import type { Unknown } from '../../model/unknown.ts';
import { knownPrefix, knownSuffix } from './text.ts';
import {
  isMapping,
  isReference,
  isSequence,
  isText,
  isUnknownValue,
  type Reference,
  settled,
  type Text,
  type UnknownValue,
  unknown,
  unknownIn,
  type Value,
} from './value.ts';

/** What a reference to something of a resource is in facts: its ARN or id; undefined where only AWS knows. */
export type Identify = (reference: Reference) => unknown;

/**
 * A value as facts have it: plain data with an Unknown in the place of each part that is not known. A list that may
 * have more ends with an Unknown, which is met by whoever has looked through all the rest. Objects are Maps: their
 * keys are other people's words.
 */
export function toFact(value: Value, identify: Identify): unknown {
  if (isReference(value)) return ofReference(value, identify);
  if (isUnknownValue(value)) return ofUnknown(value, identify);
  if (isText(value)) return ofText(value, identify);
  if (isSequence(value)) {
    const items = value.items.map((item) => toFact(item, identify));
    return value.rest ? [...items, ofUnknown(value.rest, identify)] : items;
  }
  if (!isMapping(value)) return value;
  if (value.rest) return ofUnknown(value.rest, identify);
  return new Map([...value.entries].map(([key, entry]) => [key, toFact(entry, identify)]));
}

/** What the code says of it counts before what it is called. */
function ofReference(reference: Reference, identify: Identify): unknown {
  const known = settled(reference);
  if (!isUnknownValue(known)) return toFact(known, identify);
  return identify(reference) ?? ofUnknown(known, identify);
}

function ofUnknown({ why, detail, oneOf }: UnknownValue, identify: Identify): Unknown {
  const alternatives = oneOf?.map((one) => toFact(one, identify));
  return { $unknown: why, detail, ...(alternatives && { oneOf: alternatives }) };
}

/** A text whose holes are all resources that have a name is that text; else what is known at its ends. */
function ofText(text: Text, identify: Identify): unknown {
  const parts = text.parts.map((part) => (isReference(part) ? (identify(part) ?? part) : part));
  if (parts.every((part) => typeof part === 'string')) return parts.join('');
  const { why, detail } = unknownIn(text) ?? unknown('failed', 'a text');
  const [prefix, suffix] = [knownPrefix(text), knownSuffix(text)];
  return { $unknown: why, detail, ...(prefix && { prefix }), ...(suffix && { suffix }) };
}
