/** SOURCE_DATE_EPOCH (seconds) fixes the time, for builds that must come out the same. */
export function timeOfRun(): string {
  const fixed = process.env.SOURCE_DATE_EPOCH;
  return (fixed ? new Date(Number(fixed) * 1000) : new Date()).toISOString();
}
