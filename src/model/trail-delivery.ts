import { parseArn } from './arn.ts';
import type { EventRule } from './aws/events.ts';
import type { BucketNotification, S3Bucket } from './aws/s3.ts';
import type { SnsTopic } from './aws/sns.ts';
import { ruleFor } from './event-pattern.ts';
import type { Identity } from './resource.ts';
import { UnknownFact } from './unknown.ts';

/** A bucket telling somebody that a log has arrived. */
export interface Announcement {
  notification: BucketNotification;
  bucket: Bucket;
}

type Bucket = Pick<Identity, 'account' | 'region'> & Pick<S3Bucket, 'bucketName' | 'notifications'>;

/** What is read of the accounts that may hold bucket and topic, for a control's `across`. */
export const announcementFacts = { 'AWS::S3::Bucket': ['bucketName', 'notifications'] } as const;

/** As `announcementFacts`, with what tells whether a program listens. */
export const consumerFacts = {
  ...announcementFacts,
  'AWS::SNS::Topic': ['subscriptions'],
  'AWS::Events::Rule': ['eventBusName', 'state', 'eventPattern', 'targets'],
} as const;

interface Buckets {
  everywhere(type: 'AWS::S3::Bucket', where: { bucketName: string }): Iterable<Bucket>;
}

interface Topics {
  everywhere(
    type: 'AWS::SNS::Topic',
    where: { id: string; account?: string; region?: string },
  ): Iterable<Pick<SnsTopic, 'subscriptions'>>;
}

interface Rules {
  everywhere(
    type: 'AWS::Events::Rule',
    where: { eventBusName: string; account: string; region: string },
  ): Iterable<Pick<EventRule, 'state' | 'eventPattern' | 'targets'>>;
}

/** How a trail's bucket announces new objects by itself. Throws UnknownFact when no account that was scanned has it. */
export function announcements(bucketName: string, world: Buckets): Announcement[] {
  const [bucket] = world.everywhere('AWS::S3::Bucket', { bucketName });
  if (!bucket) {
    throw new UnknownFact(`the bucket ${bucketName}`, {
      $unknown: 'unsupported',
      detail: 'no account of the organisation has it',
    });
  }
  return [...bucket.notifications]
    .filter(
      ({ kind, events }) =>
        kind === 'eventbridge' || events.some((event) => event.startsWith('s3:ObjectCreated:')),
    )
    .map((notification) => ({ notification, bucket }));
}

/** Does it end at a program? Throws UnknownFact for a topic of an account that was not scanned. */
export function isConsumed({ notification, bucket }: Announcement, world: Topics & Rules): boolean {
  if (notification.kind === 'sns') return topicHasConsumer(notification.target, world);
  if (notification.kind !== 'eventbridge') return true;
  const { account, region, bucketName } = bucket;
  const event = {
    'detail-type': 'Object Created',
    source: 'aws.s3',
    account,
    region,
    detail: { bucket: { name: bucketName }, object: { key: 'AWSLogs/log.json.gz' } },
  };
  const onBus = { eventBusName: 'default', account, region };
  return ruleFor(event, world.everywhere('AWS::Events::Rule', onBus)) !== undefined;
}

/** Is a program subscribed to the topic, and has agreed? Throws UnknownFact when its account was not scanned. */
export function topicHasConsumer(arn: string, world: Topics): boolean {
  const { region, account } = parseArn(arn) ?? {};
  const [topic] = world.everywhere('AWS::SNS::Topic', {
    id: arn,
    ...(account && { account }),
    ...(region && { region }),
  });
  return (
    topic?.subscriptions.some(
      ({ confirmed, protocol }) => confirmed && MACHINES.includes(protocol),
    ) ?? false
  );
}

/** People read e-mail and text messages; these protocols lead to programs. */
const MACHINES: readonly string[] = ['sqs', 'lambda', 'https', 'firehose'];
