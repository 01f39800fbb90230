import { adapter } from '../../adapter.ts';
import { arnOf } from '../../arns.ts';
import { metricFilter } from '../../log-group.ts';

const toFilter = metricFilter({
  name: 'name',
  pattern: 'pattern',
  criteria: 'field_selection_criteria',
  transformations: 'metric_transformation',
  metric: { namespace: 'namespace', name: 'name', value: 'value' },
  dimensions: (one) =>
    one.pairs('dimensions').map(([dimensionName, selector]) => ({ dimensionName, selector })),
});

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
      list('aws_cloudwatch_log_metric_filter', 'log_group_name', toFilter),
    tags: (group) => group.tags('tags'),
  },
});
