import type { MetricFilter } from '../../../model/aws/logs.ts';
import { adapter } from '../../adapter.ts';
import { arnOf } from '../../arns.ts';
import type { Block } from '../../block.ts';
import { tagsOf } from '../tags.ts';

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
    metricFilters: (_, { list }) => list('AWS::Logs::MetricFilter', 'LogGroupName', metricFilter),
    tags: tagsOf,
  },
});

function metricFilter(filter: Block): MetricFilter {
  return {
    filterName: filter.text('FilterName') ?? '',
    filterPattern: filter.text('FilterPattern') ?? '',
    fieldSelectionCriteria: filter.text('FieldSelectionCriteria'),
    transformations: filter.list('MetricTransformations', (one) => ({
      metricNamespace: one.text('MetricNamespace') ?? '',
      metricName: one.text('MetricName') ?? '',
      metricValue: one.text('MetricValue') ?? '',
      dimensions: one.list('Dimensions', (dimension) => ({
        dimensionName: dimension.text('Key') ?? '',
        selector: dimension.text('Value') ?? '',
      })),
    })),
  };
}
