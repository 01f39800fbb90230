import type { Truth } from '../truth.ts';

/**
 * What a policy writes where it means a text, taken apart: texts, wildcards, and variables to be filled in. What a
 * variable is filled in with is text, whatever characters it has.
 */
export type Template = readonly Part[];

type Part = string | Wildcard | Variable;
type Wildcard = typeof ANY | typeof ANY_IN_FIELD | typeof ONE;

interface Variable {
  /** In lower case: names of keys ignore case. */
  key: string;
  /** What stands for it where the key has no value. */
  fallback: string | undefined;
}

const ANY = Symbol('any run of characters');
const ANY_IN_FIELD = Symbol('any run of characters but colons');
const ONE = Symbol('any one character');

/** The value of a key: undefined when it has none, or more than one; `maybe` when that is not known. */
export type Fill = (key: string) => { value: string } | undefined | 'maybe';

/** Since 2012 `${...}` stands for something; wildcards do in some places and not in others. */
export interface Reading {
  variables: boolean;
  wildcards: boolean;
}

/** Reads a text of a policy. Source: IAM User Guide, "IAM policy elements: Variables and tags". */
export function toTemplate(text: string, { variables, wildcards }: Reading): Template {
  const parts: Part[] = [];
  for (const [token, inner] of text.matchAll(variables ? TOKENS_OF_2012 : TOKENS_OF_2008)) {
    const part = inner === undefined ? toPart(token, wildcards) : toVariable(inner);
    const before = parts.at(-1);
    if (typeof part === 'string' && typeof before === 'string') {
      parts.splice(-1, 1, before + part);
    } else parts.push(part);
  }
  return parts;
}

const TOKENS_OF_2012 = /\$\{([^{}]*)\}|[*?]|[^*?$]+|\$/g;
const TOKENS_OF_2008 = /[*?]|[^*?]+/g;

function toPart(token: string, wildcards: boolean): Part {
  if (wildcards && token === '*') return ANY;
  return wildcards && token === '?' ? ONE : token;
}

/** `${*}`, `${?}` and `${$}` are those characters themselves. */
function toVariable(inner: string): Part {
  if (inner === '*' || inner === '?' || inner === '$') return inner;
  const [, key = inner, fallback] = /^([^,']*),\s*'([^']*)'\s*$/.exec(inner) ?? [];
  return { key: key.trim().toLowerCase(), fallback };
}

/** Does the whole text match? A variable that cannot be filled in matches nothing. */
export function textMatches(template: Template, text: string, fill: Fill): Truth {
  const filled = fillIn(template, fill);
  if (filled === 'maybe' || filled === undefined) return filled ?? false;
  return runs(filled, text);
}

/** The fields of an ARN, at most six: a colon that a variable brings in divides nothing. */
export type ArnTemplate = readonly Template[];

export function toArnTemplate(text: string, reading: Reading): ArnTemplate {
  const fields: Part[][] = [[]];
  for (const part of toTemplate(text, reading)) {
    if (typeof part !== 'string') {
      fields.at(-1)?.push(part);
      continue;
    }
    let rest = part;
    for (let at = rest.indexOf(':'); at >= 0 && fields.length < FIELDS; at = rest.indexOf(':')) {
      if (at > 0) fields.at(-1)?.push(rest.slice(0, at));
      fields.push([]);
      rest = rest.slice(at + 1);
    }
    if (rest !== '') fields.at(-1)?.push(rest);
  }
  return fields;
}

const FIELDS = 6;

/**
 * Does the ARN match field by field? The last field is free: there `*` crosses colons and slashes. A pattern of
 * fewer fields is matched as a whole; a `*` that ends a field may then stand for further fields.
 */
export function arnMatches(template: ArnTemplate, arn: string, fill: Fill): Truth {
  const fields = fillInFields(template, fill);
  if (fields === 'maybe' || fields === undefined) return fields ?? false;
  if (fields.length < FIELDS) return runs(asOneText(fields), arn);
  const [texts, rest] = fieldsOf(arn);
  return rest !== undefined && fields.every((field, i) => runs(field, texts[i] ?? rest));
}

function fillInFields(template: ArnTemplate, fill: Fill): Filled[] | undefined | 'maybe' {
  const fields: Filled[] = [];
  let unsure = false;
  for (const field of template) {
    const filled = fillIn(field, fill);
    if (filled === undefined) return undefined;
    if (filled === 'maybe') unsure = true;
    else fields.push(filled);
  }
  return unsure ? 'maybe' : fields;
}

function asOneText(fields: readonly Filled[]): Filled {
  return fields.flatMap((field, i) => [
    ...(i > 0 ? [':'] : []),
    ...field.map((part, at) => (part === ANY && at < field.length - 1 ? ANY_IN_FIELD : part)),
  ]);
}

/** The first five fields of an ARN, and the last; undefined where there are not as many. */
function fieldsOf(arn: string): [texts: string[], rest: string | undefined] {
  const texts = arn.split(':', FIELDS - 1);
  const start = texts.reduce((sum, { length }) => sum + length + 1, 0);
  return [texts, start <= arn.length && texts.length === FIELDS - 1 ? arn.slice(start) : undefined];
}

/** Is this the pattern `*`, which is all there is? */
export function isEverything(template: ArnTemplate): boolean {
  const [field = []] = template;
  return template.length === 1 && field.length > 0 && field.every((part) => part === ANY);
}

type Filled = readonly (string | Wildcard)[];

function fillIn(template: Template, fill: Fill): Filled | undefined | 'maybe' {
  let unsure = false;
  const filled: (string | Wildcard)[] = [];
  for (const part of template) {
    if (typeof part !== 'object') {
      filled.push(part);
      continue;
    }
    const value =
      fill(part.key) ?? (part.fallback === undefined ? undefined : { value: part.fallback });
    if (value === undefined) return undefined;
    if (value === 'maybe') unsure = true;
    else filled.push(value.value);
  }
  return unsure ? 'maybe' : filled;
}

/**
 * Does the whole text run through these parts? Keeps every place it may have got to, so time grows with text times
 * parts and no faster.
 */
function runs(parts: Filled, text: string): boolean {
  let places = [0];
  for (const part of parts) {
    if (typeof part === 'string') {
      places = places.flatMap((at) => (text.startsWith(part, at) ? [at + part.length] : []));
    } else if (part === ONE) {
      places = places.flatMap((at) => (at < text.length ? [at + 1] : []));
    } else places = onward(places, text, part === ANY ? undefined : ':');
    if (places.length === 0) return false;
  }
  return places.at(-1) === text.length;
}

/** Each place from these on, up to the next `stop`. Places are in order. */
function onward(places: readonly number[], text: string, stop: string | undefined): number[] {
  const reached: number[] = [];
  let next = 0;
  for (const place of places) {
    for (let at = Math.max(place, next); at <= text.length; at += 1) {
      reached.push(at);
      next = at + 1;
      if (stop !== undefined && text[at] === stop) break;
    }
  }
  return reached;
}
