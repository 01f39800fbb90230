import type { RedactedText, RedactedValue } from '../../model/redacted.ts';
import { MalformedAnswer } from '../collector.ts';

/** What is left of a text that came redacted. Throws MalformedAnswer, which leaves the fact unknown, where that failed. */
export function leftOfText(value: unknown): RedactedText {
  const left = leftOf(value);
  if (!('secrets' in left)) throw new MalformedAnswer('it was not redacted as a text');
  return left as RedactedText;
}

/** What is left of a value, likewise. */
export function leftOfValue(value: unknown): RedactedValue {
  const left = leftOf(value);
  if (!('detector' in left)) throw new MalformedAnswer('it was not redacted as a value');
  return left as RedactedValue;
}

function leftOf(value: unknown): object {
  const { $redacted: left } = Object(value) as { $redacted?: unknown };
  if (typeof left !== 'object' || left === null) throw new MalformedAnswer('it was not redacted');
  if ('failed' in left) {
    throw new MalformedAnswer(`what it holds could not be redacted (${String(left.failed)})`);
  }
  return left;
}
