import type {
  AnyDetection,
  Count,
  EventWorld,
  FirstSeen,
  Matched,
  Sequence,
} from '../detections/detection.ts';
import type { Origin } from '../model/alert.ts';
import type { CloudTrailEvent, Fields } from '../model/event.ts';
import type { Severity } from '../model/finding.ts';
import type { Where } from './where.ts';
import { answered } from './worked-off.ts';

/** What the engine runs, whoever wrote it, with its settings bound. At most one of the four waits for more than one event. */
export interface Rule {
  id: string;
  title: string;
  severity: Severity;
  /** What to do first, in order; empty where the author does not say. */
  triage: readonly string[];
  /** Techniques of MITRE ATT&CK. */
  attack: readonly string[];
  origin: Origin;
  on: Asked;
  /** Said of a few thousand combinations of fields, and so of millions of events; absent where `on` says all there is to say. */
  foretold?: Foretold;
  /** Holds of every record in which it matches, as far as SQL can tell; absent where only its code knows. */
  where?: Where;
  match(event: CloudTrailEvent, world: EventWorld): Matched;
  /** Who or what the alert is about: what happens to the same within an hour is one alert. */
  subject(event: CloudTrailEvent): string;
  /** A subject is the same one in every account. */
  acrossAccounts?: true;
  count?: Count;
  firstSeen?: FirstSeen;
  sequence?: Sequence;
  window?: Window;
  /** What those that look at its matches are to know of an event, where it has no window of its own. */
  note?(event: CloudTrailEvent): string | number;
  /** Only others look at its matches; it raises no alert. */
  signal?: true;
  /** For how many minutes nothing may come of CloudTrail before the watch notices. */
  silence?: number;
}

/** Names of calls, without dates of APIs, by the service as `eventSource` says it. `*` is every call, or every service. */
export type Asked = ReadonlyMap<string, readonly string[]> | 'any event';

/** What some of its fields tell of an event. False: the rule does not match it, whatever its other fields are. */
export interface Foretold {
  /** By `CALL`. */
  byCall(record: Fields): boolean;
  /** By `PROGRAM`; absent where the rule does not ask for it. */
  byProgram?(record: Fields): boolean;
}

/** For what is neither a count nor a sequence: looks at all that matched for one subject. */
export interface Window {
  /** Minutes from the first to the last event that can belong together. */
  over: number;
  /** Rules whose matches for the same subject are looked at beside its own. One with a count matches when that is reached. */
  beside?: readonly string[];
  /** The subject for which a match of a rule that it looks at counts, where that is another than the match's own. */
  regroup?(rule: string, subject: string): string;
  /** What is to be known of an event, briefly; events of one second that note the same are kept as one. */
  note?(event: CloudTrailEvent): string | number;
  /** Where, among matches in order of time, the first and the last of each alert stand. */
  alerts(matches: readonly Match[]): Iterable<readonly [first: number, last: number]>;
  /** Another event can make it untrue, so it is told when none can come any more. */
  waits?: true;
}

/** Events of one second in which one rule matched. */
export interface Match {
  rule: string;
  /** Seconds since 1970. */
  second: number;
  note: string | number | null;
  times: number;
  /** The ID of one of them. */
  event: string;
}

/** The rule that a detection is under these settings; what they leave out is as the detection has it. */
export function ruleOf(detection: AnyDetection, given: object = {}): Rule {
  const { id, title, severity, triage, attack, on, count, firstSeen, sequence, signal, silence } =
    detection;
  const settings = { ...detection.settings, ...given };
  return {
    id,
    title,
    severity,
    triage,
    attack,
    origin: { kind: 'castellan' },
    on:
      on === 'any event' ? on : new Map(Object.entries(on).map(([of, names]) => [of, names ?? []])),
    match(event, world) {
      try {
        return detection.match(event, world, settings);
      } catch (error) {
        return matchAfter(error, detection, event, world, settings);
      }
    },
    subject: detection.subject,
    ...(count && { count: count(settings) }),
    ...(firstSeen && { firstSeen: firstSeen(settings) }),
    ...(sequence && { sequence: sequence(settings) }),
    ...(signal && { signal }),
    ...(silence && { silence: silence(settings) }),
  };
}

/** Apart, so that nothing is made for a match that needs none of it. */
function matchAfter(
  thrown: unknown,
  { match }: AnyDetection,
  event: CloudTrailEvent,
  world: EventWorld,
  settings: object,
): Matched {
  return answered(thrown, () => match(event, world, settings));
}
