import { parseArn } from '../arn.ts';
import type { Tag } from '../tag.ts';
import { hoursBetween } from '../time.ts';
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

interface Placed {
  id: string;
  account: string;
}

/**
 * Is this the shadow of an organisation's trail, as its member accounts see it? Nobody here can change it, and its
 * bucket, log group and topic belong elsewhere.
 */
export function isShadow({ id, account }: Placed): boolean {
  const arn = parseArn(id);
  return arn !== undefined && arn.account !== account;
}

/** Are there trails, but none of this account's own? Throws UnknownFact when the listing did not end. */
export function hasOnlyShadows(trails: Iterable<Placed>): boolean {
  let some = false;
  for (const trail of trails) {
    if (!isShadow(trail)) return false;
    some = true;
  }
  return some;
}

/** Why a trail does not record all that happens in the account, as "it ..."; null when it does. */
export function accountGap(
  trail: Pick<
    Trail,
    'isMultiRegionTrail' | 'includeGlobalServiceEvents' | 'status' | 'eventSelectors'
  >,
): string | null {
  if (!trail.isMultiRegionTrail) return 'covers one region only';
  if (!trail.includeGlobalServiceEvents) return 'leaves out global services such as IAM';
  if (!trail.status.isLogging) return 'is stopped';
  return managementEventGap(trail.eventSelectors);
}

/**
 * What a trail leaves out of the management events of where it looks, as "it ...", or null when it records all.
 * `allowed` are event sources it may exclude. Source: CloudTrail User Guide, "Logging management events".
 */
export function managementEventGap(
  { basic, advanced }: TrailSelectors,
  allowed: readonly string[] = [],
): string | null {
  const selections = [...basic.map(ofBasic), ...advanced.map(ofAdvanced)].filter(
    (selection) => selection !== null,
  );
  if (selections.length === 0) return 'records no management events';
  const whole = selections.filter(({ excluded }) => excluded.every((one) => allowed.includes(one)));
  const reads = whole.some((selection) => selection.reads);
  const writes = whole.some((selection) => selection.writes);
  if (reads && writes) return null;
  if (whole.length < selections.length) {
    const excluded = selections.flatMap((selection) => selection.excluded);
    return `leaves out the management events of ${[...new Set(excluded)].join(' and ')}`;
  }
  return `records only management events that ${reads ? 'read' : 'write'}`;
}

/** What one selector selects of the management events; null: none, or only some by a field we cannot add up. */
type Selection = { reads: boolean; writes: boolean; excluded: string[] } | null;

function ofBasic(selector: BasicSelector): Selection {
  if (!selector.includeManagementEvents) return null;
  return {
    reads: selector.readWriteType !== 'WriteOnly',
    writes: selector.readWriteType !== 'ReadOnly',
    excluded: selector.excludeManagementEventSources,
  };
}

function ofAdvanced({ fieldSelectors }: AdvancedSelector): Selection {
  const category = fieldSelectors.find(({ field }) => field === 'eventCategory');
  if (!category?.equals.includes('Management')) return null;
  let reads = true;
  let writes = true;
  const excluded: string[] = [];
  for (const { field, equals, notEquals, ...others } of fieldSelectors) {
    if (field === 'eventCategory') continue;
    const plain = Object.values(others).every(
      (operand) => !Array.isArray(operand) || operand.length === 0,
    );
    if (field === 'readOnly' && plain && notEquals.length === 0) {
      reads = equals.includes('true');
      writes = equals.includes('false');
    } else if (field === 'eventSource' && plain && equals.length === 0) excluded.push(...notEquals);
    else return null;
  }
  return { reads, writes, excluded };
}

/**
 * Why a running trail's deliveries are overdue, as "it ...", or null when they are not: `last` is when it delivered,
 * `started` when it began, both null for never.
 */
export function overdue(
  { last, started }: { last: string | null; started: string | null },
  now: string,
  hours: number,
): string | null {
  const since = last ?? started;
  const silent = since === null ? Number.POSITIVE_INFINITY : hoursBetween(since, now);
  if (silent <= hours) return null;
  return last === null ? 'has never delivered anything' : `last delivered ${last}`;
}
