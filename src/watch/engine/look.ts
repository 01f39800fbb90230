import type { EventWorld, FirstSeen } from '../../detections/detection.ts';
import { type CloudTrailEvent, toEvent } from '../../model/event.ts';
import type { Delivery } from '../delivery/delivery.ts';
import type { Rule } from '../rule.ts';
import { candidatesOf } from './candidates.ts';
import { KEY, writeKey } from './key.ts';
import { type Answer, matchOf, type Sighting, secondOf, sightingOf } from './sighting.ts';
import { type Span, withSpan } from './spans.ts';

/** What rules saw in some records: all that the engine needs of them. Made by whoever read them, on any thread. */
export interface Looked {
  /** How many of them were events. */
  events: number;
  /** How many records were none. */
  strange: number;
  /** A key for each event, and the hour it happened in (0 where it has no time). */
  keys: Uint32Array;
  hours: Uint32Array;
  /** What was seen, with the number of the event. */
  sightings: { at: number; seen: Sighting }[];
  firsts: First[];
  /** The earliest and the newest second of each account and region. */
  times: Times[];
  crashes: Crashed[];
  /** What CloudTrail delivered: the file that they are from. */
  delivered: readonly Delivery[];
  /** Of a look at the clock instead of a piece: for how many seconds the watch has been looking. */
  upFor: number | null;
}

/** Values that a rule for what was never there before met. */
export interface First {
  rule: string;
  account: string;
  value: string;
  spans: Span[];
}

export interface Times {
  account: string;
  region: string;
  oldest: number;
  newest: number;
}

/** A rule that broke, on an event of these times, and what it said first. */
export interface Crashed {
  rule: string;
  times: number;
  message: string;
  /** The first event it broke on. */
  event: string;
}

const HOUR = 3600;

/** A look at the clock: nothing came. `upFor`: for how many seconds the watch has been looking. */
export function idle(upFor: number): Looked {
  return {
    events: 0,
    strange: 0,
    keys: new Uint32Array(),
    hours: new Uint32Array(),
    sightings: [],
    firsts: [],
    times: [],
    crashes: [],
    delivered: [],
    upFor,
  };
}

/** Looks at records through rules. A rule that breaks is told, and stops neither the others nor the next event. */
export function lookThrough(
  rules: readonly Rule[],
  world: EventWorld,
): (records: readonly unknown[]) => Looked {
  const candidates = candidatesOf(rules);
  return (records) => {
    const keys = new Uint32Array(KEY * records.length);
    const hours = new Uint32Array(records.length);
    const sightings: Looked['sightings'] = [];
    const firsts = new Map<string, First>();
    const times = new Map<string, Map<string, Times>>();
    const crashes = new Map<string, Crashed>();
    let events = 0;
    for (const record of records) {
      const event = toEvent(record);
      if (!event) continue;
      const at = events;
      events += 1;
      writeKey(event, keys, KEY * at);
      const second = secondOf(event);
      if (second !== null) {
        hours[at] = Math.floor(second / HOUR);
        keepTime(times, event, second);
      }
      for (const rule of candidates(event)) {
        try {
          const matched = matchOf(rule, event, world);
          if (matched === false) continue;
          if (!rule.firstSeen) sightings.push({ at, seen: sightingOf(rule, event, matched) });
          else if (second !== null) keepFirst(firsts, rule, rule.firstSeen, event, matched, second);
        } catch (error) {
          keepCrash(crashes, rule, event, error);
        }
      }
    }
    return {
      events,
      strange: records.length - events,
      keys: keys.subarray(0, KEY * events),
      hours: hours.subarray(0, events),
      sightings,
      firsts: [...firsts.values()],
      times: [...times.values()].flatMap((regions) => [...regions.values()]),
      crashes: [...crashes.values()],
      delivered: [],
      upFor: null,
    };
  };
}

/** Values are kept here, so that one which every event has costs little; of all else there is a sighting. */
function keepFirst(
  firsts: Map<string, First>,
  rule: Rule,
  { of, within: days }: FirstSeen,
  event: CloudTrailEvent,
  matched: Answer,
  second: number,
): void {
  const value = of(event);
  const account = rule.acrossAccounts ? '' : (event.recipientAccountId ?? '');
  const key = `${rule.id}\0${account}\0${value}`;
  const known = firsts.get(key);
  const within = days * 24 * HOUR;
  const last = known?.spans.at(-1);
  if (last && second > last.from && second <= last.to + within) {
    last.to = Math.max(last.to, second);
    return;
  }
  const sample = sightingOf(rule, event, matched);
  const events = event.eventID === null ? [] : [event.eventID];
  const span = { from: second, to: second, sample, events };
  firsts.set(key, {
    rule: rule.id,
    account,
    value,
    spans: withSpan(known?.spans ?? [], span, within),
  });
}

function keepTime(
  times: Map<string, Map<string, Times>>,
  { recipientAccountId, awsRegion }: CloudTrailEvent,
  second: number,
): void {
  const account = recipientAccountId ?? '';
  const region = awsRegion ?? '';
  const regions = times.get(account) ?? new Map<string, Times>();
  const known = regions.get(region);
  if (!known) {
    times.set(account, regions);
    regions.set(region, { account, region, oldest: second, newest: second });
  } else if (second > known.newest) known.newest = second;
  else if (second < known.oldest) known.oldest = second;
}

function keepCrash(
  crashes: Map<string, Crashed>,
  rule: Rule,
  { eventID }: CloudTrailEvent,
  error: unknown,
): void {
  const known = crashes.get(rule.id);
  if (known) known.times += 1;
  else {
    const message = error instanceof Error ? error.message : String(error);
    crashes.set(rule.id, {
      rule: rule.id,
      times: 1,
      message: message.slice(0, 300),
      event: eventID ?? '',
    });
  }
}
