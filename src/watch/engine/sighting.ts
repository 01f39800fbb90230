import type { EventWorld, Matched } from '../../detections/detection.ts';
import { type CloudTrailEvent, callerOf } from '../../model/event.ts';
import { type Read, type Severity, severities } from '../../model/finding.ts';
import { UnknownFact } from '../../model/unknown.ts';
import type { Rule } from '../rule.ts';
import { evidenceOf } from './evidence.ts';

/** An event in which a rule matched, as far as an alert tells of it. It is written down as it is. */
export interface Sighting {
  rule: string;
  /** Empty where the record names none. */
  account: string;
  region: string | null;
  /** Seconds since 1970; null where the record has no time. */
  second: number | null;
  /** Its ID; empty where it has none. */
  event: string;
  subject: string;
  severity: Severity;
  says?: string;
  unknown?: string;
  actor: string;
  address: string | null;
  evidence: Read[];
  /** For rules that look at more than one event. */
  note?: string | number;
}

/** An event in which a rule matched. */
export function sightingOf(rule: Rule, event: CloudTrailEvent, matched: Answer): Sighting {
  const sighting: Sighting = {
    rule: rule.id,
    account: event.recipientAccountId ?? '',
    region: event.awsRegion,
    second: secondOf(event),
    event: event.eventID ?? '',
    subject: rule.subject(event),
    severity: rule.severity,
    actor: callerOf(event),
    address: event.sourceIPAddress,
    evidence: evidenceOf(event, { brief: waits(rule) }),
  };
  if (matched !== true) Object.assign(sighting, matched);
  const { count, window } = rule;
  const note = count?.distinct?.(event) ?? window?.note?.(event) ?? rule.note?.(event);
  if (note !== undefined) sighting.note = note;
  return sighting;
}

/** When it happened, in seconds since 1970; null where the record says nothing a calendar has. */
export function secondOf({ time }: CloudTrailEvent): number | null {
  if (time === null || time <= 0 || time >= YEAR_10000) return null;
  return Math.floor(time / 1000);
}

const YEAR_10000 = 253_402_300_800_000;

/** Does it take more than one event? */
function waits({ count, firstSeen, sequence, window, signal }: Rule): boolean {
  return Boolean(count ?? firstSeen ?? sequence ?? window ?? signal);
}

/** Of several events the gravest stands for all; of equals one that is known to be one, then the first. */
export function isBefore(a: Sighting, b: Sighting): boolean {
  if (a.severity !== b.severity) {
    return severities.indexOf(a.severity) < severities.indexOf(b.severity);
  }
  if ((a.unknown === undefined) !== (b.unknown === undefined)) return a.unknown === undefined;
  const [first, second] = [a.second ?? 0, b.second ?? 0];
  if (first !== second) return first < second;
  return a.event < b.event;
}

/** What a rule says that did not say no. */
export type Answer = Exclude<Matched, false> | { unknown: string };

/**
 * What a rule says of an event. A fact that is unknown is no no: a watch never goes quiet because it could not see. Throws
 * what else the rule throws.
 */
export function matchOf(rule: Rule, event: CloudTrailEvent, world: EventWorld): Answer | false {
  try {
    return rule.match(event, world);
  } catch (error) {
    if (error instanceof UnknownFact) return { unknown: error.message };
    throw error;
  }
}
