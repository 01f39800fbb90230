import { adapter } from '../../adapter.ts';
import { arnOf } from '../../arns.ts';
import { metricFilter } from '../../log-group.ts';
import { tagsOf } from '../tags.ts';

const toFilter = metricFilter({
  name: 'FilterName',
  pattern: 'FilterPattern',
  criteria: 'FieldSelectionCriteria',
  transformations: 'MetricTransformations',
  metric: { namespace: 'MetricNamespace', name: 'MetricName', value: 'MetricValue' },
  dimensions: (one) =>
    one.list('Dimensions', (dimension) => ({
      dimensionName: dimension.text('Key') ?? '',
      selector: dimension.text('Value') ?? '',
    })),
});

export default adapter({
  type: 'AWS::Logs::LogGroup',
  of: 'AWS::Logs::LogGroup',
  satellites: ['AWS::Logs::MetricFilter'],
  name: (group) => group.text('LogGroupName'),
  id: arnOf.logGroup,
  // What templates are told of it means all its streams.
  attributes: { Ref: ({ name }) => name, Arn: (self) => `${arnOf.logGroup(self)}:*` },
  facts: {
    logGroupName: (_, { self }) => self.name,
    kmsKeyId: (group) => group.text('KmsKeyId'),
    metricFilters: (_, { list }) => list('AWS::Logs::MetricFilter', 'LogGroupName', toFilter),
    tags: tagsOf,
  },
});
