import { parseCidr } from '../../model/cidr.ts';
import type { Operator } from '../../model/filter-pattern/pattern.ts';
import type { Pins } from '../literals.ts';
import { type Node, RuleRefused, type Scalar } from '../rule-text.ts';
import { type Asks, type Place, type Relation, UNTOLD, type Where } from '../where.ts';
import { draftOf, encodings } from './encode.ts';
import { expanded, type Lists } from './expand.ts';
import type { Expression } from './expression.ts';
import type { Reading, Value } from './fields.ts';
import { COMPARISONS, checkModifiers, TIMES } from './modifiers.ts';
import { ANY_RUN, matcher, type Pattern } from './pattern.ts';
import { sigmaRegex } from './regex.ts';
import { partOfTime } from './time.ts';

/** Does one value of the record satisfy one of the rule? */
type ValueTest = (value: Value, reading: Reading) => boolean;

/** The same as SQL asks it, which may be said in several ways of which one is enough. */
interface Wanted {
  test: ValueTest;
  asks: readonly Asks[];
}

/** What `field|modifier: value` asks. The field '' is the whole record. Throws RuleRefused. */
export function itemOf(key: string, node: Node, line: number, lists: Lists): Expression {
  const [field = '', ...modifiers] = key.split('|');
  checkModifiers(modifiers, line);
  const asked = modifiers.includes('exists')
    ? existence(field, node)
    : isNothing(node)
      ? absence(field, modifiers, line)
      : comparison(field, node, modifiers, lists);
  return modifiers.includes('neq') ? { kind: 'not', part: asked } : asked;
}

/** Strings of a list that name no field are looked for anywhere in the record. */
export function keywordOf(value: Scalar): Expression {
  if (value.value === null) throw new RuleRefused(value.line, 'has null in a list');
  return comparison('', value, [], new Map());
}

function existence(field: string, node: Node): Expression {
  if (node.kind !== 'scalar' || typeof node.value !== 'boolean' || field === '')
    throw new RuleRefused(node.line, 'asks whether a field exists without true or false');
  const wanted = node.value;
  const there: Where = { kind: 'there', at: placeOf(field) };
  return {
    kind: 'test',
    field,
    test: (reading) => reading.has(field) === wanted,
    where: wanted ? there : { kind: 'not', part: there },
  };
}

function isNothing(node: Node): boolean {
  return node.kind === 'scalar' && node.value === null;
}

function absence(field: string, modifiers: readonly string[], line: number): Expression {
  const other = modifiers.find((one) => one !== 'neq');
  if (other !== undefined) throw new RuleRefused(line, `compares null with ${other}`);
  if (field === '') throw new RuleRefused(line, 'looks for nothing');
  const test = (reading: Reading) => {
    const values = reading.values(field);
    return values.length === 0 || values.some(({ raw }) => raw === null);
  };
  return { kind: 'test', field, test, where: { kind: 'nothing', at: placeOf(field) } };
}

function placeOf(field: string): Place {
  return { steps: field === '' ? [] : field.split('.'), spread: true };
}

function comparison(
  field: string,
  node: Node,
  modifiers: readonly string[],
  lists: Lists,
): Expression {
  const scalars = scalarsOf(node);
  if (modifiers.includes('all') && scalars.length < 2)
    throw new RuleRefused(node.line, 'asks for all of one value; leave |all out');
  const wanted = scalars.map((scalar) => {
    const told = modifiers.includes('expand') ? expanded(scalar, lists) : [scalar];
    return either(told.map((one) => wantedOf(field, one, modifiers)));
  });
  const tests = wanted.map(({ test }) => test);
  const found = (reading: Reading, test: ValueTest) =>
    reading.values(field).some((value) => value.raw !== null && test(value, reading));
  const test = modifiers.includes('all')
    ? (reading: Reading) => tests.every((one) => found(reading, one))
    : (reading: Reading) => tests.some((one) => found(reading, one));
  const some = (asks: readonly Asks[]): Where => ({
    kind: 'some',
    at: placeOf(field),
    asks,
    of: 'values',
  });
  const where: Where = modifiers.includes('all')
    ? { kind: 'and', parts: wanted.map(({ asks }) => some(asks)) }
    : some(wanted.flatMap(({ asks }) => asks));
  const pins = modifiers.length === 0 ? pinsOf(field, scalars) : undefined;
  const isAlone = !modifiers.includes('fieldref');
  return { kind: 'test', test, where, ...(pins && { pins }), ...(isAlone && { field }) };
}

function scalarsOf(node: Node): Scalar[] {
  const items = node.kind === 'list' ? node.items : [node];
  if (items.length === 0) throw new RuleRefused(node.line, 'has an empty list of values');
  return items.map((item) => {
    if (item.kind !== 'scalar') throw new RuleRefused(item.line, 'has a value that is no text');
    if (item.value === null) throw new RuleRefused(item.line, 'has null in a list of values');
    return item;
  });
}

function either(all: readonly Wanted[]): Wanted {
  const [only] = all;
  if (all.length === 1 && only) return only;
  return {
    test: (value, reading) => all.some(({ test }) => test(value, reading)),
    asks: all.flatMap(({ asks }) => asks),
  };
}

function wantedOf(field: string, scalar: Scalar, modifiers: readonly string[]): Wanted {
  const { line } = scalar;
  const has = (name: string) => modifiers.includes(name);
  if (has('re')) {
    const flags = ['i', 'm', 's'].filter(has).join('');
    const finds = sigmaRegex(scalar.text, flags, line);
    const source = flags === '' ? scalar.text : `(?${flags})${scalar.text}`;
    return {
      test: ({ text }) => finds(text),
      asks: [{ kind: 'regex', source, folded: has('i') }],
    };
  }
  if (has('cidr')) return wantedCidr(scalar);
  if (has('fieldref')) return wantedField(scalar, modifiers);
  const compares = modifiers.find((one) => COMPARISONS.has(one));
  const part = modifiers.find((one) => TIMES.has(one));
  if (compares !== undefined || part !== undefined) return wantedNumber(scalar, compares, part);
  return wantedText(field, scalar, modifiers);
}

function wantedCidr({ text, line }: Scalar): Wanted {
  const range = parseCidr(text);
  if (!range) throw new RuleRefused(line, `compares with ${text}, which is no CIDR block`);
  const test: ValueTest = ({ raw }) => {
    if (typeof raw !== 'string' || !/^[\da-fA-F.:]+$/.test(raw)) return false;
    const address = parseCidr(raw);
    return (
      address !== undefined &&
      address.family === range.family &&
      address.first >= range.first &&
      address.last <= range.last
    );
  };
  return { test, asks: [{ kind: 'cidr', block: text, range }] };
}

function wantedField({ text: field, line }: Scalar, modifiers: readonly string[]): Wanted {
  if (field === '') throw new RuleRefused(line, 'refers to a field without a name');
  const cased = modifiers.includes('cased');
  const [relation, holds] = RELATIONS.find(([name]) => modifiers.includes(name)) ?? EQUALS;
  const test: ValueTest = (value, reading) =>
    reading
      .values(field)
      .some(
        (other) =>
          other.raw !== null &&
          (cased ? holds(value.text, other.text) : holds(value.lower, other.lower)),
      );
  return { test, asks: [{ kind: 'field', at: placeOf(field), relation, cased }] };
}

type Related = readonly [Relation, (one: string, other: string) => boolean];

const EQUALS: Related = ['equals', (one, other) => one === other];
const RELATIONS: readonly Related[] = [
  ['contains', (one, other) => one.includes(other)],
  ['startswith', (one, other) => one.startsWith(other)],
  ['endswith', (one, other) => one.endsWith(other)],
];

function wantedNumber(
  scalar: Scalar,
  compares: string | undefined,
  part: string | undefined,
): Wanted {
  const wanted = numberOf(scalar.value);
  if (wanted === undefined)
    throw new RuleRefused(
      scalar.line,
      `compares with ${scalar.text || 'nothing'}, which is no number`,
    );
  const holds =
    COMPARISONS.get(compares ?? 'eq') ?? ((one: number, other: number) => one === other);
  const test: ValueTest = ({ raw }) => {
    const number = part === undefined ? numberOf(raw) : partOfTime(raw, part);
    return number !== undefined && holds(number, wanted);
  };
  const operator = IN_SQL.get(compares ?? '');
  const isAsked = part === undefined && operator !== undefined;
  return { test, asks: [isAsked ? { kind: 'number', operator, number: wanted } : UNTOLD] };
}

const IN_SQL = new Map([
  ['lt', '<'],
  ['lte', '<='],
  ['gt', '>'],
  ['gte', '>='],
] as const) as ReadonlyMap<string, Operator>;

function numberOf(raw: unknown): number | undefined {
  if (typeof raw === 'number') return raw;
  const number = typeof raw === 'string' && /^\s*[-+]?[\d.]/.test(raw) ? Number(raw) : Number.NaN;
  return Number.isNaN(number) ? undefined : number;
}

function wantedText(field: string, scalar: Scalar, modifiers: readonly string[]): Wanted {
  const { text, value: number, line } = scalar;
  const cased = modifiers.includes('cased');
  let drafts = [draftOf(text)];
  let parts: [before: boolean, after: boolean] = field === '' ? [true, true] : [false, false];
  for (const modifier of modifiers) {
    const encode = encodings.get(modifier);
    if (encode) drafts = drafts.flatMap((draft) => encode(draft, line));
    parts = [
      parts[0] || ENDS.get(modifier)?.[0] === true,
      parts[1] || ENDS.get(modifier)?.[1] === true,
    ];
  }
  const patterns = drafts.map(({ pattern }) => between(pattern, parts));
  const tests = patterns.map((pattern) => matcher(pattern, cased));
  const matches = (value: Value) => tests.some((test) => test(value));
  const asks = patterns.map((pattern): Asks => ({ kind: 'text', pattern, cased }));
  if (typeof number !== 'number' || parts.some(Boolean)) return { test: matches, asks };
  return {
    test: (value) => value.raw === number || matches(value),
    asks: String(number) === text ? asks : [...asks, UNTOLD],
  };
}

/** What may stand before, and after, the value. */
const ENDS = new Map<string, readonly [before: boolean, after: boolean]>([
  ['contains', [true, true]],
  ['startswith', [false, true]],
  ['endswith', [true, false]],
]);

function between(pattern: Pattern, [before, after]: readonly [boolean, boolean]): Pattern {
  const run: Pattern = [ANY_RUN];
  return [...(before ? run : []), ...pattern, ...(after ? run : [])];
}

function pinsOf(field: string, scalars: readonly Scalar[]): Pins | undefined {
  if (field !== 'eventSource' && field !== 'eventName') return undefined;
  const values = scalars.map(({ text }) => draftOf(text).pattern);
  const texts = values.map((pattern) => (pattern.length === 1 ? pattern[0] : undefined));
  if (!texts.every((text) => typeof text === 'string')) return undefined;
  return { field, values: texts.map((text) => text.toLowerCase()) };
}
