import { isObject, itemsOf, memberOf, textOf } from '../json.ts';
import { Fields, Hole, hole, List, type Value } from '../value.ts';
import type { Configuration } from './configuration.ts';

/** An attribute of a plan, and whatever else the plan and the code say of it. */
export interface Planned {
  value: unknown;
  /** The same shape with `true` wherever it is known after apply. */
  unknown: unknown;
  /** The same shape with `true` wherever it is secret. */
  sensitive: unknown;
  /** How it is written: references, or the same shape with them; undefined where it is not written at all. */
  expression: unknown;
  /** What the code beside the plan says; undefined where there is none. */
  code: Value | undefined;
}

/** What stands around it. */
export interface Around {
  address: string;
  configuration: Configuration;
  /** Does the plan tell how attributes are written? */
  isTold: boolean;
}

const DEEPEST = 500;

/** An attribute as adapters read it. What is known after apply is what the code says of it, else a hole. */
export function plannedValue(planned: Planned, around: Around, path: string, depth = 0): Value {
  const { value, unknown, sensitive, code } = planned;
  if (depth > DEEPEST) return hole('failed', `${path} is nested more than ${DEEPEST} deep`, path);
  if (unknown === true) return later(planned, around, path);
  if (Array.isArray(value) || (Array.isArray(unknown) && value === undefined))
    return listOf(planned, around, path, depth);
  if (isObject(value) || isObject(unknown)) return fieldsOf(planned, around, path, depth);
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' && sensitive === true)
    return hole('computed', `${path} is sensitive`, path);
  const known = value as string | number | boolean;
  if (!(code instanceof Hole && code.of)) return known;
  const { of } = code;
  return new Hole({ $unknown: 'computed', detail: `${code.key} is known` }, code.key, {
    of,
    oneOf: [known],
  });
}

/** Known after apply. */
function later({ expression, code }: Planned, around: Around, path: string): Value {
  if (code !== undefined) return code;
  if (expression === undefined && around.isTold) return UNSET;
  const of = MADE_OF_MANY.test(path)
    ? undefined
    : around.configuration.reference(expression, around.address);
  const unknown = { $unknown: 'computed' as const, detail: `${path} is known after apply` };
  return of
    ? new Hole(unknown, `${of.address}.${of.attribute}`, { of })
    : new Hole(unknown, unknown.detail);
}

const BY_PROVIDER = 'the provider says what it is when it is applied';
const UNSET = new Hole({ $unknown: 'computed', detail: BY_PROVIDER }, BY_PROVIDER, {
  isUnset: true,
});

/** Attributes that are texts with a reference in them, where others are but the reference. */
const MADE_OF_MANY =
  /(?:polic(?:y|ies)|document|definitions?|template|user_data|content|body|json|pattern)(?:_base64)?$/;

function listOf(planned: Planned, around: Around, path: string, depth: number): Value {
  const { value, unknown, sensitive, expression, code } = planned;
  const values = itemsOf(value);
  const masks = itemsOf(unknown);
  const codes = pairedWith(values, code);
  const length = Math.max(values.length, masks.length);
  // Sets are in another order where they are written.
  const isOne = itemsOf(expression).length === 1 && length === 1;
  const [only] = itemsOf(expression);
  const within = isOne || !Array.isArray(expression) ? around : { ...around, isTold: false };
  const items = Array.from({ length }, (_, i): Value => {
    const inner: Planned = {
      value: values[i],
      unknown: masks[i],
      sensitive: sensitive === true || itemsOf(sensitive)[i],
      expression: isOne ? only : isReferring(expression) ? expression : undefined,
      code: codes[i],
    };
    return plannedValue(inner, within, `${path}[${i}]`, depth + 1);
  });
  return new List(items);
}

function fieldsOf(planned: Planned, around: Around, path: string, depth: number): Value {
  const { value, unknown, sensitive, expression, code } = planned;
  const written = code instanceof Fields ? code : undefined;
  const names = new Set([...Object.keys(value ?? {}), ...Object.keys(unknown ?? {})]);
  const members = new Map<string, Value>();
  for (const name of names) {
    const inner: Planned = {
      value: memberOf(value, name),
      unknown: memberOf(unknown, name),
      sensitive: sensitive === true || memberOf(sensitive, name),
      expression: isReferring(expression) ? expression : memberOf(expression, name),
      code: written && (written.members.get(name) ?? (written.rest ? undefined : null)),
    };
    members.set(name, plannedValue(inner, around, `${path}.${name}`, depth + 1));
  }
  return new Fields(members, written && { ...written, rest: undefined });
}

function isReferring(expression: unknown): boolean {
  return memberOf(expression, 'references') !== undefined;
}

/** What the code has for each item of a list: sets are in another order there, so objects are told by what both know. */
function pairedWith(values: readonly unknown[], code: Value | undefined): (Value | undefined)[] {
  if (!(code instanceof List) || code.rest || code.items.length !== values.length) return [];
  const left = [...code.items];
  return values.map((value) => {
    const found = left.findIndex((one) => fits(value, one));
    return found < 0 ? undefined : left.splice(found, 1)[0];
  });
}

/** May the code's value come to the planned one? */
function fits(value: unknown, code: Value): boolean {
  if (code instanceof Fields)
    return (
      isObject(value) &&
      [...code.members].every(([name, one]) => {
        const planned = memberOf(value, name);
        return planned === undefined || planned === null || fits(planned, one);
      })
    );
  if (code === null || typeof code === 'object') return true;
  return textOf(value) === String(code) || value === code;
}
