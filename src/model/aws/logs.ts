import type { Tag } from '../tag.ts';

export interface LogGroup {
  logGroupName: string;
  kmsKeyId: string | null;
  metricFilters: MetricFilter[];
  tags: Tag[];
}

export interface MetricFilter {
  filterName: string;
  filterPattern: string;
  transformations: MetricTransformation[];
}

export interface MetricTransformation {
  metricNamespace: string;
  metricName: string;
  metricValue: string;
  /** Names of the dimensions it gives its metric. */
  dimensionNames: string[];
}

export interface SubscriptionFilter {
  filterName: string;
  filterPattern: string;
  destinationArn: string;
}
