import { parseArn } from '../../../model/arn.ts';
import type {
  AdvancedSelector,
  BasicSelector,
  TrailSelectors,
  TrailStatus,
} from '../../../model/aws/cloudtrail.ts';
import { logGroupNameOf, type SubscriptionFilter } from '../../../model/aws/logs.ts';
import type { Tag } from '../../../model/tag.ts';
import type { Unknown } from '../../../model/unknown.ts';
import { type Aws, collector, orNone, present } from '../../collector.ts';
import type { Output } from '../api.ts';

type Described = NonNullable<Output<'cloudtrail', 'DescribeTrails'>['trailList']>[number];
type Selectors = Output<'cloudtrail', 'GetEventSelectors'>;

export default collector({
  type: 'AWS::CloudTrail::Trail',
  scope: 'region',
  list: {
    needs: ['cloudtrail:DescribeTrails'],
    async *read(aws) {
      // A multi-region trail casts its shadow everywhere, an organisation's in every member: one ARN, one trail.
      const { trailList = [] } = await aws.call('cloudtrail', 'DescribeTrails', {
        includeShadowTrails: true,
      });
      for (const trail of trailList) {
        yield {
          id: present(trail.TrailARN),
          name: present(trail.Name),
          region: present(trail.HomeRegion),
          trail,
        };
      }
    },
  },
  facts: {
    trailName: ({ name }) => name,
    homeRegion: ({ region }) => region,
    isMultiRegionTrail: ({ trail }) => present(trail.IsMultiRegionTrail),
    isOrganizationTrail: ({ trail }) => trail.IsOrganizationTrail ?? false,
    includeGlobalServiceEvents: ({ trail }) => present(trail.IncludeGlobalServiceEvents),
    s3BucketName: ({ trail }) => present(trail.S3BucketName),
    s3KeyPrefix: ({ trail }) => trail.S3KeyPrefix ?? '',
    kmsKeyId: ({ trail }) => trail.KmsKeyId ?? null,
    logFileValidationEnabled: ({ trail }) => trail.LogFileValidationEnabled ?? false,
    snsTopicArn: ({ trail }) => trail.SnsTopicARN ?? null,
    cloudWatchLogsLogGroupArn: ({ trail }) => trail.CloudWatchLogsLogGroupArn ?? null,
    status: {
      needs: ['cloudtrail:GetTrailStatus'],
      read: async (aws, { id }) =>
        toStatus(await aws.call('cloudtrail', 'GetTrailStatus', { Name: id })),
    },
    eventSelectors: {
      needs: ['cloudtrail:GetEventSelectors'],
      read: async (aws, { id }) =>
        toSelectors(await aws.call('cloudtrail', 'GetEventSelectors', { TrailName: id })),
    },
    logGroupSubscriptionFilters: {
      needs: ['logs:DescribeSubscriptionFilters'],
      read: (aws, { trail }) => subscriptionFilters(aws, trail),
    },
    tags: {
      needs: ['cloudtrail:ListTags'],
      async read(aws, { id }) {
        const tags: Tag[] = [];
        for await (const { ResourceTagList = [] } of aws.pages('cloudtrail', 'ListTags', {
          ResourceIdList: [id],
        })) {
          for (const { TagsList = [] } of ResourceTagList) {
            for (const { Key, Value = '' } of TagsList) {
              tags.push({ key: present(Key), value: Value });
            }
          }
        }
        return tags;
      },
    },
  },
});

/** Errors and times that do not apply are left out, or empty. */
function toStatus(status: Output<'cloudtrail', 'GetTrailStatus'>): TrailStatus {
  return {
    isLogging: present(status.IsLogging),
    startLoggingTime: status.StartLoggingTime ?? null,
    latestDeliveryTime: status.LatestDeliveryTime ?? null,
    latestDeliveryError: status.LatestDeliveryError || null,
    latestDigestDeliveryError: status.LatestDigestDeliveryError || null,
    latestNotificationError: status.LatestNotificationError || null,
    latestCloudWatchLogsDeliveryTime: status.LatestCloudWatchLogsDeliveryTime ?? null,
    latestCloudWatchLogsDeliveryError: status.LatestCloudWatchLogsDeliveryError || null,
  };
}

function toSelectors({
  EventSelectors = [],
  AdvancedEventSelectors = [],
}: Selectors): TrailSelectors {
  return {
    basic: EventSelectors.map(
      (selector): BasicSelector => ({
        readWriteType: selector.ReadWriteType ?? 'All',
        includeManagementEvents: selector.IncludeManagementEvents ?? true,
        excludeManagementEventSources: selector.ExcludeManagementEventSources ?? [],
      }),
    ),
    advanced: AdvancedEventSelectors.map(
      ({ Name = '', FieldSelectors }): AdvancedSelector => ({
        selectorName: Name,
        fieldSelectors: present(FieldSelectors).map((selector) => ({
          field: present(selector.Field),
          equals: selector.Equals ?? [],
          notEquals: selector.NotEquals ?? [],
          startsWith: selector.StartsWith ?? [],
          notStartsWith: selector.NotStartsWith ?? [],
          endsWith: selector.EndsWith ?? [],
          notEndsWith: selector.NotEndsWith ?? [],
        })),
      }),
    ),
  };
}

/** Two at most, so never more than a page. A log group that is gone has none. */
async function subscriptionFilters(
  aws: Aws,
  { CloudWatchLogsLogGroupArn: arn }: Described,
): Promise<SubscriptionFilter[] | Unknown> {
  if (!arn) return [];
  const { region, account } = present(parseArn(arn));
  if (account !== aws.account) {
    return { $unknown: 'unsupported', detail: `the log group belongs to account ${account}` };
  }
  const found = await orNone(
    'ResourceNotFoundException',
    aws.in(region).call('cloudwatch-logs', 'DescribeSubscriptionFilters', {
      logGroupName: logGroupNameOf(arn),
    }),
  );
  return (found?.subscriptionFilters ?? []).map((filter) => ({
    filterName: present(filter.filterName),
    filterPattern: filter.filterPattern ?? '',
    destinationArn: present(filter.destinationArn),
  }));
}
