import { expect, test } from 'vitest';
import { answered, refused, replay } from '../../testing.ts';
import logGroups from './log-groups.ts';

const id = (name: string) => `arn:aws:logs:eu-west-1:111122223333:log-group:${name}`;
const listed = (...names: string[]) =>
  answered(
    'cloudwatch-logs',
    'DescribeLogGroups',
    { limit: 50 },
    {
      logGroups: names.map((logGroupName) => ({
        logGroupName,
        arn: `${id(logGroupName)}:*`,
        metricFilterCount: 0,
        ...(logGroupName === 'trail' && { logGroupArn: id(logGroupName), kmsKeyId: 'arn:key' }),
      })),
    },
  );
const identity = (name: string) => ({
  type: 'AWS::Logs::LogGroup',
  id: id(name),
  name,
  account: '111122223333',
  region: 'eu-west-1',
});
const filter = {
  filterName: 'root',
  filterPattern: '{ $.userIdentity.type = "Root" }',
  logGroupName: 'trail',
  metricTransformations: [
    {
      metricNamespace: 'Security',
      metricName: 'Root',
      metricValue: '1',
      dimensions: { Region: '$.awsRegion' },
    },
  ],
};
/** They come as they are ready. */
const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1);
const noTags = (name: string) =>
  answered('cloudwatch-logs', 'ListTagsForResource', { resourceArn: id(name) }, {});

test('full, with the filters of the region in two pages', async () => {
  const { resources, incomplete } = await replay(logGroups, [
    listed('trail', 'quiet', 'other'),
    answered(
      'cloudwatch-logs',
      'DescribeMetricFilters',
      { limit: 50 },
      {
        metricFilters: [{ ...filter, logGroupName: 'elsewhere' }],
        nextToken: 'more',
      },
    ),
    answered(
      'cloudwatch-logs',
      'DescribeMetricFilters',
      { limit: 50, nextToken: 'more' },
      {
        metricFilters: [filter],
      },
    ),
    answered(
      'cloudwatch-logs',
      'ListTagsForResource',
      { resourceArn: id('trail') },
      {
        tags: { owner: 'ann' },
      },
    ),
    noTags('quiet'),
    noTags('other'),
  ]);
  expect({ resources: resources.toSorted(byName), incomplete }).toStrictEqual({
    resources: [
      {
        ...identity('other'),
        logGroupName: 'other',
        kmsKeyId: null,
        metricFilters: [],
        tags: [],
      },
      {
        ...identity('quiet'),
        logGroupName: 'quiet',
        kmsKeyId: null,
        metricFilters: [],
        tags: [],
      },
      {
        ...identity('trail'),
        logGroupName: 'trail',
        kmsKeyId: 'arn:key',
        metricFilters: [
          {
            filterName: 'root',
            filterPattern: '{ $.userIdentity.type = "Root" }',
            fieldSelectionCriteria: null,
            transformations: [
              {
                metricNamespace: 'Security',
                metricName: 'Root',
                metricValue: '1',
                dimensions: [{ dimensionName: 'Region', selector: '$.awsRegion' }],
              },
            ],
          },
        ],
        tags: [{ key: 'owner', value: 'ann' }],
      },
    ],
    incomplete: [],
  });
});

test('denied', async () => {
  const { resources } = await replay(
    logGroups,
    [
      listed('trail'),
      refused(
        'cloudwatch-logs',
        'DescribeMetricFilters',
        { limit: 50 },
        {
          name: 'AccessDeniedException',
        },
      ),
    ],
    { facts: ['metricFilters'] },
  );
  expect(resources.map(({ metricFilters }) => metricFilters)).toStrictEqual([
    {
      $unknown: 'denied',
      detail: 'cloudwatch-logs:DescribeMetricFilters AccessDeniedException',
    },
  ]);
});

test('malformed', async () => {
  const { resources } = await replay(
    logGroups,
    [
      listed('trail'),
      answered(
        'cloudwatch-logs',
        'DescribeMetricFilters',
        { limit: 50 },
        {
          metricFilters: [{ ...filter, metricTransformations: undefined }],
        },
      ),
    ],
    { facts: ['metricFilters'] },
  );
  expect(resources[0]?.metricFilters).toMatchObject({ $unknown: 'failed' });
});

test('the listing denied', async () => {
  const { incomplete } = await replay(logGroups, [
    refused(
      'cloudwatch-logs',
      'DescribeLogGroups',
      { limit: 50 },
      { name: 'AccessDeniedException' },
    ),
  ]);
  expect(incomplete).toMatchObject([{ region: 'eu-west-1', unknown: { $unknown: 'denied' } }]);
});
