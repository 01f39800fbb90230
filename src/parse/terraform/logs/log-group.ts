import type { MetricFilter } from '../../../model/aws/logs.ts';
import { adapter } from '../../adapter.ts';
import { arnOf } from '../../arns.ts';
import type { Block } from '../../block.ts';

export default adapter({
  type: 'AWS::Logs::LogGroup',
  of: 'aws_cloudwatch_log_group',
  satellites: ['aws_cloudwatch_log_metric_filter'],
  name: (group) => group.text('name'),
  attributes: { arn: arnOf.logGroup, id: ({ name }) => name, name: ({ name }) => name },
  facts: {
    logGroupName: (_, { self }) => self.name,
    kmsKeyId: (group) => group.text('kms_key_id'),
    metricFilters: (_, { list }) =>
      list('aws_cloudwatch_log_metric_filter', 'log_group_name', metricFilter),
    tags: (group) => group.tags('tags'),
  },
});

function metricFilter(filter: Block): MetricFilter {
  return {
    filterName: filter.text('name') ?? '',
    filterPattern: filter.text('pattern') ?? '',
    fieldSelectionCriteria: filter.text('field_selection_criteria'),
    transformations: filter.list('metric_transformation', (one) => ({
      metricNamespace: one.text('namespace') ?? '',
      metricName: one.text('name') ?? '',
      metricValue: one.text('value') ?? '',
      dimensions: one
        .pairs('dimensions')
        .map(([dimensionName, selector]) => ({ dimensionName, selector })),
    })),
  };
}
