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
