import type { MetricFilter } from '../model/aws/logs.ts';
import type { Block } from './block.ts';

type Transformation = MetricFilter['transformations'][number];

/** What a language calls the parts of a metric filter. */
export interface FilterWords {
  name: string;
  pattern: string;
  criteria: string;
  transformations: string;
  metric: { namespace: string; name: string; value: string };
  dimensions(transformation: Block): Transformation['dimensions'];
}

export function metricFilter(words: FilterWords): (filter: Block) => MetricFilter {
  const { namespace, name, value } = words.metric;
  return (filter) => ({
    filterName: filter.text(words.name) ?? '',
    filterPattern: filter.text(words.pattern) ?? '',
    fieldSelectionCriteria: filter.text(words.criteria),
    transformations: filter.list(words.transformations, (one) => ({
      metricNamespace: one.text(namespace) ?? '',
      metricName: one.text(name) ?? '',
      metricValue: one.text(value) ?? '',
      dimensions: words.dimensions(one),
    })),
  });
}
