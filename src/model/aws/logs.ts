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
  /** What it gives its metric, each with the field the value is taken from: `$.eventName`. */
  dimensions: { dimensionName: string; selector: string }[];
}

export interface SubscriptionFilter {
  filterName: string;
  filterPattern: string;
  destinationArn: string;
}

/** The id of a log group named by an ARN: CloudTrail, for one, writes `:*` (all streams) behind it. */
export function logGroupIdOf(arn: string): string {
  return arn.replace(/:\*$/, '');
}
