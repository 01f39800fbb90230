import { describe, expect, test } from 'vitest';
import { correlation, RULES, read } from './testing.ts';

describe('filters', () => {
  const filter = (filter: object) => ({
    title: 'F',
    logsource: { product: 'aws', service: 'cloudtrail' },
    filter: { rules: ['a'], admin: { 'u|startswith': 'adm_' }, x: { x: 1 }, ...filter },
  });

  test.for<[condition: string, kept: boolean[]]>([
    ['admin', [true, false, true, false]],
    ['not admin', [true, false, true, false]],
    ['admin or x', [true, false, false, false]],
    ['not admin and not x', [true, false, false, false]],
    ['not (admin or x)', [true, false, false, false]],
  ])('%s', ([condition, kept]) => {
    const { rules, refusals } = read(...RULES, filter({ condition }));
    expect(refusals).toStrictEqual([]);
    const records = [{}, { u: 'adm_1' }, { x: 1 }, { u: 'ADM_', x: 1 }];
    expect(records.map((one) => rules[0]?.matches({ eventName: 'a', ...one }))).toStrictEqual(kept);
    expect(rules[1]?.matches({ eventName: 'b', u: 'adm_1' })).toBe(true);
  });

  test.for<[filter: object, says: string]>([
    [
      { condition: 'admin and not x' },
      'has a filter of which cannot be told what it takes away; write it with or without not',
    ],
    [{ condition: 'admin', rules: ['z'] }, 'filters z, which is not among the rules'],
    [{ condition: 'admin', rules: [] }, 'has a filter that names no rules'],
    [{ condition: ['admin', 'x'] }, 'has a filter with more than one condition'],
  ])('%j is refused', ([asked, says]) => {
    expect(read(...RULES, filter(asked)).refusals.map((one) => one.says)).toStrictEqual([says]);
  });
});

describe('refusals', () => {
  const good = { type: 'event_count', rules: ['a'], timespan: '1m', condition: { gte: 2 } };

  test.for<[asked: object, says: string]>([
    [{ type: 'value_max' }, 'correlates by value_max, which there is not'],
    [{ rules: [] }, 'correlates no rules'],
    [{ rules: ['a', 'a'] }, 'correlates a rule twice'],
    [{ rules: ['z'] }, 'correlates z, which is not among the rules'],
    [{ rules: ['c-id'] }, 'correlates what is a correlation of itself'],
    [{ timespan: '1w' }, 'has the timespan 1w; write 30s, 5m, 1h or 7d, at most 30 days'],
    [{ timespan: '31d' }, 'has the timespan 31d; write 30s, 5m, 1h or 7d, at most 30 days'],
    [{ condition: {} }, 'has a condition without a number'],
    [{ condition: { gte: 'x' } }, 'has gte in its condition, or without a number'],
    [{ condition: { over: 1 } }, 'has over in its condition, or without a number'],
    [{ condition: 'a and b' }, 'has a condition that is no map'],
    [{ condition: { gte: 1, field: 'f' } }, 'is a event_count with a field'],
    [{ type: 'value_sum' }, 'is a value_sum without a field'],
    [{ type: 'value_median' }, 'is a value_median without a field'],
    [
      { type: 'value_sum', condition: { gte: 1, field: ['f', 'g'] } },
      'is a value_sum of more than one field',
    ],
    [
      { type: 'temporal_ordered', rules: ['a', 'b'], condition: { gte: 1 } },
      'is a temporal_ordered that some of its rules are enough for',
    ],
    [
      { 'group-by': ['u'], aliases: { u: { b: 'x' } } },
      'has an alias u that does not say what it is in a',
    ],
    [{ window: '1m' }, 'has window in its correlation'],
    [{ generate: 'yes' }, 'has a generate that is neither true nor false'],
  ])('%j', ([asked, says]) => {
    const { refusals, correlations } = read(...RULES, correlation({ ...good, ...asked }));
    expect(correlations).toStrictEqual([]);
    expect(refusals.map((one) => one.says)).toStrictEqual([says]);
  });

  test('of what builds on a correlation', () => {
    const many = { title: 'Many', name: 'many', correlation: { ...good, 'group-by': ['u'] } };
    const on = (more: object) =>
      read(...RULES, many, correlation({ ...good, rules: ['many'], ...more })).refusals.map(
        ({ says }) => says,
      );
    expect(on({ 'group-by': ['u'] })).toStrictEqual([]);
    expect(on({ 'group-by': ['v'] })).toStrictEqual(['groups by v, by which many does not group']);
    expect(on({ type: 'value_count', condition: { gte: 1, field: 'f' } })).toStrictEqual([
      'looks at a field of many, which is a correlation',
    ]);
  });

  test('of two of the same name', () => {
    const { refusals } = read(...RULES, { ...RULES[0], title: 'Another' });
    expect(refusals.map(({ says }) => says)).toStrictEqual(['is called a, as another rule is']);
  });
});
