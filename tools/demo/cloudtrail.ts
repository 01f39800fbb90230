import type { Output } from '../../src/collect/aws/api.ts';
import {
  ACCOUNT,
  arn,
  buckets,
  HOME,
  keys,
  LOG_ACCOUNT,
  logGroups,
  MANAGEMENT_ACCOUNT,
  REGIONS,
  trails,
} from './company.ts';
import type { Demo } from './demo.ts';

type Trail = NonNullable<Output<'cloudtrail', 'DescribeTrails'>['trailList']>[number];

const OLD_HOME = 'eu-central-1';
const DATA = 'customer-documents';

/** Four trails: a good one, one for data events, one nobody has looked at since, and the organisation's. */
export function cloudtrail(demo: Demo): void {
  list(demo);
  main(demo);
  data(demo);
  old(demo);
  organization(demo);
}

const everywhere: Trail[] = [
  {
    Name: trails.main,
    TrailARN: arn.trail(trails.main),
    HomeRegion: HOME,
    IsMultiRegionTrail: true,
    IsOrganizationTrail: false,
    IncludeGlobalServiceEvents: true,
    S3BucketName: buckets.trail,
    KmsKeyId: arn.key(keys.data),
    LogFileValidationEnabled: true,
    SnsTopicARN: arn.topic('cloudtrail-deliveries'),
    SnsTopicName: arn.topic('cloudtrail-deliveries'),
    CloudWatchLogsLogGroupArn: arn.logGroup(logGroups.cloudtrail),
    CloudWatchLogsRoleArn: arn.role('cloudtrail-to-logs'),
    HasCustomEventSelectors: false,
    HasInsightSelectors: false,
  },
  {
    Name: trails.organization,
    TrailARN: organizationTrail(),
    HomeRegion: HOME,
    IsMultiRegionTrail: true,
    IsOrganizationTrail: true,
    IncludeGlobalServiceEvents: true,
    S3BucketName: buckets.archive,
    KmsKeyId: logAccountKey(),
    LogFileValidationEnabled: true,
    HasCustomEventSelectors: true,
    HasInsightSelectors: false,
  },
];

const atHome: Trail[] = [
  {
    Name: DATA,
    TrailARN: arn.trail(DATA),
    HomeRegion: HOME,
    IsMultiRegionTrail: false,
    IsOrganizationTrail: false,
    IncludeGlobalServiceEvents: false,
    S3BucketName: buckets.archive,
    S3KeyPrefix: 'nordhafen-production',
    KmsKeyId: logAccountKey(),
    LogFileValidationEnabled: true,
    SnsTopicARN: arn.topic('cloudtrail-deliveries'),
    SnsTopicName: arn.topic('cloudtrail-deliveries'),
    CloudWatchLogsLogGroupArn: arn.logGroup('cloudtrail-data-events'),
    CloudWatchLogsRoleArn: arn.role('cloudtrail-to-logs'),
    HasCustomEventSelectors: true,
    HasInsightSelectors: false,
  },
];

const inFrankfurt: Trail[] = [
  {
    Name: trails.old,
    TrailARN: arn.trail(trails.old, OLD_HOME),
    HomeRegion: OLD_HOME,
    IsMultiRegionTrail: false,
    IsOrganizationTrail: false,
    IncludeGlobalServiceEvents: false,
    S3BucketName: buckets.accessLogs,
    S3KeyPrefix: 'old',
    LogFileValidationEnabled: false,
    HasCustomEventSelectors: true,
    HasInsightSelectors: false,
  },
];

function list(demo: Demo): void {
  const regional: Record<string, Trail[]> = { [HOME]: atHome, [OLD_HOME]: inFrankfurt };
  for (const region of REGIONS) {
    const trailList = [...everywhere, ...(regional[region] ?? [])];
    demo.answer(
      'cloudtrail',
      'DescribeTrails',
      { includeShadowTrails: true },
      { trailList },
      region,
    );
  }
}

function main(demo: Demo): void {
  const id = arn.trail(trails.main);
  demo.answer(
    'cloudtrail',
    'GetTrailStatus',
    { Name: id },
    {
      IsLogging: true,
      StartLoggingTime: '2021-03-04T09:00:00.000Z',
      LatestDeliveryTime: '2026-11-20T05:56:12.000Z',
      LatestDigestDeliveryTime: '2026-11-20T05:21:40.000Z',
      LatestNotificationTime: '2026-11-20T05:56:12.000Z',
      LatestCloudWatchLogsDeliveryTime: '2026-11-20T05:57:31.000Z',
    },
  );
  demo.answer(
    'cloudtrail',
    'GetEventSelectors',
    { TrailName: id },
    {
      TrailARN: id,
      EventSelectors: [
        {
          ReadWriteType: 'All',
          IncludeManagementEvents: true,
          DataResources: [],
          ExcludeManagementEventSources: [],
        },
      ],
    },
  );
  tag(demo, id, { owner: 'platform', 'cost-center': '4100' });
  demo.answer(
    'cloudwatch-logs',
    'DescribeSubscriptionFilters',
    { logGroupName: logGroups.cloudtrail },
    { subscriptionFilters: [] },
  );
}

function data(demo: Demo): void {
  const id = arn.trail(DATA);
  demo.answer(
    'cloudtrail',
    'GetTrailStatus',
    { Name: id },
    {
      IsLogging: true,
      StartLoggingTime: '2024-08-19T13:20:00.000Z',
      LatestDeliveryTime: '2026-11-20T05:51:03.000Z',
      LatestDigestDeliveryTime: '2026-11-20T05:24:18.000Z',
      LatestNotificationTime: '2026-11-20T05:51:03.000Z',
      LatestCloudWatchLogsDeliveryTime: '2026-11-20T05:52:10.000Z',
    },
  );
  demo.answer(
    'cloudtrail',
    'GetEventSelectors',
    { TrailName: id },
    {
      TrailARN: id,
      AdvancedEventSelectors: [
        {
          Name: 'Customer documents',
          FieldSelectors: [
            { Field: 'eventCategory', Equals: ['Data'] },
            { Field: 'resources.type', Equals: ['AWS::S3::Object'] },
            { Field: 'resources.ARN', StartsWith: [`${arn.bucket('nordhafen-documents')}/`] },
          ],
        },
      ],
    },
  );
  tag(demo, id, { owner: 'platform' });
  demo.answer(
    'cloudwatch-logs',
    'DescribeSubscriptionFilters',
    { logGroupName: 'cloudtrail-data-events' },
    { subscriptionFilters: [] },
  );
}

function old(demo: Demo): void {
  const id = arn.trail(trails.old, OLD_HOME);
  demo.answer(
    'cloudtrail',
    'GetTrailStatus',
    { Name: id },
    {
      IsLogging: true,
      StartLoggingTime: '2018-05-14T08:12:00.000Z',
      LatestDeliveryTime: '2023-02-01T10:47:55.000Z',
      LatestDeliveryError: 'AccessDenied',
    },
    OLD_HOME,
  );
  demo.answer(
    'cloudtrail',
    'GetEventSelectors',
    { TrailName: id },
    {
      TrailARN: id,
      EventSelectors: [
        {
          ReadWriteType: 'WriteOnly',
          IncludeManagementEvents: true,
          DataResources: [],
          ExcludeManagementEventSources: ['kms.amazonaws.com'],
        },
      ],
    },
    OLD_HOME,
  );
  tag(demo, id, { owner: '<img src=x onerror=alert(1)>' }, OLD_HOME);
}

/** Member accounts may look at the organisation's trail, but not at its tags. */
function organization(demo: Demo): void {
  const id = organizationTrail();
  demo.answer(
    'cloudtrail',
    'GetTrailStatus',
    { Name: id },
    {
      IsLogging: true,
      StartLoggingTime: '2022-01-10T15:00:00.000Z',
      LatestDeliveryTime: '2026-11-20T05:54:44.000Z',
      LatestDigestDeliveryTime: '2026-11-20T05:30:02.000Z',
    },
  );
  demo.answer(
    'cloudtrail',
    'GetEventSelectors',
    { TrailName: id },
    {
      TrailARN: id,
      AdvancedEventSelectors: [
        {
          Name: 'Management events',
          FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }],
        },
      ],
    },
  );
  demo.fail(
    'cloudtrail',
    'ListTags',
    { ResourceIdList: [id] },
    {
      name: 'AccessDeniedException',
      message: `User: arn:aws:sts::${ACCOUNT}:assumed-role/castellan-scanner/castellan is not authorized to perform: cloudtrail:ListTags on resource: ${id}`,
      statusCode: 400,
    },
  );
}

function tag(demo: Demo, id: string, tags: Record<string, string>, region: string = HOME): void {
  const TagsList = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
  demo.answer(
    'cloudtrail',
    'ListTags',
    { ResourceIdList: [id] },
    { ResourceTagList: [{ ResourceId: id, TagsList }] },
    region,
  );
}

function organizationTrail(): string {
  return `arn:aws:cloudtrail:${HOME}:${MANAGEMENT_ACCOUNT}:trail/${trails.organization}`;
}

function logAccountKey(): string {
  return `arn:aws:kms:${HOME}:${LOG_ACCOUNT}:key/9f8e7d6c-0001-4c4c-9d9d-000000000001`;
}
