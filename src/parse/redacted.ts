import type { RedactedValue } from '../model/redacted.ts';
import { secretIn } from '../model/secrets/find.ts';
import type { Unknown } from '../model/unknown.ts';
import { type Hole, refilled, spelled, type Value } from './value.ts';

/**
 * What is left of a value that may be a secret; `name` is what it is called. Where a hole in it may be one, that is
 * unknown. There is no fingerprint: whoever has the code has the value.
 */
export function redactedValue(value: Value, name?: string): RedactedValue {
  let unknown: Unknown | undefined;
  const filled = (content: string) =>
    refilled(value, (hole) => {
      const known = onlyOne(hole);
      if (known === undefined) unknown ??= hole.unknown;
      return known ?? content;
    });
  const known = spelled(filled(''));
  const detector = secretIn(known, name);
  const maybe = detector === null && unknown && secretIn(spelled(filled(RANDOM)), name) !== null;
  return {
    length: known.length,
    detector: maybe ? (unknown as never) : detector,
    fingerprint: '',
  };
}

/** Nobody would take it for a word. */
const RANDOM = 'x7Kq2mVb9TzR4wLd8Hs3';

function onlyOne({ oneOf }: Hole): Value | undefined {
  return oneOf?.length === 1 ? oneOf[0] : undefined;
}
