import { isBefore, type Sighting } from './sighting.ts';
import { EVENTS } from './spans.ts';

/** What an alert is made of. Neither who came first nor in what pieces changes it. */
export interface Content {
  first: number | null;
  last: number | null;
  count: number;
  /** The first ones, in order of time and ID. */
  events: Named[];
  sample: Sighting;
}

/** The second and ID of an event. */
export type Named = readonly [second: number, event: string];

export function contentOf(sighting: Sighting): Content {
  const { second, event } = sighting;
  return {
    first: second,
    last: second,
    count: 1,
    events: event === '' ? [] : [[second ?? 0, event]],
    sample: sighting,
  };
}

export function together(a: Content, b: Content): Content {
  return {
    first: extreme(Math.min, a.first, b.first),
    last: extreme(Math.max, a.last, b.last),
    count: a.count + b.count,
    events: firstNamed(a.events, b.events),
    sample: isBefore(b.sample, a.sample) ? b.sample : a.sample,
  };
}

function extreme(
  of: (a: number, b: number) => number,
  a: number | null,
  b: number | null,
): number | null {
  if (a === null || b === null) return a ?? b;
  return of(a, b);
}

function firstNamed(a: readonly Named[], b: readonly Named[]): Named[] {
  if (b.length === 0) return [...a];
  const all = [...a, ...b].sort(inOrder);
  return all.filter((one, i) => one[1] !== all[i - 1]?.[1]).slice(0, EVENTS);
}

function inOrder([second, event]: Named, [otherSecond, other]: Named): number {
  return second - otherSecond || (event < other ? -1 : event > other ? 1 : 0);
}
