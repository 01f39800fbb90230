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

type Bucket = Pick<Identity, 'region'> & Pick<S3Bucket, 'bucketName' | 'notifications'>;

interface Buckets {
  one(type: 'AWS::S3::Bucket', where: { bucketName: string }): Bucket | undefined;
}

interface Topics {
  one(
    type: 'AWS::SNS::Topic',
    where: { id: string; region?: string },
  ): Pick<SnsTopic, 'subscriptions'> | undefined;
}

interface Rules {
  all(
    type: 'AWS::Events::Rule',
    where: { eventBusName: string; region: string },
  ): Iterable<Pick<EventRule, 'state' | 'eventPattern' | 'targets'>>;
}

/** How a trail's bucket announces new objects by itself. Throws UnknownFact for another account's bucket. */
export function announcements(bucketName: string, world: Buckets): Announcement[] {
  const bucket = world.one('AWS::S3::Bucket', { bucketName });
  if (!bucket) {
    throw new UnknownFact(`the bucket ${bucketName}`, {
      $unknown: 'unsupported',
      detail: 'it is not in this account',
    });
  }
  return [...bucket.notifications]
    .filter(
      ({ kind, events }) =>
        kind === 'eventbridge' || events.some((event) => event.startsWith('s3:ObjectCreated:')),
    )
    .map((notification) => ({ notification, bucket }));
}

/** Does it end at a program? Throws UnknownFact for another account's topic. */
export function isConsumed(
  { notification, bucket }: Announcement,
  account: string,
  world: Topics & Rules,
): boolean {
  if (notification.kind === 'sns') return topicHasConsumer(notification.target, account, world);
  if (notification.kind !== 'eventbridge') return true;
  const event = {
    'detail-type': 'Object Created',
    source: 'aws.s3',
    account,
    region: bucket.region,
    detail: { bucket: { name: bucket.bucketName }, object: { key: 'AWSLogs/log.json.gz' } },
  };
  const rules = world.all('AWS::Events::Rule', { eventBusName: 'default', region: bucket.region });
  return ruleFor(event, rules) !== undefined;
}

/** Is a program subscribed to the topic, and has agreed? Throws UnknownFact for another account's topic. */
export function topicHasConsumer(arn: string, account: string, world: Topics): boolean {
  const { region, account: owner = account } = parseArn(arn) ?? {};
  const topic = world.one('AWS::SNS::Topic', { id: arn, ...(region && { region }) });
  if (!topic && owner !== account) {
    const unknown = { $unknown: 'unsupported' as const, detail: `it belongs to account ${owner}` };
    throw new UnknownFact(`topic ${arn}`, unknown);
  }
  return (
    topic?.subscriptions.some(
      ({ confirmed, protocol }) => confirmed && MACHINES.includes(protocol),
    ) ?? false
  );
}

/** People read e-mail and text messages; these protocols lead to programs. */
const MACHINES: readonly string[] = ['sqs', 'lambda', 'https', 'firehose'];
