import { globMatches } from './glob.ts';
import { toMoment } from './time.ts';

/**
 * A record of CloudTrail made safe to read: what is missing, or of a kind CloudTrail does not write, is null or empty, so
 * nothing a record holds makes its reader throw. AWS documents the fields in "CloudTrail record contents":
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
export interface CloudTrailEvent {
  eventID: string | null;
  /** Milliseconds since 1970, in whole seconds; null when `eventTime` is none. */
  time: number | null;
  /** `iam.amazonaws.com`; empty when missing. */
  eventSource: string;
  /** Without the date of the API that some services add: `UpdateFunctionCode20150331v2` is `UpdateFunctionCode`. */
  eventName: string;
  eventType: string | null;
  eventCategory: string | null;
  awsRegion: string | null;
  /** The account that the record was delivered to. */
  recipientAccountId: string | null;
  /** Often the name of a service, and sometimes no address at all. */
  sourceIPAddress: string | null;
  userAgent: string | null;
  errorCode: string | null;
  errorMessage: string | null;
  /** Null where the record does not say. */
  readOnly: boolean | null;
  sessionCredentialFromConsole: boolean;
  userIdentity: UserIdentity;
  requestParameters: Fields | null;
  responseElements: Fields | null;
  additionalEventData: Fields | null;
  /** The record as it came. */
  record: Fields;
}

/** Who made the call; every part may be missing, `type` too. */
export interface UserIdentity {
  /** `Root`, `IAMUser`, `AssumedRole`, `AWSService` ...; empty when missing. */
  type: string;
  principalId: string | null;
  arn: string | null;
  accountId: string | null;
  accessKeyId: string | null;
  userName: string | null;
  /** The service that called for somebody. */
  invokedBy: string | null;
  /** Of a session: the role or user it was made of. */
  issuer: { type: string | null; arn: string | null; userName: string | null };
  /** Null where the record does not say, as with long-term keys. */
  mfaAuthenticated: boolean | null;
}

/** An object of a record. What lies in it is whatever came. */
export interface Fields {
  readonly [name: string]: unknown;
}

/** The event in a record; undefined when it is no object. Keeps the record, copies nothing of it. */
export function toEvent(record: unknown): CloudTrailEvent | undefined {
  if (!isFields(record)) return undefined;
  return {
    eventID: text(record.eventID),
    time: toMoment(text(record.eventTime) ?? '') ?? null,
    eventSource: text(record.eventSource) ?? '',
    eventName: withoutApiDate(text(record.eventName) ?? ''),
    eventType: text(record.eventType),
    eventCategory: text(record.eventCategory),
    awsRegion: text(record.awsRegion),
    recipientAccountId: text(record.recipientAccountId),
    sourceIPAddress: text(record.sourceIPAddress),
    userAgent: text(record.userAgent),
    errorCode: text(record.errorCode),
    errorMessage: text(record.errorMessage),
    readOnly: flag(record.readOnly),
    sessionCredentialFromConsole: flag(record.sessionCredentialFromConsole) ?? false,
    userIdentity: identityOf(fields(record.userIdentity)),
    requestParameters: fields(record.requestParameters),
    responseElements: fields(record.responseElements),
    additionalEventData: fields(record.additionalEventData),
    record,
  };
}

/** Who is to be asked about it: an ARN where there is one, else the best name the record has. */
export function callerOf({ userIdentity, recipientAccountId }: CloudTrailEvent): string {
  const { arn, principalId, userName, accessKeyId, invokedBy, accountId } = userIdentity;
  const account = accountId ?? recipientAccountId;
  const name = arn ?? principalId ?? userName ?? accessKeyId ?? invokedBy;
  return name ?? (account === null ? 'somebody unnamed' : `somebody of account ${account}`);
}

/** Who holds the permissions: of a session its role, whatever the session is called. */
export function principalOf(event: CloudTrailEvent): string {
  return event.userIdentity.issuer.arn ?? callerOf(event);
}

/** Is it one of these: ARNs or names, with `*`, of users, roles or sessions? */
export function isBy(event: CloudTrailEvent, patterns: readonly string[]): boolean {
  if (patterns.length === 0) return false;
  const { arn, userName, principalId, issuer } = event.userIdentity;
  const names = [arn, userName, principalId, issuer.arn, issuer.userName];
  return patterns.some((pattern) =>
    names.some((name) => name !== null && globMatches(pattern, name)),
  );
}

/** Did AWS do what was asked? A record without an error code says so. */
export function succeeded({ errorCode }: CloudTrailEvent): boolean {
  return errorCode === null;
}

/** The value at this path of names; undefined when there is none. */
export function at(from: Fields | null, ...path: readonly string[]): unknown {
  let value: unknown = from;
  for (const name of path) {
    if (!isFields(value) || !Object.hasOwn(value, name)) return undefined;
    value = value[name];
  }
  return value;
}

/** The text at this path; undefined when there is none, or something else. */
export function textAt(from: Fields | null, ...path: readonly string[]): string | undefined {
  const value = at(from, ...path);
  return typeof value === 'string' ? value : undefined;
}

/** The texts listed at this path. Empty when there are none. */
export function textsAt(from: Fields | null, ...path: readonly string[]): readonly string[] {
  const value = at(from, ...path);
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

/** The objects listed at this path, also as EC2 writes lists: `{"items": [...]}`. Empty when there are none. */
export function itemsAt(from: Fields | null, ...path: readonly string[]): readonly Fields[] {
  const value = at(from, ...path);
  const list = isFields(value) ? value.items : value;
  return Array.isArray(list) ? list.filter(isFields) : [];
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function fields(value: unknown): Fields | null {
  return isFields(value) ? value : null;
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

/** CloudTrail writes flags as booleans and, in some fields, as words. */
function flag(value: unknown): boolean | null {
  if (value === true || value === 'true') return true;
  return value === false || value === 'false' ? false : null;
}

function identityOf(identity: Fields | null): UserIdentity {
  const session = fields(identity?.sessionContext);
  const issuer = fields(session?.sessionIssuer);
  return {
    type: text(identity?.type) ?? '',
    principalId: text(identity?.principalId),
    arn: text(identity?.arn),
    accountId: text(identity?.accountId),
    accessKeyId: text(identity?.accessKeyId),
    userName: text(identity?.userName),
    invokedBy: text(identity?.invokedBy),
    issuer: {
      type: text(issuer?.type),
      arn: text(issuer?.arn),
      userName: text(issuer?.userName),
    },
    mfaAuthenticated: flag(fields(session?.attributes)?.mfaAuthenticated),
  };
}

/** A date at the end, as Lambda (`20150331v2`) and CloudFront (`2020_05_31`) write it. */
const API_DATE = /(19|20)\d\d_?\d\d_?\d\d(v\d+)?$/;

function withoutApiDate(name: string): string {
  const last = name.charCodeAt(name.length - 1);
  return last >= 48 && last <= 57 ? name.replace(API_DATE, '') : name;
}
