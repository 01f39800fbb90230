const DAY = 24 * 60 * 60 * 1000;

/** Days (with fraction) from one ISO 8601 moment to a later one. Throws RangeError when either is no date. */
export function daysBetween(earlier: string, later: string): number {
  return (toMillis(later) - toMillis(earlier)) / DAY;
}

/** Hours (with fraction) from one ISO 8601 moment to a later one. */
export function hoursBetween(earlier: string, later: string): number {
  return daysBetween(earlier, later) * 24;
}

function toMillis(moment: string): number {
  const millis = Date.parse(moment);
  if (Number.isNaN(millis)) throw new RangeError(`${moment} is not an ISO 8601 date`);
  return millis;
}

/**
 * Milliseconds of a moment as policies write it: ISO 8601, UTC where it names no zone, or seconds since 1970.
 * Undefined when it is neither.
 */
export function toMoment(text: string): number | undefined {
  return ofSecond(text) ?? ofAnyForm(text);
}

/** Of `2026-01-31T23:59:59Z`, as nearly all are written; anything else, and days that only some years have, are left to the other. */
function ofSecond(text: string): number | undefined {
  if (text.length !== 20 || text[10] !== 'T' || text[19] !== 'Z') return undefined;
  if (text[4] !== '-' || text[7] !== '-' || text[13] !== ':' || text[16] !== ':') return undefined;
  const year = 100 * twoDigits(text, 0) + twoDigits(text, 2);
  const [month, day] = [twoDigits(text, 5), twoDigits(text, 8)];
  const [hour, minute, second] = [twoDigits(text, 11), twoDigits(text, 14), twoDigits(text, 17)];
  const isDay = year >= 1000 && day >= 1 && day <= (DAYS_IN[month - 1] ?? 0);
  if (!isDay || !(hour < 24 && minute < 60 && second < 60)) return undefined;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** Not a number where there are none. */
function twoDigits(text: string, at: number): number {
  const [tens, ones] = [text.charCodeAt(at) - 48, text.charCodeAt(at + 1) - 48];
  return tens >= 0 && tens < 10 && ones >= 0 && ones < 10 ? 10 * tens + ones : Number.NaN;
}

const DAYS_IN = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function ofAnyForm(text: string): number | undefined {
  const [, date, time, seconds = '', zone = 'Z'] = ISO.exec(text) ?? [];
  if (date === undefined) return EPOCH.test(text) ? Number(text) * 1000 : undefined;
  const millis = Date.parse(time === undefined ? date : `${date}T${time}${seconds}${zone}`);
  return Number.isNaN(millis) ? undefined : millis;
}

const ISO =
  /^(\d{4}(?:-\d\d){0,2})(?:(?<=-\d\d-\d\d)T(\d\d:\d\d)(:\d\d(?:\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?$/;
const EPOCH = /^\d{5,}(\.\d+)?$/;
