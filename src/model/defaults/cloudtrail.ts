import type { Facts } from '../resource.ts';

const NEW = '2025-12-01T00:00:00.000Z';

export default {
  'AWS::CloudTrail::Trail': {
    trailName: 'trail',
    homeRegion: 'eu-west-1',
    isMultiRegionTrail: true,
    isOrganizationTrail: false,
    includeGlobalServiceEvents: true,
    s3BucketName: 'trail-logs',
    s3KeyPrefix: '',
    kmsKeyId: null,
    logFileValidationEnabled: true,
    snsTopicArn: null,
    cloudWatchLogsLogGroupArn: null,
    status: {
      isLogging: true,
      startLoggingTime: NEW,
      latestDeliveryTime: '2025-12-31T23:50:00.000Z',
      latestDeliveryError: null,
      latestDigestDeliveryError: null,
      latestNotificationError: null,
      latestCloudWatchLogsDeliveryTime: null,
      latestCloudWatchLogsDeliveryError: null,
    },
    eventSelectors: {
      basic: [
        { readWriteType: 'All', includeManagementEvents: true, excludeManagementEventSources: [] },
      ],
      advanced: [],
    },
    logGroupSubscriptionFilters: [],
    tags: [],
  },
} satisfies Partial<Facts>;
