/** Seconds from the first to the last of what has no gap. */
export type Stretch = readonly [from: number, to: number];

/** Stretches in order, this one among them; those with no more than `within` between them are one. Who came first makes no difference. */
export function withStretch(
  stretches: readonly Stretch[],
  [from, to]: Stretch,
  within: number,
): Stretch[] {
  const before = stretches.filter((one) => one[1] + within < from);
  const after = stretches.filter((one) => to + within < one[0]);
  const joined = stretches.slice(before.length, stretches.length - after.length);
  const all: Stretch[] = [...joined, [from, to]];
  return [
    ...before,
    [Math.min(...all.map((one) => one[0])), Math.max(...all.map((one) => one[1]))],
    ...after,
  ];
}
