import type {
  AdvancedSelector,
  BasicSelector,
  TrailSelectors,
  TrailStatus,
} from '../model/aws/cloudtrail.ts';
import type { SubscriptionFilter } from '../model/aws/logs.ts';
import { logGroupNameOf } from '../model/aws/logs.ts';
import { isUnknown, UnknownFact } from '../model/unknown.ts';
import { type Adapter, type Beside, onceCreated, type Self } from './adapter.ts';
import { arnOf } from './arns.ts';
import type { Block } from './block.ts';
import { keyArn } from './kms-key.ts';
import type { Words } from './words.ts';

type Trail = Adapter<'AWS::CloudTrail::Trail'>['facts'];

/** What a language calls those members of a trail that are not spelled alike. */
export interface TrailWords {
  logging: string;
  key: string;
  logGroup: string;
  selectors: string;
  advanced: string;
  fields: string;
  subscriptionFilter: string;
  /** The name of such a filter. */
  filterName: string;
  tags: Trail['tags'];
}

/** Source of what holds where nothing is said: CloudTrail API Reference, "CreateTrail" and "PutEventSelectors". */
export function trailFacts(words: Words, own: TrailWords): Trail {
  const flag = (member: string, unsaid: boolean) => (trail: Block) =>
    trail.flag(words(member)) ?? unsaid;
  return {
    trailName: (_, { self }) => self.name,
    homeRegion: (_, { self }) => self.region,
    isMultiRegionTrail: flag('is_multi_region_trail', false),
    isOrganizationTrail: flag('is_organization_trail', false),
    includeGlobalServiceEvents: flag('include_global_service_events', true),
    s3BucketName: (trail) => trail.text(words('s3_bucket_name')) ?? '',
    s3KeyPrefix: (trail) => trail.text(words('s3_key_prefix')) ?? '',
    kmsKeyId: (trail, { self }) => keyArn(trail.text(own.key), self),
    logFileValidationEnabled: flag('enable_log_file_validation', false),
    snsTopicArn: (trail, { self }) => topicArn(trail.text(words('sns_topic_name')), self),
    cloudWatchLogsLogGroupArn: (trail) => trail.text(own.logGroup),
    status: (trail) => ({ ...NOTHING_YET, isLogging: trail.flag(own.logging) ?? true }),
    eventSelectors: (trail) => selectorsOf(trail, words, own),
    logGroupSubscriptionFilters: (trail, beside) => subscriptionsOf(trail, beside, words, own),
    tags: own.tags,
  };
}

const NOTHING_YET: Omit<TrailStatus, 'isLogging'> = {
  startLoggingTime: null,
  latestDeliveryTime: null,
  latestDeliveryError: null,
  latestDigestDeliveryError: null,
  latestNotificationError: null,
  latestCloudWatchLogsDeliveryTime: null,
  latestCloudWatchLogsDeliveryError: null,
};

/** A topic may be named by its ARN, or by the name it has where the trail is. */
function topicArn(name: string | null, self: Self): string | null {
  return name === null || name.startsWith('arn:') ? name : arnOf.topic({ ...self, name });
}

function selectorsOf(trail: Block, words: Words, own: TrailWords): TrailSelectors {
  const basic = trail.list(own.selectors, (one) => basicSelector(one, words));
  const advanced = trail.list(own.advanced, (one) => advancedSelector(one, words, own));
  return basic.length + advanced.length > 0 ? { basic, advanced } : { basic: [ALL], advanced: [] };
}

/** What a trail records of which nobody says what it should. */
const ALL: BasicSelector = {
  readWriteType: 'All',
  includeManagementEvents: true,
  excludeManagementEventSources: [],
};

function basicSelector(one: Block, words: Words): BasicSelector {
  return {
    readWriteType: (one.text(words('read_write_type')) ?? 'All') as BasicSelector['readWriteType'],
    includeManagementEvents: one.flag(words('include_management_events')) ?? true,
    excludeManagementEventSources: one.texts(words('exclude_management_event_sources')),
  };
}

function advancedSelector(one: Block, words: Words, { fields }: TrailWords): AdvancedSelector {
  return {
    selectorName: one.text(words('name')) ?? '',
    fieldSelectors: one.list(fields, (field) => ({
      field: field.text(words('field')) ?? '',
      equals: field.texts(words('equals')),
      notEquals: field.texts(words('not_equals')),
      startsWith: field.texts(words('starts_with')),
      notStartsWith: field.texts(words('not_starts_with')),
      endsWith: field.texts(words('ends_with')),
      notEndsWith: field.texts(words('not_ends_with')),
    })),
  };
}

/** Of a log group of other code nobody knows here who subscribes to it. */
function subscriptionsOf(
  trail: Block,
  { around }: Beside,
  words: Words,
  { logGroup, subscriptionFilter, filterName }: TrailWords,
): SubscriptionFilter[] {
  const arn = trail.text(logGroup);
  if (arn === null) return [];
  const group = trail.referred(logGroup);
  const { list } = around(group ?? logGroupNameOf(arn));
  const found = list(subscriptionFilter, words('log_group_name'), (filter) => ({
    filterName: filter.text(filterName) ?? '',
    filterPattern: filter.text(words('filter_pattern')) ?? '',
    destinationArn: filter.text(words('destination_arn')) ?? '',
  }));
  const unsure = found.find((one) => isUnknown(one));
  if (isUnknown(unsure)) throw new UnknownFact('subscription filters', unsure);
  if (found.length === 0 && !group) {
    throw new UnknownFact('subscription filters', onceCreated(`who subscribes to ${arn}`));
  }
  return found;
}
