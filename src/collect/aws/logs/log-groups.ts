import { logGroupIdOf, type MetricFilter } from '../../../model/aws/logs.ts';
import { type Aws, collector, present } from '../../collector.ts';
import type { Output } from '../api.ts';
import { pageIndex } from '../page-index.ts';

type Described = NonNullable<
  Output<'cloudwatch-logs', 'DescribeMetricFilters'>['metricFilters']
>[number];

export default collector({
  type: 'AWS::Logs::LogGroup',
  scope: 'region',
  list: {
    needs: ['logs:DescribeLogGroups'],
    async *read(aws) {
      for await (const { logGroups = [] } of aws.pages('cloudwatch-logs', 'DescribeLogGroups', {
        limit: 50,
      })) {
        for (const group of logGroups) {
          const id = logGroupIdOf(present(group.logGroupArn ?? group.arn));
          yield { id, name: present(group.logGroupName), group };
        }
      }
    },
  },
  facts: {
    logGroupName: ({ name }) => name,
    kmsKeyId: ({ group }) => group.kmsKeyId ?? null,
    metricFilters: {
      needs: ['logs:DescribeMetricFilters'],
      // Counts in the listing are not asked: one that lags, or is always 0, would hide filters.
      read: (aws, { name }) => metricFilters(aws, name),
    },
    tags: {
      needs: ['logs:ListTagsForResource'],
      async read(aws, { id }) {
        const { tags = {} } = await aws.call('cloudwatch-logs', 'ListTagsForResource', {
          resourceArn: id,
        });
        return Object.entries(tags).map(([key, value]) => ({ key, value }));
      },
    },
  },
});

/** One listing serves all log groups of the region: there are far fewer filters than groups. */
async function metricFilters(aws: Aws, logGroupName: string): Promise<MetricFilter[]> {
  const found: MetricFilter[] = [];
  for await (const page of aws.pages(
    'cloudwatch-logs',
    'DescribeMetricFilters',
    { limit: 50 },
    { shared: true },
  )) {
    found.push(...filtersByGroup(page.metricFilters ?? [], logGroupName).map(toMetricFilter));
  }
  return found;
}

const filtersByGroup = pageIndex<Described>((filter) => filter.logGroupName);

function toMetricFilter(filter: Described): MetricFilter {
  return {
    filterName: present(filter.filterName),
    filterPattern: filter.filterPattern ?? '',
    fieldSelectionCriteria: filter.fieldSelectionCriteria || null,
    transformations: present(filter.metricTransformations).map((transformation) => ({
      metricNamespace: present(transformation.metricNamespace),
      metricName: present(transformation.metricName),
      metricValue: present(transformation.metricValue),
      dimensions: Object.entries(transformation.dimensions ?? {}).map(
        ([dimensionName, selector]) => ({ dimensionName, selector }),
      ),
    })),
  };
}
