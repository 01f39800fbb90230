import { parseCidr } from '../../model/cidr.ts';
import type { Pins } from '../literals.ts';
import { type Node, RuleRefused, type Scalar } from '../rule-text.ts';
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
  return { kind: 'test', test: (reading) => reading.has(field) === wanted };
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
  return { kind: 'test', test };
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
  const tests = scalars.map((scalar) => {
    const told = modifiers.includes('expand') ? expanded(scalar, lists) : [scalar];
    return either(told.map((one) => valueTest(field, one, modifiers)));
  });
  const found = (reading: Reading, test: ValueTest) =>
    reading.values(field).some((value) => value.raw !== null && test(value, reading));
  const test = modifiers.includes('all')
    ? (reading: Reading) => tests.every((one) => found(reading, one))
    : (reading: Reading) => tests.some((one) => found(reading, one));
  const pins = modifiers.length === 0 ? pinsOf(field, scalars) : undefined;
  return { kind: 'test', test, ...(pins && { pins }) };
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

function either(tests: readonly ValueTest[]): ValueTest {
  const [only] = tests;
  if (tests.length === 1 && only) return only;
  return (value, reading) => tests.some((test) => test(value, reading));
}

function valueTest(field: string, scalar: Scalar, modifiers: readonly string[]): ValueTest {
  const { line } = scalar;
  const has = (name: string) => modifiers.includes(name);
  if (has('re')) {
    const flags = ['i', 'm', 's'].filter(has).join('');
    const finds = sigmaRegex(scalar.text, flags, line);
    return ({ text }) => finds(text);
  }
  if (has('cidr')) return cidrTest(scalar);
  if (has('fieldref')) return fieldTest(scalar, modifiers);
  const compares = modifiers.find((one) => COMPARISONS.has(one));
  const part = modifiers.find((one) => TIMES.has(one));
  if (compares !== undefined || part !== undefined) return numberTest(scalar, compares, part);
  return textTest(field, scalar, modifiers);
}

function cidrTest({ text, line }: Scalar): ValueTest {
  const block = parseCidr(text);
  if (!block) throw new RuleRefused(line, `compares with ${text}, which is no CIDR block`);
  return ({ raw }) => {
    if (typeof raw !== 'string' || !/^[\da-fA-F.:]+$/.test(raw)) return false;
    const address = parseCidr(raw);
    return (
      address !== undefined &&
      address.family === block.family &&
      address.first >= block.first &&
      address.last <= block.last
    );
  };
}

function fieldTest({ text: field, line }: Scalar, modifiers: readonly string[]): ValueTest {
  if (field === '') throw new RuleRefused(line, 'refers to a field without a name');
  const cased = modifiers.includes('cased');
  const relation = RELATIONS.find(([name]) => modifiers.includes(name));
  const holds = relation?.[1] ?? ((one: string, other: string) => one === other);
  return (value, reading) =>
    reading
      .values(field)
      .some(
        (other) =>
          other.raw !== null &&
          (cased ? holds(value.text, other.text) : holds(value.lower, other.lower)),
      );
}

const RELATIONS: readonly [string, (one: string, other: string) => boolean][] = [
  ['contains', (one, other) => one.includes(other)],
  ['startswith', (one, other) => one.startsWith(other)],
  ['endswith', (one, other) => one.endsWith(other)],
];

function numberTest(
  scalar: Scalar,
  compares: string | undefined,
  part: string | undefined,
): ValueTest {
  const wanted = numberOf(scalar.value);
  if (wanted === undefined)
    throw new RuleRefused(
      scalar.line,
      `compares with ${scalar.text || 'nothing'}, which is no number`,
    );
  const holds =
    COMPARISONS.get(compares ?? 'eq') ?? ((one: number, other: number) => one === other);
  return ({ raw }) => {
    const number = part === undefined ? numberOf(raw) : partOfTime(raw, part);
    return number !== undefined && holds(number, wanted);
  };
}

function numberOf(raw: unknown): number | undefined {
  if (typeof raw === 'number') return raw;
  const number = typeof raw === 'string' && /^\s*[-+]?[\d.]/.test(raw) ? Number(raw) : Number.NaN;
  return Number.isNaN(number) ? undefined : number;
}

function textTest(field: string, scalar: Scalar, modifiers: readonly string[]): ValueTest {
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
  const tests = drafts.map(({ pattern }) => matcher(between(pattern, parts), cased));
  const matches = (value: Value) => tests.some((test) => test(value));
  if (typeof number !== 'number' || parts.some(Boolean)) return matches;
  return (value) => value.raw === number || matches(value);
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
