import type { Fields } from '../../model/event.ts';

/** A rule as YAML's values are, with its condition as a tree. */
export interface NaiveRule {
  selections: Record<string, Record<string, NaiveValue | NaiveValue[]>>;
  condition: NaiveCondition;
}

export type NaiveValue = string | number | boolean | null;

export type NaiveCondition =
  | { named: string }
  | { not: NaiveCondition }
  | { and: [NaiveCondition, NaiveCondition] }
  | { or: [NaiveCondition, NaiveCondition] }
  | { quantity: '1' | 'all'; of: string };

/** Says what a rule says of a record, one thing after the other, with regular expressions of JavaScript. */
export function naively(rule: NaiveRule, record: Fields): boolean {
  const verdict = (name: string) =>
    Object.entries(rule.selections[name] ?? {}).every(([key, value]) => holds(key, value, record));
  const decide = (condition: NaiveCondition): boolean => {
    if ('named' in condition) return verdict(condition.named);
    if ('not' in condition) return !decide(condition.not);
    if ('and' in condition) return decide(condition.and[0]) && decide(condition.and[1]);
    if ('or' in condition) return decide(condition.or[0]) || decide(condition.or[1]);
    const start = condition.of === 'them' ? '' : condition.of.replace('*', '');
    const names = Object.keys(rule.selections).filter(
      (name) => name.startsWith(start) && (!name.startsWith('_') || start.startsWith('_')),
    );
    return condition.quantity === '1' ? names.some(verdict) : names.every(verdict);
  };
  return decide(rule.condition);
}

/** The condition as rules write it, with all its brackets. */
export function written(condition: NaiveCondition): string {
  if ('named' in condition) return condition.named;
  if ('not' in condition) return `not (${written(condition.not)})`;
  if ('and' in condition) return `(${condition.and.map(written).join(') and (')})`;
  if ('or' in condition) return `(${condition.or.map(written).join(') or (')})`;
  return `${condition.quantity} of ${condition.of}`;
}

function holds(key: string, value: NaiveValue | NaiveValue[], record: Fields): boolean {
  const [field = '', ...modifiers] = key.split('|');
  const present = reach(record, field.split('.'));
  if (modifiers.includes('exists')) return hasField(record, field.split('.')) === value;
  if (modifiers.includes('neq'))
    return !holds([field, ...modifiers.filter((one) => one !== 'neq')].join('|'), value, record);
  if (value === null) return present.length === 0 || present.includes(null);
  const wanted = Array.isArray(value) ? value : [value];
  const meets = (one: NaiveValue) =>
    present.some((found) => found !== null && compare(found, one, modifiers, record));
  return modifiers.includes('all') ? wanted.every(meets) : wanted.some(meets);
}

function reach(from: unknown, names: string[]): unknown[] {
  if (Array.isArray(from)) return from.flatMap((one) => reach(one, names));
  const [name, ...rest] = names;
  if (name === undefined) return [from];
  if (typeof from !== 'object' || from === null || !Object.keys(from).includes(name)) return [];
  return reach(Reflect.get(from, name), rest);
}

function hasField(from: unknown, [name = '', ...rest]: string[]): boolean {
  if (Array.isArray(from)) return from.some((one) => hasField(one, [name, ...rest]));
  if (typeof from !== 'object' || from === null || !Object.keys(from).includes(name)) return false;
  return rest.length === 0 || hasField(Reflect.get(from, name), rest);
}

function compare(found: unknown, wanted: NaiveValue, modifiers: string[], record: Fields): boolean {
  const text = typeof found === 'object' ? JSON.stringify(found) : String(found);
  if (modifiers.includes('re')) return new RegExp(String(wanted), 'u').test(text);
  if (modifiers.includes('gt'))
    return typeof found !== 'boolean' && text.trim() !== '' && Number(text) > Number(wanted);
  if (modifiers.includes('fieldref'))
    return reach(record, String(wanted).split('.')).some(
      (other) =>
        other !== null &&
        text.toLowerCase() ===
          (typeof other === 'object' ? JSON.stringify(other) : String(other)).toLowerCase(),
    );
  const inside = globToRegex(String(wanted));
  const open = modifiers.includes('contains');
  const source = `^${open || modifiers.includes('endswith') ? '.*' : ''}${inside}${open || modifiers.includes('startswith') ? '.*' : ''}$`;
  return new RegExp(source, modifiers.includes('cased') ? 'su' : 'isu').test(text);
}

function globToRegex(text: string): string {
  return text.replace(/\\([\\*?])|[\s\S]/g, (part, escaped?: string) => {
    if (part === '*') return '.*';
    if (part === '?') return '.';
    return (escaped ?? part).replace(/[$()*+./?[\\\]^{|}]/g, '\\$&');
  });
}
