import type { AnyDetection } from './detection.ts';

/** When a detection alerts, in a sentence, with its settings as they are by default. `named`: how another detection is written. */
export function alertsWhen(
  { settings = {}, count, firstSeen, sequence, signal, silence }: AnyDetection,
  named: (id: string) => string,
): string {
  const { over, atLeast, distinct, usual } = count?.(settings) ?? {};
  if (atLeast !== undefined) {
    const what = distinct ? 'different values' : 'events';
    const more = usual ? `, and more than ${usual.times} times what is usual for it` : '';
    return `When ${atLeast} ${what} have been seen about one subject within ${over} minutes${more}.`;
  }
  const first = firstSeen?.(settings);
  if (first)
    return `For what was not seen in the ${first.within} days before, once they are known.`;
  const next = sequence?.(settings);
  if (next) {
    return `When ${next.followedBy.map(named).join(', then ')} follow about the same subject within ${next.over} minutes.`;
  }
  if (silence) return `When nothing has come for ${silence(settings)} minutes.`;
  return signal ? 'Never by itself: it is part of sequences.' : 'At once, for each subject.';
}
