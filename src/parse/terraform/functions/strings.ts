import { joinText } from '../text.ts';
import { toText } from '../type.ts';
import { EvaluationError, list, settled, type Value } from '../value.ts';
import {
  type Definitions,
  known,
  open,
  sequence,
  text,
  whole,
  whollyUnknown,
} from './definition.ts';
import { format } from './format.ts';

const SPACE = String.raw`[\t\n\v\f\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]`;

export const strings: Definitions = {
  chomp: known(1, 1, ([value]) => text(value).replace(/[\r\n]+$/, '')),
  endswith: known(2, 2, ([value, suffix]) => text(value).endsWith(text(suffix))),
  format: open(1, Number.POSITIVE_INFINITY, ([spec, ...args]) => {
    const unread = whollyUnknown(spec);
    return unread ?? format(text(spec), args);
  }),
  formatlist: open(1, Number.POSITIVE_INFINITY, formatList),
  indent: known(2, 2, ([spaces, value]) => {
    return text(value).replaceAll('\n', `\n${' '.repeat(between(0, whole(spaces), 1000))}`);
  }),
  join: open(2, Number.POSITIVE_INFINITY, join),
  lower: known(1, 1, ([value]) => letterByLetter(text(value), (letter) => letter.toLowerCase())),
  split: known(2, 2, ([separator, value]) => split(text(separator), text(value))),
  startswith: known(2, 2, ([value, prefix]) => text(value).startsWith(text(prefix))),
  strcontains: known(2, 2, ([value, part]) => text(value).includes(text(part))),
  strrev: known(1, 1, ([value]) => graphemes(text(value)).reverse().join('')),
  substr: known(3, 3, ([value, offset, length]) => {
    return substring(text(value), whole(offset), whole(length));
  }),
  title: known(1, 1, ([value]) => titled(text(value))),
  trim: known(2, 2, ([value, set]) => trim(text(value), text(set))),
  trimprefix: known(2, 2, ([value, prefix]) => {
    return text(value).startsWith(text(prefix))
      ? text(value).slice(text(prefix).length)
      : text(value);
  }),
  trimspace: known(1, 1, ([value]) => {
    return text(value)
      .replace(new RegExp(`^${SPACE}+`), '')
      .trimEnd();
  }),
  trimsuffix: known(2, 2, ([value, suffix]) => {
    const ends = text(suffix) !== '' && text(value).endsWith(text(suffix));
    return ends ? text(value).slice(0, -text(suffix).length) : text(value);
  }),
  upper: known(1, 1, ([value]) => letterByLetter(text(value), (letter) => letter.toUpperCase())),
};

/** Go changes one letter for one other, and leaves those that would become two. */
function letterByLetter(value: string, change: (letter: string) => string): string {
  return value.replace(/\P{ASCII}|[A-Za-z]+/gu, (some) => {
    const changed = change(some);
    return changed.length === some.length ? changed : some;
  });
}

function between(least: number, value: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}

/** Separator and any number of lists. */
function join([separator, ...lists]: readonly Value[]): Value {
  const unread = whollyUnknown(separator) ?? lists.map(whollyUnknown).find((one) => one);
  if (unread) return unread;
  const all = lists.map(sequence);
  const more = all.find(({ rest }) => rest)?.rest;
  if (more) return more;
  const items = all.flatMap((one) => one.items);
  if (items.some((item) => settled(item) === null))
    throw new EvaluationError('null cannot be joined');
  const between = toText(separator ?? null);
  return joinText(items.flatMap((item, index) => (index > 0 ? [between, item] : [item])));
}

function split(separator: string, value: string): Value {
  if (value === '') return list(separator === '' ? [] : ['']);
  return list(separator === '' ? [...value] : value.split(separator));
}

/** What people take for characters: an accent belongs to its letter. */
export function graphemes(value: string): string[] {
  return [...new Intl.Segmenter('en').segment(value)].map(({ segment }) => segment);
}

function substring(value: string, offset: number, length: number): string {
  const all = graphemes(value);
  const start = offset < 0 ? Math.max(0, all.length + offset) : offset;
  return all.slice(start, length < 0 ? all.length : start + length).join('');
}

function titled(value: string): string {
  return value.replace(/(^|[^\p{L}\p{N}_])(\p{L})/gu, (_, before: string, letter: string) => {
    return before + letter.toUpperCase();
  });
}

function trim(value: string, set: string): string {
  const cut = new Set(set);
  const all = [...value];
  let start = 0;
  let end = all.length;
  while (start < end && cut.has(all[start] ?? '')) start += 1;
  while (end > start && cut.has(all[end - 1] ?? '')) end -= 1;
  return all.slice(start, end).join('');
}

/** A text for each place of the lists, whose lengths agree; what is no list is the same in each. */
function formatList([spec, ...args]: readonly Value[]): Value {
  const unread = whollyUnknown(spec) ?? args.map(whollyUnknown).find((one) => one);
  if (unread) return unread;
  const isMany = (value: Value) => {
    const one = settled(value);
    return typeof one === 'object' && one !== null && one.kind === 'sequence';
  };
  const many = args.filter(isMany).map(sequence);
  const more = many.find(({ rest }) => rest)?.rest;
  if (more) return more;
  const lengths = new Set(many.map(({ items }) => items.length));
  if (lengths.size > 1) throw new EvaluationError('the lists are not equally long');
  const [length = 1] = lengths;
  return list(
    Array.from({ length }, (_, index) => {
      const here = args.map((arg) => (isMany(arg) ? (sequence(arg).items[index] ?? null) : arg));
      return format(text(spec), here);
    }),
  );
}
