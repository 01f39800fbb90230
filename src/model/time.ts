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
  const [, date, time, seconds = '', zone = 'Z'] = ISO.exec(text) ?? [];
  if (date === undefined) return EPOCH.test(text) ? Number(text) * 1000 : undefined;
  const millis = Date.parse(time === undefined ? date : `${date}T${time}${seconds}${zone}`);
  return Number.isNaN(millis) ? undefined : millis;
}

const ISO =
  /^(\d{4}(?:-\d\d){0,2})(?:(?<=-\d\d-\d\d)T(\d\d:\d\d)(:\d\d(?:\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?$/;
const EPOCH = /^\d{5,}(\.\d+)?$/;
