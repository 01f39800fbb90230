import type { BucketNotification, ObjectLock } from '../model/aws/s3.ts';
import type { Self } from './adapter.ts';
import { arnOf } from './arns.ts';
import type { Block } from './block.ts';
import type { Words } from './words.ts';

/** The names of a bucket under which the web reaches it, and its ARN. */
export const bucketNames = {
  name: ({ name }: Self) => name,
  arn: arnOf.bucket,
  domain: ({ name }: Self) => `${name}.s3.amazonaws.com`,
  // Where the region is not known the name without it leads to the same bucket.
  regionalDomain: ({ name, region }: Self) =>
    region.startsWith('<') ? `${name}.s3.amazonaws.com` : `${name}.s3.${region}.amazonaws.com`,
};

export function retentionOf(retention: Block | null, words: Words): ObjectLock['defaultRetention'] {
  if (!retention) return null;
  return {
    mode: retention.text(words('mode')) ?? '',
    days: retention.number(words('days')) || null,
    years: retention.number(words('years')) || null,
  };
}

/** Where a list of receivers stands, and what its members are called. */
export interface Receivers {
  kind: BucketNotification['kind'];
  list: string;
  target: string;
  events: string;
}

export function notificationsOf(
  configuration: Block,
  receivers: readonly Receivers[],
): BucketNotification[] {
  return receivers.flatMap(({ kind, list, target, events }) =>
    configuration.list(list, (one) => ({
      kind,
      target: one.text(target) ?? '',
      events: one.texts(events),
    })),
  );
}

export const TO_EVENT_BRIDGE: BucketNotification = { kind: 'eventbridge', target: '', events: [] };
