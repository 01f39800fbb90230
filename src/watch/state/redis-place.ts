import type { Place } from './shared.ts';

/** Places are `milliseconds-number`, as Redis numbers what is in a stream. */
export function isAfter(one: Place, other: Place): boolean {
  const [a, b] = numbersIn(one);
  const [c, d] = numbersIn(other);
  return a > c || (a === c && b > d);
}

/** The first place after it. */
export function after(place: Place): Place {
  const [milliseconds, number] = numbersIn(place);
  return `${milliseconds}-${number + 1}`;
}

function numbersIn(place: Place): [number, number] {
  const [milliseconds = 0, number = 0] = place.split('-').map(Number);
  return [milliseconds, number];
}
