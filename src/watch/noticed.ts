import { createHash } from 'node:crypto';
import { OF_THE_WATCH } from '../detections/detection.ts';
import type { Fields } from '../model/event.ts';

/** What the watch itself can notice about logs and rules. */
export type Noticed =
  | 'DigestChainBroken'
  | 'DigestChanged'
  | 'DigestMissing'
  | 'DigestMoved'
  | 'LogFileChanged'
  | 'LogFileForeign'
  | 'LogFileMissing'
  | 'LogFileUnreadable'
  | 'LogsWentSilent'
  | 'RuleCrashed'
  | 'RuleOverflowed';

/** Where and when it is noticed; empty and null where nobody can tell. */
export interface Place {
  account?: string | null;
  region?: string | null;
  second?: number | null;
}

/** What was noticed, as a record like CloudTrail's. The same thing noticed twice is the same event. */
export function noticed(
  name: Noticed,
  { account = null, region = null, second = null }: Place,
  requestParameters: Fields,
): Fields {
  const told = JSON.stringify([name, account, region, second, requestParameters]);
  return {
    eventSource: OF_THE_WATCH,
    eventName: name,
    eventType: 'CastellanWatchEvent',
    eventID: createHash('sha256').update(told).digest('hex').slice(0, 32),
    ...(second !== null && { eventTime: isoOf(second) }),
    recipientAccountId: account || null,
    awsRegion: region || null,
    userIdentity: { type: 'AWSService', invokedBy: OF_THE_WATCH },
    requestParameters,
  };
}

/** ISO 8601 in whole seconds, as CloudTrail writes it. */
export function isoOf(second: number): string {
  return new Date(second * 1000).toISOString().replace('.000Z', 'Z');
}
