import {
  average,
  distinct,
  events,
  measured,
  median,
  percentile,
  shares,
  sum,
} from '../correlation/measures.ts';
import { bucketed, type Measure, ordered, sliding } from '../correlation/pieces.ts';
import type { Match, Window } from '../rule.ts';
import type { Limit, WrittenCorrelation } from './correlation.ts';

type Asked = Pick<WrittenCorrelation, 'type' | 'seconds' | 'condition'>;

/**
 * How the watch finds what makes a correlation true. What more events can only make truer is told at once, of any span of
 * the time that ends with an event. What they could make untrue is asked of spans that follow one another, when they are
 * over.
 */
export function windowOf(
  { type, seconds, condition }: Asked,
  rules: readonly string[],
): Pick<Window, 'alerts' | 'waits'> {
  if (type === 'temporal_ordered') return { alerts: (matches) => ordered(matches, seconds, rules) };
  const { limits, rank } = condition;
  const asked: readonly Limit[] = limits.length > 0 ? limits : [['gte', rules.length]];
  const isEnough = (value: number) => asked.every((limit) => meets(value, limit));
  const measure = MEASURES.get(type);
  if (measure && asked.every(([operator]) => operator === 'gt' || operator === 'gte'))
    return { alerts: (matches) => sliding(matches, seconds, measure(), isEnough) };
  const valuesOf = (some: readonly Match[]): number[] => {
    if (measure) return [measured(some, measure())];
    if (type === 'value_avg') return [average(some)];
    if (type === 'value_median') return [median(some)];
    return rank === null ? shares(some) : [percentile(some, rank)];
  };
  return {
    alerts: (matches) => bucketed(matches, seconds, (some) => valuesOf(some).some(isEnough)),
    waits: true,
  };
}

const MEASURES = new Map<WrittenCorrelation['type'], () => Measure>([
  ['event_count', events],
  ['value_count', () => distinct(({ note }) => note)],
  ['value_sum', sum],
  ['temporal', () => distinct(({ rule }) => rule)],
]);

function meets(value: number, [operator, number]: Limit): boolean {
  switch (operator) {
    case 'gt':
      return value > number;
    case 'gte':
      return value >= number;
    case 'lt':
      return value < number;
    case 'lte':
      return value <= number;
    case 'eq':
      return value === number;
    case 'neq':
      return value !== number;
  }
}
