import {
  EvaluationError,
  type Hole,
  isReference,
  isText,
  isUnknownValue,
  kindOf,
  settled,
  type Text,
  unknown,
  type Value,
} from './value.ts';

const LONGEST = 1_000_000;

/** Texts one after another: a string where all of it is known. */
export function joinText(values: readonly Value[]): Value {
  const parts: (string | Hole)[] = [];
  let length = 0;
  for (const value of values) {
    for (const part of partsOf(value)) {
      const last = parts.at(-1);
      if (typeof part !== 'string') parts.push(part);
      else if (typeof last === 'string') parts[parts.length - 1] = last + part;
      else if (part !== '') parts.push(part);
      length += typeof part === 'string' ? part.length : 1;
    }
    if (length > LONGEST) return unknown('failed', `a text of more than ${LONGEST} characters`);
  }
  return ofParts(parts);
}

/** The parts of a value that is put into a text. Throws what cannot be. */
function partsOf(value: Value): readonly (string | Hole)[] {
  const known = settled(value);
  if (isText(known)) return known.parts;
  if (isUnknownValue(known)) return [isReference(value) ? value : known];
  if (typeof known === 'object') {
    throw new EvaluationError(`${kindOf(known)} cannot be put into a text`);
  }
  return [scalarText(known)];
}

function ofParts(parts: (string | Hole)[]): Value {
  const [first = '', ...more] = parts;
  if (typeof first === 'string' && more.length === 0) return first;
  return { kind: 'text', parts };
}

export function scalarText(value: string | number | boolean): string {
  return typeof value === 'number' ? numberText(value) : String(value);
}

/** All digits, as Terraform writes numbers, without an exponent. */
export function numberText(value: number): string {
  const text = String(value);
  const [digits = '', exponent] = text.split('e');
  if (exponent === undefined) return text;
  const [whole = '', fraction = ''] = digits.replace('-', '').split('.');
  const sign = value < 0 ? '-' : '';
  const shift = Number(exponent);
  if (shift < 0) return `${sign}0.${'0'.repeat(-shift - 1)}${whole}${fraction}`;
  return `${sign}${whole}${fraction}${'0'.repeat(Math.max(0, shift - fraction.length))}`;
}

/** What a text certainly begins with. */
export function knownPrefix({ parts }: Text): string {
  const [first] = parts;
  return typeof first === 'string' ? first : '';
}

/** What a text certainly ends with. */
export function knownSuffix({ parts }: Text): string {
  const last = parts.at(-1);
  return typeof last === 'string' ? last : '';
}
