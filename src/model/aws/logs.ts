import type { Tag } from '../tag.ts';
import { UnknownFact } from '../unknown.ts';

export interface LogGroup {
  logGroupName: string;
  kmsKeyId: string | null;
  metricFilters: MetricFilter[];
  tags: Tag[];
}

export interface MetricFilter {
  filterName: string;
  filterPattern: string;
  /** Narrows it further by the log's own fields; null: it does not. */
  fieldSelectionCriteria: string | null;
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

/** The name of a log group, out of its ARN: what follows `log-group:`, or the text itself when it is no ARN. */
export function logGroupNameOf(arn: string): string {
  return logGroupIdOf(arn).replace(/^arn:[^:]+:logs:[^:]*:[^:]*:log-group:/, '');
}

/**
 * Does an account-level subscription policy take in this log group? Throws UnknownFact for criteria we do not know.
 * Source: CloudWatch Logs API Reference, PutAccountPolicy, "selectionCriteria".
 */
export function selectsLogGroup(
  { policyName, selectionCriteria }: { policyName: string; selectionCriteria: string | null },
  logGroupName: string,
): boolean {
  if (selectionCriteria === null || selectionCriteria.trim() === '') return true;
  const [, names] = /^\s*LogGroupName\s+NOT\s+IN\s*\[(.*)\]\s*$/.exec(selectionCriteria) ?? [];
  if (names === undefined) {
    throw new UnknownFact(`the criteria of ${policyName}`, {
      $unknown: 'unsupported',
      detail: selectionCriteria,
    });
  }
  return !names
    .split(',')
    .map((name) => name.trim().replace(/^"(.*)"$/, '$1'))
    .includes(logGroupName);
}
