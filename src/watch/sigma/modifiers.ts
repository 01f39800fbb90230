import { RuleRefused } from '../rule-text.ts';

export const COMPARISONS = new Map<string, (one: number, other: number) => boolean>([
  ['lt', (one, other) => one < other],
  ['lte', (one, other) => one <= other],
  ['gt', (one, other) => one > other],
  ['gte', (one, other) => one >= other],
]);

/** Parts of a moment. */
export const TIMES: ReadonlySet<string> = new Set([
  'minute',
  'hour',
  'day',
  'week',
  'month',
  'year',
]);

const FLAGS = ['i', 'm', 's'];
const PLACES = ['contains', 'startswith', 'endswith'];
const ENCODINGS = ['windash', 'base64', 'base64offset', 'utf16', 'utf16le', 'utf16be', 'wide'];

/** What each kind of value goes with; a value of none of these kinds is a text. */
const KINDS = new Map<string, readonly string[]>([
  ['exists', []],
  ['re', [...FLAGS, 'all', 'neq']],
  ['cidr', ['all', 'neq', 'expand']],
  ['fieldref', [...PLACES, 'cased', 'all', 'neq']],
  ...[...COMPARISONS.keys()].map((one) => [one, [...TIMES, 'neq']] as const),
  ...[...TIMES].map((one) => [one, [...COMPARISONS.keys(), 'neq', 'all']] as const),
]);
const TEXT = [...PLACES, ...ENCODINGS, 'cased', 'all', 'neq', 'expand'];

/** Refuses modifiers that are unknown, said twice, or that do not go together. */
export function checkModifiers(modifiers: readonly string[], line: number): void {
  for (const [i, modifier] of modifiers.entries()) {
    if (!KINDS.has(modifier) && !TEXT.includes(modifier) && !FLAGS.includes(modifier))
      throw new RuleRefused(line, `has a modifier |${modifier}, which there is not in Sigma 2.1`);
    if (modifiers.indexOf(modifier) !== i) throw new RuleRefused(line, `says |${modifier} twice`);
  }
  const kind = modifiers.find((one) => KINDS.has(one));
  const allowed = kind === undefined ? TEXT : (KINDS.get(kind) ?? []);
  const odd = modifiers.find((one) => one !== kind && !allowed.includes(one));
  if (odd !== undefined)
    throw new RuleRefused(line, `says |${odd} of ${kind === undefined ? 'a text' : `|${kind}`}`);
  const doubled = [PLACES, [...TIMES], [...COMPARISONS.keys()]].find(
    (group) => modifiers.filter((one) => group.includes(one)).length > 1,
  );
  if (doubled) throw new RuleRefused(line, `says more than one of |${doubled.join(', |')}`);
  const place = modifiers.findIndex((one) => PLACES.includes(one));
  const late = modifiers.find((one, i) => place >= 0 && i > place && ENCODINGS.includes(one));
  if (late !== undefined && late !== 'windash')
    throw new RuleRefused(line, `says |${late} after |${modifiers[place]}; put it before`);
}
