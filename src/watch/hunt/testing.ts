import { readMetricFilters } from '../metric-filter/read.ts';
import type { Rule } from '../rule.ts';
import { readSigma } from '../sigma/read.ts';
import { rulesOf } from '../sigma/rules.ts';

/** A rule with this selection, and what else stands in its detection. */
export function sigma(selection: object, more: object = { condition: 's' }): Rule {
  const detection = { s: selection, ...more };
  const logsource = { product: 'aws', service: 'cloudtrail' };
  const text = JSON.stringify({ title: 'T', logsource, detection });
  const read = readSigma([{ file: 'r.yml', text }]);
  return onlyOf(rulesOf(read));
}

export function metricFilter(pattern: string): Rule {
  const { rules } = readMetricFilters({
    file: 'f',
    text: JSON.stringify({ f: pattern }),
  });
  return onlyOf(rules);
}

export function onlyOf(rules: readonly Rule[]): Rule {
  const [only] = rules;
  if (!only) throw new Error('there is no rule');
  return only;
}
