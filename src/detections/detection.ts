import type { CloudTrailEvent } from '../model/event.ts';
import type { Severity, Url } from '../model/finding.ts';
import type { Around, World } from '../model/world.ts';

/**
 * What should never happen, told by one event of CloudTrail at a time. At most one of `count`, `firstSeen` and `sequence`
 * makes an alert wait for more than one; windows, state and alerts belong to `watch`.
 */
export interface Detection<
  Id extends string = string,
  Settings extends object = object,
  A extends Around = Around,
> {
  /** `<service>.<file name>`; never changes once released. */
  id: Id;
  /** What happened, in the past tense. */
  title: string;
  severity: Severity;
  why: string;
  /** What the person on call does first, in order. */
  triage: readonly [string, ...string[]];
  /** Techniques of MITRE ATT&CK. */
  attack: readonly [`T${number}`, ...`T${number}`[]];
  see: readonly [Url, ...Url[]];
  /** What reaches `match`: names of calls by service, without dates of APIs; `*` is every call of it. Or any event. */
  on: Calls | 'any event';
  /** What `castellan.yaml` can change, with its default. */
  settings?: Settings;
  /** The facts it reads in the inventory of the account, where one is given. */
  around?: A;
  /** `false`, or that it happened. An unread fact throws, and the alert says what could not be told. */
  match(event: CloudTrailEvent, world: EventWorld<A>, settings: Settings): Matched;
  /** Who or what the alert is about: what happens to the same within an hour is one alert. */
  subject(event: CloudTrailEvent): string;
  count?(settings: Settings): Count;
  firstSeen?(settings: Settings): FirstSeen;
  sequence?(settings: Settings): Sequence;
  /** It only begins or goes on with sequences, and raises no alert. */
  signal?: true;
  /** For how many minutes nothing may come of CloudTrail before the watch notices. */
  silence?(settings: Settings): number;
}

/** `eventName`s by `eventSource`; those of `castellan.watch` are what the watch itself noticed about the logs. */
export type Calls = Partial<
  Record<`${string}.amazonaws.com` | typeof OF_THE_WATCH, readonly string[]>
>;

export const OF_THE_WATCH = 'castellan.watch';

/** It happened, or not; with words for the one who is alerted, and a severity other than the usual. */
export type Matched = boolean | { says: string; severity?: Severity };

/** Alerts when as many as this have matched for one subject within a window that ends at the latest. */
export interface Count {
  /** Minutes. */
  over: number;
  atLeast: number;
  /** Counts different values of this instead of events. */
  distinct?(event: CloudTrailEvent): string;
  /**
   * Only where it is also more than so many times what matches in such a window on average, for the subject, in so many days
   * up to the day before yesterday. Where the account's first match is not that long ago nobody knows, and it alerts.
   */
  usual?: { times: number; days: number };
}

/** Alerts for a value that was not there in the time before, once that much history is known. */
export interface FirstSeen {
  of(event: CloudTrailEvent): string;
  /** Days. */
  within: number;
}

/** Alerts when, after a match of its own, these have matched for the same subject, in this order. */
export interface Sequence {
  followedBy: readonly [string, ...string[]];
  /** Minutes from the first to the last. */
  over: number;
}

/** What surrounds an event. */
export interface EventWorld<A extends Around = Around> {
  /** The account as the latest inventory has it; undefined where none was given, or it is not in it. */
  account(id: string | null): World<A> | undefined;
  /** Is the address on a threat list, and on no trusted one? False for what is no address. */
  isThreat(address: string | null): boolean;
}

/** Says what a detection is; the compiler infers its settings and the facts it may read. */
export function detection<
  const Id extends string,
  Settings extends object = Record<never, never>,
  const A extends Around = Record<never, never>,
>(detection: Detection<Id, Settings, A>): Detection<Id, Settings, A> {
  return detection;
}

/** A detection with any settings, as the watch and the catalogue hold it. */
// biome-ignore lint/suspicious/noExplicitAny: the one place where the type parameters are forgotten; the watch gives each detection the settings it declares
export type AnyDetection = Detection<string, any, any>;
