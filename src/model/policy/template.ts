/**
 * What a policy writes where it means a text, taken apart: texts, wildcards, and variables to be filled in. What a
 * variable is filled in with is text, whatever characters it has.
 */
export type Template = readonly (string | Wildcard | Variable)[];

/** A template whose variables are filled in. */
export type Filled = readonly (string | Wildcard)[];

/**
 * `*` is any run of characters and `?` any one. Within a `field` of an ARN they stand for no colon; `fields`: where the
 * field ends, and further ones may be meant too.
 */
export interface Wildcard {
  wildcard: '*' | '?';
  within: 'anything' | 'field' | 'fields';
}

interface Variable {
  /** In lower case: names of keys ignore case. */
  key: string;
  /** What stands for it where the key has no value. */
  fallback: string | undefined;
}

/** The value of a key: undefined when it has none, or more than one; `maybe` when that is not known. */
export type Fill = (key: string) => { value: string } | undefined | 'maybe';

/** Since 2012 `${...}` stands for something; wildcards do in some places and not in others. */
export interface Reading {
  variables: boolean;
  wildcards: boolean;
}

/** Reads a text of a policy. Source: IAM User Guide, "IAM policy elements: Variables and tags". */
export function toTemplate(text: string, { variables, wildcards }: Reading): Template {
  if (!/[*?$]/.test(text)) return text === '' ? [] : [text];
  const parts: Template[number][] = [];
  for (const [token, inner] of text.matchAll(variables ? TOKENS_OF_2012 : TOKENS_OF_2008)) {
    const part = inner === undefined ? toPart(token, wildcards) : toVariable(inner);
    const before = parts.at(-1);
    if (typeof part === 'string' && typeof before === 'string') parts.splice(-1, 1, before + part);
    else parts.push(part);
  }
  return parts;
}

const TOKENS_OF_2012 = /\$\{([^{}]*)\}|[*?]|[^*?$]+|\$/g;
const TOKENS_OF_2008 = /[*?]|[^*?]+/g;

function toPart(token: string, wildcards: boolean): string | Wildcard {
  const isWildcard = wildcards && (token === '*' || token === '?');
  return isWildcard ? { wildcard: token, within: 'anything' } : token;
}

/** `${*}`, `${?}` and `${$}` are those characters themselves. */
function toVariable(inner: string): string | Variable {
  if (inner === '*' || inner === '?' || inner === '$') return inner;
  const [, key = inner, fallback] = /^([^,']*),\s*'([^']*)'\s*$/.exec(inner) ?? [];
  return { key: key.trim().toLowerCase(), fallback };
}

/**
 * Reads a pattern of ARNs. It matches field by field, and the sixth field is free: there `*` crosses colons and slashes.
 * A pattern of fewer fields may end one of them in `*`, which then stands for further fields too. Source: IAM User Guide,
 * "IAM JSON policy elements: Condition operators", ARN condition operators.
 */
export function toArnTemplate(text: string, variables: boolean): Template {
  const parts = toTemplate(text, { variables, wildcards: true });
  if (parts.every((part) => typeof part === 'string')) return parts;
  const colons = parts.reduce((sum, part) => sum + colonsIn(part), 0);
  let passed = 0;
  return parts.map((part, i) => {
    passed += colonsIn(part);
    if (typeof part === 'string' || 'key' in part) return part;
    const isFree =
      colons < COLONS ? endsField(parts[i + 1]) || part.wildcard === '?' : passed >= COLONS;
    return isFree ? part : { ...part, within: 'field' };
  });
}

/**
 * Reads a pattern of resources. In one of six fields too, a `*` that ends a field may stand for further ones:
 * `lambda:*:function:jobs` is a function of any region and account. Source: IAM User Guide, "IAM JSON policy
 * elements: Resource", wildcards in resource ARNs.
 */
export function toResourceTemplate(text: string, variables: boolean): Template {
  const parts = toArnTemplate(text, variables);
  return parts.map((part, i) =>
    isWithinField(part) && part.wildcard === '*' && endsField(parts[i + 1])
      ? { ...part, within: 'fields' }
      : part,
  );
}

function isWithinField(part: Template[number]): part is Wildcard {
  return typeof part === 'object' && 'wildcard' in part && part.within === 'field';
}

/** An ARN has six fields; colons after the fifth belong to the last. */
const COLONS = 5;

function colonsIn(part: Template[number]): number {
  return typeof part === 'string' ? part.split(':').length - 1 : 0;
}

function endsField(next: Template[number] | undefined): boolean {
  return next === undefined || (typeof next === 'string' && next.startsWith(':'));
}

/** Is this the pattern `*`, which is all there is? */
export function isEverything(template: Template): boolean {
  const isRun = (part: Template[number]) =>
    typeof part === 'object' && 'wildcard' in part && part.wildcard === '*';
  return template.length > 0 && template.every(isRun);
}

/** Undefined when a variable has no value, so that it matches nothing; `maybe` when a value is not known. */
export function fillIn(template: Template, fill: Fill): Filled | undefined | 'maybe' {
  if (isFilled(template)) return template;
  let unsure = false;
  const filled: (string | Wildcard)[] = [];
  for (const part of template) {
    if (typeof part === 'string' || 'wildcard' in part) {
      filled.push(part);
      continue;
    }
    const { key, fallback } = part;
    const value = fill(key) ?? (fallback === undefined ? undefined : { value: fallback });
    if (value === undefined) return undefined;
    if (value === 'maybe') unsure = true;
    else filled.push(value.value);
  }
  return unsure ? 'maybe' : filled;
}

function isFilled(template: Template): template is Filled {
  return template.every((part) => typeof part === 'string' || 'wildcard' in part);
}
