import { type Fields, isFields, textAt } from '../../model/event.ts';
import { inflate } from './inflate.ts';
import { type Bad, NOT_JSON, WHOLE } from './parse.ts';

/** An object of S3 in which records are, for whoever can fetch it. */
export interface ObjectRef {
  bucket: string;
  key: string;
}

/** What was in an envelope, or in several around each other. */
export interface Opened {
  records: unknown[];
  objects: ObjectRef[];
  /** Digests of log files, as CloudTrail delivers them beside. */
  digests: Fields[];
  /** What says nothing of events: test messages, control messages, confirmations, insights. */
  skipped: number;
  /** The first thousand of what could not be read. */
  bad: Bad[];
}

/** Envelopes around each other: SNS in SQS in Lambda's event, and one to spare. */
const DEEPEST = 5;

/** Takes records out of whatever they came in, told by its shape. What is neither is told. */
export function open(value: unknown, into: Opened, where = '', depth = 0): void {
  if (depth > DEEPEST) tell(into, where, 'it lies in too many envelopes');
  else if (Array.isArray(value)) openMembers(value, into, where, depth);
  else if (!isFields(value)) tell(into, where, 'it is no object');
  else openObject(value, into, where, depth);
}

export function nothing(): Opened {
  return { records: [], objects: [], digests: [], skipped: 0, bad: [] };
}

const MOST_BAD = 1000;

function tell(into: Opened, where: string, why: string): void {
  if (into.bad.length < MOST_BAD) into.bad.push({ at: where || WHOLE, why });
}

/** Most members of a list are records. */
function openMembers(list: readonly unknown[], into: Opened, where: string, depth: number): void {
  for (let i = 0; i < list.length; i += 1) {
    const item = list[i];
    if (isFields(item) && isRecord(item)) take(item, into);
    else open(item, into, `${where}[${i}]`, depth + 1);
  }
}

function openObject(value: Fields, into: Opened, where: string, depth: number): void {
  const { Records, Events, messageType, Type, awslogs, s3Bucket, s3ObjectKey, detail } = value;
  if (Array.isArray(Records)) {
    openMembers(Records, into, `${where}Records`, depth);
  } else if (isRecord(value)) take(value, into);
  else if (isFields(value.s3)) toObject(value.s3, into, where, fromUrl);
  else if (isFields(value.Sns)) openText(value.Sns.Message, into, `${where}.Sns.Message`, depth);
  else if (typeof value.body === 'string') openText(value.body, into, `${where}.body`, depth);
  else if (Type === 'Notification') openText(value.Message, into, `${where}.Message`, depth);
  else if (typeof s3Bucket === 'string' && Array.isArray(s3ObjectKey)) {
    for (const key of s3ObjectKey) into.objects.push({ bucket: s3Bucket, key: String(key) });
  } else if (typeof value['detail-type'] === 'string' && isFields(detail)) {
    if (isRecord(detail)) take(detail, into);
    else toObject(detail, into, where, (key) => key);
  } else if (isFields(awslogs)) openPacked(awslogs.data, into, `${where}.awslogs`, depth);
  else if (messageType === 'DATA_MESSAGE') {
    for (const [i, one] of listIn(value.logEvents)) {
      openText(textAt(one, 'message'), into, `${where}.logEvents[${i}]`, depth);
    }
  } else if (Array.isArray(Events)) {
    for (const [i, one] of listIn(Events)) {
      openText(textAt(one, 'CloudTrailEvent'), into, `${where}.Events[${i}]`, depth);
    }
  } else if (typeof value.digestS3Object === 'string') into.digests.push(value);
  else if (saysNothing(value)) into.skipped += 1;
  else tell(into, where, 'it is no record of CloudTrail');
}

/** `eventSource` also stands in what S3 and SQS send. */
function isRecord(value: Fields): boolean {
  return (
    typeof value.eventName === 'string' &&
    value.s3 === undefined &&
    (value.userIdentity !== undefined ||
      value.eventTime !== undefined ||
      value.eventID !== undefined)
  );
}

function take(record: Fields, into: Opened): void {
  if (record.eventCategory === 'Insight' || record.eventType === 'AwsCloudTrailInsight') {
    into.skipped += 1;
  } else into.records.push(record);
}

function saysNothing(value: Fields): boolean {
  return (
    value.messageType === 'CONTROL_MESSAGE' ||
    value.Event === 's3:TestEvent' ||
    value.Type === 'SubscriptionConfirmation' ||
    value.Type === 'UnsubscribeConfirmation'
  );
}

function toObject(
  from: Fields,
  into: Opened,
  where: string,
  decoded: (key: string) => string | undefined,
): void {
  const bucket = textAt(from, 'bucket', 'name');
  const key = decoded(textAt(from, 'object', 'key') ?? '');
  if (bucket && key) into.objects.push({ bucket, key });
  else tell(into, where, 'it names no object of S3');
}

/** As S3 writes keys in its events. */
function fromUrl(key: string): string | undefined {
  try {
    return decodeURIComponent(key.replaceAll('+', ' '));
  } catch {
    return undefined;
  }
}

function openText(text: unknown, into: Opened, where: string, depth: number): void {
  if (typeof text !== 'string') {
    tell(into, where, 'it is no text');
    return;
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // CloudTrail says once that it may deliver, in words.
    if (text.startsWith('CloudTrail validation message')) into.skipped += 1;
    else tell(into, where, NOT_JSON);
    return;
  }
  open(value, into, where, depth + 1);
}

/** Base64 of gzip, as CloudWatch Logs sends to a function. */
function openPacked(data: unknown, into: Opened, where: string, depth: number): void {
  const packed = Buffer.from(typeof data === 'string' ? data : '', 'base64');
  const inflated = inflate(packed);
  if ('why' in inflated) tell(into, where, inflated.why);
  else openText(Buffer.from(inflated.bytes).toString(), into, where, depth);
}

function* listIn(list: unknown): Iterable<[number, Fields | null]> {
  if (!Array.isArray(list)) return;
  for (const [i, one] of list.entries()) yield [i, isFields(one) ? one : null];
}
