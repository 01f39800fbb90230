import type { Read, Severity } from './finding.ts';

/** What happened that should not have: `castellan.alerts/1`, whose published form is schema/alerts.schema.json. */
export interface Alert {
  /** sha256 of detection, account, subject and hour; of what was never seen before the value instead of the hour. */
  id: string;
  detection: string;
  title: string;
  severity: Severity;
  /** What the detection says of it, beside its title. */
  says?: string;
  /** What could not be told, so that nobody knows whether it is one. */
  unknown?: string;
  subject: string;
  /** Where it happened; null where the record does not say. */
  account: string | null;
  region: string | null;
  /** Who did it. */
  actor: string;
  sourceAddress: string | null;
  /** ISO 8601; null where no event of it has a time. */
  first: string | null;
  last: string | null;
  /** How many events it is made of. */
  count: number;
  /** The first of them, ten at most. */
  events: string[];
  /** Of the gravest of them, what the record says. */
  evidence: Read[];
  triage: readonly string[];
  attack: readonly string[];
  origin: Origin;
}

/** Where a rule comes from. An alert of somebody's rule names its author. */
export interface Origin {
  kind: 'castellan' | 'sigma' | 'metric filter';
  author?: string;
  link?: string;
  file?: string;
}

/** Alerts in order of time; of one time by id, so that the order is always the same. */
export function earliestFirst(a: Alert, b: Alert): number {
  const [first, second] = [a.first ?? '', b.first ?? ''];
  if (first !== second) return first < second ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}
