import type { Alert } from '../../model/alert.ts';
import type { Window } from './owed.ts';
import { type Choice, isMeant } from './route.ts';

/** A time in which people expect alerts, so that they are told of them afterwards, in one message. */
export interface Maintenance extends Choice {
  name: string;
  when: Once | Weekly;
}

/** From one moment up to, not including, another; in milliseconds since 1970. */
export interface Once {
  from: number;
  to: number;
}

/** Hours on days of the week, by the clocks of a place. */
export interface Weekly {
  /** On which they begin; 0 is Sunday. */
  days: readonly number[];
  /** Minutes of the day. One that ends before it begins ends on the next day. */
  from: number;
  to: number;
  /** As the IANA calls it. */
  zone: string;
}

/** The maintenance during which an alert's last event happened, or what has no time is told of; and when it ends. */
export function maintenanceOf(
  alert: Alert,
  now: number,
  all: readonly Maintenance[],
): Window | undefined {
  const moment = alert.last === null ? now : Date.parse(alert.last);
  for (const maintenance of all) {
    if (!isMeant(maintenance, alert)) continue;
    const end = endOf(maintenance.when, Number.isNaN(moment) ? now : moment);
    if (end !== undefined) return { name: maintenance.name, end };
  }
  return undefined;
}

/** When a time that a moment lies in ends; undefined where it lies in none. */
export function endOf(when: Once | Weekly, moment: number): number | undefined {
  if (!('days' in when)) return when.from <= moment && moment < when.to ? when.to : undefined;
  if (!isWithin(when, moment)) return undefined;
  // Clocks may be put forward or back until then, so the end is looked for around where it should be.
  const minute = Math.floor(moment / MINUTE) * MINUTE;
  const left = (when.to - minuteOf(when.zone, moment).minute + DAY) % DAY;
  let end = minute + left * MINUTE;
  while (end > minute && !isWithin(when, end - MINUTE)) end -= MINUTE;
  while (isWithin(when, end)) end += MINUTE;
  return end;
}

const MINUTE = 60_000;
/** In minutes. */
const DAY = 24 * 60;

function isWithin({ days, from, to, zone }: Weekly, moment: number): boolean {
  const { day, minute } = minuteOf(zone, moment);
  if (from < to) return days.includes(day) && from <= minute && minute < to;
  return minute >= from ? days.includes(day) : minute < to && days.includes((day + 6) % 7);
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function minuteOf(zone: string, moment: number): { day: number; minute: number } {
  const clock = clocks.get(zone) ?? clockOf(zone);
  const parts = new Map(clock.formatToParts(moment).map(({ type, value }) => [type, value]));
  const minute = Number(parts.get('hour')) * 60 + Number(parts.get('minute'));
  return { day: DAYS.indexOf(parts.get('weekday') ?? ''), minute };
}

function clockOf(zone: string): Intl.DateTimeFormat {
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  clocks.set(zone, clock);
  return clock;
}

/** As they are written, Sunday first. */
const DAYS: readonly string[] = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
