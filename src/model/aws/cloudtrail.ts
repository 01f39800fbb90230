import type { Tag } from '../tag.ts';
import type { SubscriptionFilter } from './logs.ts';

export interface Trail {
  trailName: string;
  homeRegion: string;
  isMultiRegionTrail: boolean;
  isOrganizationTrail: boolean;
  includeGlobalServiceEvents: boolean;
  s3BucketName: string;
  s3KeyPrefix: string;
  kmsKeyId: string | null;
  logFileValidationEnabled: boolean;
  snsTopicArn: string | null;
  cloudWatchLogsLogGroupArn: string | null;
  status: TrailStatus;
  eventSelectors: TrailSelectors;
  /** Of the trail's log group; empty without one. */
  logGroupSubscriptionFilters: SubscriptionFilter[];
  tags: Tag[];
}

/** Of `cloudtrail:GetTrailStatus`, asked in the home region; dates ISO 8601. */
export interface TrailStatus {
  isLogging: boolean;
  startLoggingTime: string | null;
  latestDeliveryTime: string | null;
  latestDeliveryError: string | null;
  latestDigestDeliveryError: string | null;
  latestNotificationError: string | null;
  latestCloudWatchLogsDeliveryTime: string | null;
  latestCloudWatchLogsDeliveryError: string | null;
}

/** Basic or advanced; AWS keeps one kind at a time. */
export interface TrailSelectors {
  basic: BasicSelector[];
  advanced: AdvancedSelector[];
}

export interface BasicSelector {
  readWriteType: 'All' | 'ReadOnly' | 'WriteOnly';
  includeManagementEvents: boolean;
  excludeManagementEventSources: string[];
}

export interface AdvancedSelector {
  selectorName: string;
  fieldSelectors: FieldSelector[];
}

/** Operators that were not given are empty. */
export interface FieldSelector {
  field: string;
  equals: string[];
  notEquals: string[];
  startsWith: string[];
  notStartsWith: string[];
  endsWith: string[];
  notEndsWith: string[];
}
