import { callerOf } from '../../model/event.ts';
import { matchesFilterPattern } from '../../model/filter-pattern/match.ts';
import { parseFilterPattern } from '../../model/filter-pattern/parse.ts';
import {
  type Condition,
  type FilterPattern,
  MalformedFilterPattern,
  type Selector,
  type Wanted,
} from '../../model/filter-pattern/pattern.ts';
import { askedBy, literalsOf, type Pinned } from '../literals.ts';
import type { Rule } from '../rule.ts';
import { type Node, RuleRefused, readDocuments } from '../rule-text.ts';
import { ANY_RUN, type Piece } from '../sigma/pattern.ts';
import { type Asks, type Place, UNTOLD, type Where } from '../where.ts';

/** The metric filters of a file as rules, and where and why one cannot be. */
export interface MetricFilters {
  rules: Rule[];
  refusals: { file: string; line: number; says: string }[];
}

/**
 * Reads what `aws logs describe-metric-filters` prints, a list of `{name, pattern}`, or patterns by their names; JSON or
 * YAML. Each event that a pattern counts is a match.
 */
export function readMetricFilters({ file, text }: { file: string; text: string }): MetricFilters {
  const rules = new Map<string, Rule>();
  const refusals: MetricFilters['refusals'] = [];
  const attempt = (read: () => void) => {
    try {
      read();
    } catch (error) {
      if (!(error instanceof RuleRefused)) throw error;
      refusals.push({ file, line: error.line, says: error.message });
    }
  };
  attempt(() => {
    for (const { name, pattern, line } of readDocuments(text).flatMap(filtersIn))
      attempt(() => {
        const rule = ruleOf(name, patternOf(pattern, line), `${file}:${line}`);
        if (rules.has(rule.id)) throw new RuleRefused(line, `is called ${name}, as another is`);
        rules.set(rule.id, rule);
      });
  });
  return { rules: [...rules.values()], refusals };
}

interface Written {
  name: string;
  pattern: string;
  line: number;
}

function filtersIn(document: Node): Written[] {
  if (document.kind === 'list') return document.items.map(filterOf);
  if (document.kind === 'scalar') throw new RuleRefused(document.line, 'is no map and no list');
  const described = document.members.get('metricFilters');
  if (described?.kind === 'list') return described.items.map(filterOf);
  return [...document.members].map(([name, node]) => {
    if (node.kind !== 'scalar') throw new RuleRefused(node.line, `has no pattern for ${name}`);
    return { name, pattern: node.text, line: node.line };
  });
}

function filterOf(node: Node): Written {
  if (node.kind !== 'map') throw new RuleRefused(node.line, 'is no map');
  const textOf = (...keys: string[]): string | undefined => {
    const found = keys.map((key) => node.members.get(key)).find((one) => one?.kind === 'scalar');
    return found?.kind === 'scalar' ? found.text : undefined;
  };
  const name = textOf('filterName', 'name');
  const pattern = textOf('filterPattern', 'pattern');
  if (name === undefined) throw new RuleRefused(node.line, 'has no name');
  if (pattern === undefined) throw new RuleRefused(node.line, `has no pattern for ${name}`);
  const group = textOf('logGroupName');
  return { name: group === undefined ? name : `${group}/${name}`, pattern, line: node.line };
}

function patternOf(text: string, line: number): FilterPattern {
  try {
    return parseFilterPattern(text);
  } catch (error) {
    if (!(error instanceof MalformedFilterPattern)) throw error;
    throw new RuleRefused(line, `has a pattern that ${error.message}`);
  }
}

function ruleOf(name: string, pattern: FilterPattern, file: string): Rule {
  return {
    id: `metric-filter/${name}`,
    title: name,
    severity: 'medium',
    triage: [],
    attack: [],
    origin: { kind: 'metric filter', file },
    where: pattern.kind === 'json' ? whereOf(pattern.condition) : UNTOLD,
    on: pattern.kind === 'json' ? askedBy(literalsOf(pinnedBy(pattern.condition))) : 'any event',
    match: ({ record }) => {
      const message = pattern.kind === 'json' ? '' : JSON.stringify(record);
      return matchesFilterPattern(pattern, { message, json: record });
    },
    subject: callerOf,
  };
}

function pinnedBy(condition: Condition<Selector>): Pinned {
  if ('parts' in condition) return { kind: condition.kind, parts: condition.parts.map(pinnedBy) };
  if (condition.kind === 'state' || condition.operator !== '=') return { kind: 'test' };
  const { subject, wanted } = condition;
  const [field] = subject;
  const isExact = wanted.kind === 'text' && !wanted.openStart && !wanted.openEnd;
  if (subject.length !== 1 || (field !== 'eventSource' && field !== 'eventName') || !isExact)
    return { kind: 'test' };
  return { kind: 'test', pins: { field, values: [wanted.text.toLowerCase()] } };
}

/** The pattern as SQL can ask it. */
function whereOf(condition: Condition<Selector>): Where {
  if ('parts' in condition) return { kind: condition.kind, parts: condition.parts.map(whereOf) };
  const at: Place = { steps: condition.subject, spread: false };
  if (condition.kind === 'state') {
    if (condition.state === 'missing') return { kind: 'not', part: { kind: 'there', at } };
    return {
      kind: 'is',
      at,
      value: condition.state === 'null' ? null : condition.state === 'true',
    };
  }
  const { operator, wanted } = condition;
  const some = (asks: Asks[], differs: boolean): Where => ({
    kind: 'some',
    at,
    asks,
    of: 'words',
    ...(differs && { differs }),
  });
  if (operator === '=' || operator === '!=') return some(asksOf(wanted), operator === '!=');
  // Only numbers are more or less than others.
  if (wanted.kind !== 'number') return { kind: 'or', parts: [] };
  return some([{ kind: 'number', operator, number: wanted.number }], false);
}

function asksOf(wanted: Wanted): Asks[] {
  if (wanted.kind === 'regex') return [UNTOLD];
  if (wanted.kind === 'number')
    return String(wanted.number) === wanted.text
      ? [{ kind: 'text', pattern: [wanted.text], cased: true }]
      : [UNTOLD];
  const { text, openStart, openEnd } = wanted;
  const pattern: Piece[] = openStart ? [ANY_RUN] : [];
  if (text !== '') pattern.push(text);
  if (openEnd) pattern.push(ANY_RUN);
  return [{ kind: 'text', pattern, cased: true }];
}
