import { toMoment } from '../../model/time.ts';

const DAY = 24 * 60 * 60 * 1000;

/** The minute, hour, day, week (ISO 8601), month or year of a moment, in UTC; undefined of what is none. */
export function partOfTime(raw: unknown, part: string): number | undefined {
  const millis = typeof raw === 'string' ? toMoment(raw) : undefined;
  if (millis === undefined) return undefined;
  const date = new Date(millis);
  switch (part) {
    case 'minute':
      return date.getUTCMinutes();
    case 'hour':
      return date.getUTCHours();
    case 'day':
      return date.getUTCDate();
    case 'week':
      return weekOf(date);
    case 'month':
      return date.getUTCMonth() + 1;
    default:
      return date.getUTCFullYear();
  }
}

/** A week belongs to the year that has its Thursday. */
function weekOf(date: Date): number {
  const midnight = Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate());
  const thursday = midnight + (3 - ((date.getUTCDay() + 6) % 7)) * DAY;
  const newYear = Date.UTC(new Date(thursday).getUTCFullYear(), 0, 1);
  return Math.floor((thursday - newYear) / (7 * DAY)) + 1;
}
