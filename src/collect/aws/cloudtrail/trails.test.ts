import { expect, test } from 'vitest';
import { answered, refused, replay } from '../../testing.ts';
import trails from './trails.ts';

const ID = 'arn:aws:cloudtrail:eu-west-1:111122223333:trail/main';
const GROUP = 'arn:aws:logs:eu-west-1:111122223333:log-group:trail:*';
const DENIED = { name: 'AccessDeniedException' };

const least = {
  Name: 'main',
  TrailARN: ID,
  HomeRegion: 'eu-west-1',
  IsMultiRegionTrail: true,
  IncludeGlobalServiceEvents: true,
  S3BucketName: 'trail-logs',
};
const listed = (trail: object, region = 'eu-west-1') =>
  answered(
    'cloudtrail',
    'DescribeTrails',
    { includeShadowTrails: true },
    { trailList: [{ ...least, ...trail }] },
    region,
  );
const identity = {
  type: 'AWS::CloudTrail::Trail',
  id: ID,
  name: 'main',
  account: '111122223333',
  region: 'eu-west-1',
};
const plain = {
  ...identity,
  trailName: 'main',
  homeRegion: 'eu-west-1',
  isMultiRegionTrail: true,
  isOrganizationTrail: false,
  includeGlobalServiceEvents: true,
  s3BucketName: 'trail-logs',
  s3KeyPrefix: '',
  kmsKeyId: null,
  logFileValidationEnabled: false,
  snsTopicArn: null,
  cloudWatchLogsLogGroupArn: null,
};

test('full', async () => {
  const key = 'arn:aws:kms:eu-west-1:111122223333:key/1';
  const topic = 'arn:aws:sns:eu-west-1:111122223333:trail';
  const { resources, incomplete } = await replay(trails, [
    listed({
      IsOrganizationTrail: true,
      S3KeyPrefix: 'prod',
      KmsKeyId: key,
      LogFileValidationEnabled: true,
      SnsTopicARN: topic,
      CloudWatchLogsLogGroupArn: GROUP,
    }),
    answered(
      'cloudtrail',
      'GetTrailStatus',
      { Name: ID },
      {
        IsLogging: true,
        StartLoggingTime: '2025-01-01T00:00:00.000Z',
        LatestDeliveryTime: '2025-12-31T23:50:00.000Z',
        LatestDeliveryError: '',
        LatestDigestDeliveryError: 'AccessDenied',
        LatestNotificationError: 'AuthorizationError',
        LatestCloudWatchLogsDeliveryTime: '2025-12-31T23:51:00.000Z',
      },
    ),
    answered(
      'cloudtrail',
      'GetEventSelectors',
      { TrailName: ID },
      {
        EventSelectors: [{ ReadWriteType: 'WriteOnly', IncludeManagementEvents: false }, {}],
        AdvancedEventSelectors: [
          { FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] },
        ],
      },
    ),
    answered(
      'cloudwatch-logs',
      'DescribeSubscriptionFilters',
      { logGroupName: 'trail' },
      { subscriptionFilters: [{ filterName: 'siem', filterPattern: '', destinationArn: 'arn:x' }] },
    ),
    answered(
      'cloudtrail',
      'ListTags',
      { ResourceIdList: [ID] },
      {
        ResourceTagList: [
          { ResourceId: ID, TagsList: [{ Key: 'owner', Value: 'ann' }, { Key: 'x' }] },
        ],
      },
    ),
  ]);
  expect({ resources, incomplete }).toStrictEqual({
    resources: [
      {
        ...plain,
        isOrganizationTrail: true,
        s3KeyPrefix: 'prod',
        kmsKeyId: key,
        logFileValidationEnabled: true,
        snsTopicArn: topic,
        cloudWatchLogsLogGroupArn: GROUP,
        status: {
          isLogging: true,
          startLoggingTime: '2025-01-01T00:00:00.000Z',
          latestDeliveryTime: '2025-12-31T23:50:00.000Z',
          latestDeliveryError: null,
          latestDigestDeliveryError: 'AccessDenied',
          latestNotificationError: 'AuthorizationError',
          latestCloudWatchLogsDeliveryTime: '2025-12-31T23:51:00.000Z',
          latestCloudWatchLogsDeliveryError: null,
        },
        eventSelectors: {
          basic: [
            {
              readWriteType: 'WriteOnly',
              includeManagementEvents: false,
              excludeManagementEventSources: [],
            },
            {
              readWriteType: 'All',
              includeManagementEvents: true,
              excludeManagementEventSources: [],
            },
          ],
          advanced: [
            {
              selectorName: '',
              fieldSelectors: [
                {
                  field: 'eventCategory',
                  equals: ['Management'],
                  notEquals: [],
                  startsWith: [],
                  notStartsWith: [],
                  endsWith: [],
                  notEndsWith: [],
                },
              ],
            },
          ],
        },
        logGroupSubscriptionFilters: [
          { filterName: 'siem', filterPattern: '', destinationArn: 'arn:x' },
        ],
        tags: [
          { key: 'owner', value: 'ann' },
          { key: 'x', value: '' },
        ],
      },
    ],
    incomplete: [],
  });
});

test('a trail seen in two regions is one, asked at home', async () => {
  const { resources } = await replay(
    trails,
    [
      listed({ HomeRegion: 'us-east-1' }),
      listed({ HomeRegion: 'us-east-1' }, 'us-east-1'),
      answered('cloudtrail', 'GetTrailStatus', { Name: ID }, { IsLogging: false }, 'us-east-1'),
    ],
    { regions: ['eu-west-1', 'us-east-1'], facts: ['status'] },
  );
  expect(resources).toHaveLength(1);
  expect(resources[0]).toMatchObject({ region: 'us-east-1', status: { isLogging: false } });
});

test('denied, malformed, or none of our business', async () => {
  const { resources } = await replay(trails, [
    listed({
      CloudWatchLogsLogGroupArn: 'arn:aws:logs:eu-west-1:123456789012:log-group:organization:*',
    }),
    refused('cloudtrail', 'GetTrailStatus', { Name: ID }, DENIED),
    answered(
      'cloudtrail',
      'GetEventSelectors',
      { TrailName: ID },
      {
        AdvancedEventSelectors: [{ FieldSelectors: undefined }],
      },
    ),
    refused('cloudtrail', 'ListTags', { ResourceIdList: [ID] }, DENIED),
  ]);
  expect(resources).toStrictEqual([
    {
      ...plain,
      cloudWatchLogsLogGroupArn: 'arn:aws:logs:eu-west-1:123456789012:log-group:organization:*',
      status: { $unknown: 'denied', detail: 'cloudtrail:GetTrailStatus AccessDeniedException' },
      eventSelectors: {
        $unknown: 'failed',
        detail: 'eventSelectors is malformed: AWS left out a field it always sends',
      },
      logGroupSubscriptionFilters: {
        $unknown: 'unsupported',
        detail: 'the log group belongs to account 123456789012',
      },
      tags: { $unknown: 'denied', detail: 'cloudtrail:ListTags AccessDeniedException' },
    },
  ]);
});

test.for([
  ['no log group', {}, []],
  ['a log group that is gone', { CloudWatchLogsLogGroupArn: GROUP }, []],
] as const)('%s has no subscriptions', async ([, trail, expected]) => {
  const { resources } = await replay(
    trails,
    [
      listed(trail),
      refused(
        'cloudwatch-logs',
        'DescribeSubscriptionFilters',
        { logGroupName: 'trail' },
        {
          name: 'ResourceNotFoundException',
        },
      ),
    ],
    { facts: ['logGroupSubscriptionFilters'] },
  );
  expect(resources[0]?.logGroupSubscriptionFilters).toStrictEqual(expected);
});

test('the listing denied', async () => {
  const { resources, incomplete } = await replay(trails, [
    refused('cloudtrail', 'DescribeTrails', { includeShadowTrails: true }, DENIED),
  ]);
  expect(resources).toStrictEqual([]);
  expect(incomplete).toMatchObject([{ region: 'eu-west-1', unknown: { $unknown: 'denied' } }]);
});
