import { type Node, RuleRefused } from '../rule-text.ts';
import { textOf, textsOf } from './head.ts';
import type { Head } from './rule.ts';

type Members = Extract<Node, { kind: 'map' }>['members'];

/** A correlation as it is written: what it refers to are still names. */
export interface WrittenCorrelation extends Head {
  type: CorrelationType;
  refers: readonly { to: string; line: number }[];
  groupBy: readonly string[];
  /** Of each alias, the field by rule. */
  aliases: ReadonlyMap<string, ReadonlyMap<string, string>>;
  seconds: number;
  condition: Condition;
  /** Those it refers to raise alerts of their own as well. */
  generates: boolean;
}

export type CorrelationType =
  | 'event_count'
  | 'value_count'
  | 'value_sum'
  | 'value_avg'
  | 'value_median'
  | 'value_percentile'
  | 'temporal'
  | 'temporal_ordered';

export interface Condition {
  /** All of them hold; none where the type says by itself what is enough. */
  limits: readonly Limit[];
  fields: readonly string[];
  /** Of `value_percentile`: compares the value at this rank, instead of the share of each. */
  rank: number | null;
}

export type Limit = readonly [operator: Operator, number: number];
export type Operator = 'gt' | 'gte' | 'lt' | 'lte' | 'eq' | 'neq';

const OPERATORS: readonly Operator[] = ['gt', 'gte', 'lt', 'lte', 'eq', 'neq'];
const TYPES: readonly CorrelationType[] = [
  'event_count',
  'value_count',
  'value_sum',
  'value_avg',
  'value_median',
  'value_percentile',
  'temporal',
  'temporal_ordered',
];
const KEYS = ['type', 'rules', 'group-by', 'aliases', 'timespan', 'condition', 'generate'];
const UNITS = new Map([
  ['s', 1],
  ['m', 60],
  ['h', 3600],
  ['d', 86_400],
]);
const LONGEST_DAYS = 30;

/** Reads the `correlation` of a document. Throws RuleRefused. */
export function readCorrelation(node: Node, head: Head, outer: Members): WrittenCorrelation {
  const { line } = node;
  if (node.kind !== 'map') throw new RuleRefused(line, 'has a correlation that is no map');
  const { members } = node;
  for (const [key, { line: at }] of members)
    if (!KEYS.includes(key)) throw new RuleRefused(at, `has ${key} in its correlation`);
  const named = textOf(members, 'type') ?? '';
  const type = TYPES.find((one) => one === named);
  if (!type) throw new RuleRefused(line, `correlates by ${named || 'no type'}, which there is not`);
  const rules = members.get('rules');
  const refers = textsOf(members, 'rules').map((to) => ({ to, line: rules?.line ?? line }));
  if (refers.length === 0) throw new RuleRefused(line, 'correlates no rules');
  if (new Set(refers.map(({ to }) => to)).size < refers.length)
    throw new RuleRefused(rules?.line ?? line, 'correlates a rule twice');
  return {
    ...head,
    type,
    refers,
    groupBy: textsOf(members, 'group-by'),
    aliases: aliasesOf(members.get('aliases')),
    seconds: secondsOf(members, line),
    condition: conditionOf(type, members.get('condition'), line, refers.length),
    generates: isSet(members, 'generate') || isSet(outer, 'generate'),
  };
}

function isSet(members: Members, key: string): boolean {
  const node = members.get(key);
  if (node === undefined) return false;
  if (node.kind === 'scalar' && typeof node.value === 'boolean') return node.value;
  throw new RuleRefused(node.line, `has a ${key} that is neither true nor false`);
}

function aliasesOf(node: Node | undefined): WrittenCorrelation['aliases'] {
  if (node === undefined) return new Map();
  if (node.kind !== 'map') throw new RuleRefused(node.line, 'has aliases that are no map');
  return new Map(
    [...node.members].map(([alias, fields]) => {
      if (fields.kind !== 'map')
        throw new RuleRefused(fields.line, `has an alias ${alias} that is no map`);
      const names = [...fields.members.keys()];
      return [alias, new Map(names.map((rule) => [rule, textOf(fields.members, rule) ?? '']))];
    }),
  );
}

function secondsOf(members: Members, line: number): number {
  const span = textOf(members, 'timespan') ?? '';
  const [, number, unit = ''] = /^(\d{1,7})([smhd])$/.exec(span) ?? [];
  const seconds = Number(number) * (UNITS.get(unit) ?? 0);
  if (seconds > 0 && seconds <= LONGEST_DAYS * 86_400) return seconds;
  throw new RuleRefused(
    members.get('timespan')?.line ?? line,
    `has the timespan ${span || '(none)'}; write 30s, 5m, 1h or 7d, at most ${LONGEST_DAYS} days`,
  );
}

function conditionOf(
  type: CorrelationType,
  node: Node | undefined,
  line: number,
  rules: number,
): Condition {
  const isTemporal = type.startsWith('temporal');
  if (node === undefined && isTemporal) return { limits: [], fields: [], rank: null };
  if (node?.kind !== 'map')
    throw new RuleRefused(node?.line ?? line, 'has a condition that is no map');
  const fields = textsOf(node.members, 'field');
  const limits: Limit[] = [];
  let rank: number | null = null;
  for (const [key, value] of node.members) {
    if (key === 'field') continue;
    const operator = OPERATORS.find((one) => one === key);
    const number = value.kind === 'scalar' ? Number(value.text || Number.NaN) : Number.NaN;
    if (key === 'percentile' && type === 'value_percentile' && number >= 0 && number <= 100)
      rank = number;
    else if (!operator || !Number.isFinite(number))
      throw new RuleRefused(value.line, `has ${key} in its condition, or without a number`);
    else limits.push([operator, number]);
  }
  if (limits.length === 0) throw new RuleRefused(node.line, 'has a condition without a number');
  if (type.startsWith('value_') !== fields.length > 0)
    throw new RuleRefused(
      node.line,
      `is a ${type} ${fields.length > 0 ? 'with' : 'without'} a field`,
    );
  if (fields.length > 1 && type !== 'value_count')
    throw new RuleRefused(node.line, `is a ${type} of more than one field`);
  const isAll = ([operator, number]: Limit) => number === rules && ['gte', 'eq'].includes(operator);
  if (type === 'temporal_ordered' && !limits.every(isAll))
    throw new RuleRefused(node.line, 'is a temporal_ordered that some of its rules are enough for');
  return { limits, fields, rank };
}
