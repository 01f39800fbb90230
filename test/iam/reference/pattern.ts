import { flawed } from './flaws.ts';
import type { Values } from './values.ts';

/** A character of a pattern: a wildcard, or itself. */
export type Sign = { wild: '*' | '?' } | { char: string };
export type Pattern = Sign[];

/**
 * Takes a pattern apart. Variables are of Version 2012-10-17 alone; what they hold is plain text, and so is `*`, `?` or
 * `$` when written as a variable. Undefined when a variable has no value, or several.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export function toPattern(text: string, variables: Values | undefined): Pattern | undefined {
  const pattern: Pattern = [];
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    const end = variables && text.startsWith('${', at) ? text.indexOf('}', at) : -1;
    if (variables === undefined || end < 0) {
      pattern.push(char === '*' || char === '?' ? { wild: char } : { char });
      continue;
    }
    const value = heldBy(text.slice(at + 2, end), variables);
    if (value === undefined) return undefined;
    const isPattern = flawed('values of variables are patterns');
    pattern.push(...((isPattern ? toPattern(value, undefined) : undefined) ?? toText(value)));
    at = end;
  }
  return pattern;
}

function heldBy(variable: string, values: Values): string | undefined {
  if (['*', '?', '$'].includes(variable)) return variable;
  const [, name, fallback] = /^([^,]*?)\s*(?:,\s*'([^']*)')?\s*$/.exec(variable) ?? [];
  const held = values.of(name ?? '');
  if (held.length === 1) return held[0];
  if (flawed('a variable without value is empty')) return fallback ?? '';
  return held.length === 0 ? fallback : undefined;
}

/** Text in which nothing is a wildcard. */
export function toText(text: string): Pattern {
  return [...text].map((char) => ({ char }));
}

/** `*` is any text, also none; `?` is one character. */
export function matches(pattern: Pattern, text: string): boolean {
  const [sign, ...rest] = pattern;
  if (sign === undefined) return text === '';
  if ('char' in sign) return text.startsWith(sign.char) && matches(rest, text.slice(1));
  if (sign.wild === '?') return text !== '' && matches(rest, text.slice(1));
  if (matches(rest, text)) return true;
  if (text.startsWith('/') && flawed('a star stays within a path')) return false;
  return text !== '' && matches(pattern, text.slice(1));
}

/**
 * Resources match field by field, where a `*` that ends a field may stand for several. The sixth is the last, whatever
 * colons it has.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export function matchesResource(pattern: Pattern, arn: string): boolean {
  if (flawed('the fields of an ARN are not looked at one by one')) return matches(pattern, arn);
  if (flawed('a star stays within its field')) {
    const fields = fieldsOf(pattern);
    return fields.length >= 6 ? matchesArn(pattern, arn) : matchesFields(fields, arn.split(':'));
  }
  return matchesRunningOn(pattern, arn, 5);
}

/** As the Arn operators compare: six fields, and the last may hold colons. */
export function matchesArn(pattern: Pattern, arn: string): boolean {
  const parts = arn.split(':');
  return (
    parts.length >= 6 &&
    matchesFields(sixOf(pattern), [...parts.slice(0, 5), parts.slice(5).join(':')])
  );
}

function matchesFields(fields: Pattern[], parts: string[]): boolean {
  return (
    fields.length === parts.length &&
    fields.every((field, index) => matches(field, parts[index] ?? ''))
  );
}

/** `left`: so many colons until the last field. */
function matchesRunningOn(pattern: Pattern, text: string, left: number): boolean {
  const [sign, ...rest] = pattern;
  if (sign === undefined) return text === '';
  if (left === 0) return matches(pattern, text);
  if ('char' in sign) {
    const after = isColon(sign) ? left - 1 : left;
    return text.startsWith(sign.char) && matchesRunningOn(rest, text.slice(1), after);
  }
  const next = rest[0];
  const endsField = next === undefined || isColon(next);
  const takesOne = text !== '' && (!text.startsWith(':') || (sign.wild === '*' && endsField));
  if (sign.wild === '?') return takesOne && matchesRunningOn(rest, text.slice(1), left);
  return (
    matchesRunningOn(rest, text, left) ||
    (takesOne && matchesRunningOn(pattern, text.slice(1), left))
  );
}

function fieldsOf(pattern: Pattern): Pattern[] {
  const colon = pattern.findIndex(isColon);
  if (colon < 0) return [pattern];
  return [pattern.slice(0, colon), ...fieldsOf(pattern.slice(colon + 1))];
}

function sixOf(pattern: Pattern, fields = 6): Pattern[] {
  const colon = pattern.findIndex(isColon);
  if (colon < 0 || fields === 1) return [pattern];
  return [pattern.slice(0, colon), ...sixOf(pattern.slice(colon + 1), fields - 1)];
}

function isColon(sign: Sign): boolean {
  return 'char' in sign && sign.char === ':';
}
