import type { Match } from '../rule.ts';
import type { Measure } from './pieces.ts';

/** How many events there are. */
export function events(): Measure {
  return summed(({ times }) => times);
}

/** What their numbers come to. */
export function sum(): Measure {
  return summed(({ note, times }) => (typeof note === 'number' ? note * times : 0));
}

/** How many different values they have. */
export function distinct(noteOf: (match: Match) => Match['note']): Measure {
  const counts = new Map<Match['note'], number>();
  return {
    add: (match) => counts.set(noteOf(match), (counts.get(noteOf(match)) ?? 0) + 1),
    remove: (match) => {
      const left = (counts.get(noteOf(match)) ?? 0) - 1;
      if (left > 0) counts.set(noteOf(match), left);
      else counts.delete(noteOf(match));
    },
    value: () => counts.size,
  };
}

export function measured(matches: readonly Match[], measure: Measure): number {
  for (const match of matches) measure.add(match);
  return measure.value();
}

export function average(matches: readonly Match[]): number {
  return measured(matches, sum()) / measured(matches, events());
}

/** The number in the middle; of two, what lies between them. */
export function median(matches: readonly Match[]): number {
  const half = measured(matches, events()) / 2;
  return (nth(matches, Math.ceil(half)) + nth(matches, Math.floor(half) + 1)) / 2;
}

/** The number that as many of a hundred are no larger than. */
export function percentile(matches: readonly Match[], rank: number): number {
  return nth(matches, Math.max(1, Math.ceil((rank / 100) * measured(matches, events()))));
}

/** Of their numbers, from the smallest on, the one at this place. */
function nth(matches: readonly Match[], place: number): number {
  const inOrder = [...matches].sort((a, b) => Number(a.note) - Number(b.note));
  let passed = 0;
  for (const { note, times } of inOrder) {
    passed += times;
    if (passed >= place) return Number(note);
  }
  return Number.NaN;
}

/** Of each value, how many of a hundred events have it. */
export function shares(matches: readonly Match[]): number[] {
  const all = measured(matches, events());
  const counts = new Map<Match['note'], number>();
  for (const { note, times } of matches) counts.set(note, (counts.get(note) ?? 0) + times);
  return [...counts.values()].map((count) => (100 * count) / all);
}

function summed(amountOf: (match: Match) => number): Measure {
  let total = 0;
  return {
    add: (match) => {
      total += amountOf(match);
    },
    remove: (match) => {
      total -= amountOf(match);
    },
    value: () => total,
  };
}
