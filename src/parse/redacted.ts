import type { RedactedText, RedactedValue } from '../model/redacted.ts';
import { secretIn, secretsIn } from '../model/secrets/find.ts';
import { type Unknown, UnknownFact } from '../model/unknown.ts';
import { type Hole, refilled, spelled, type Value } from './value.ts';

/**
 * What is left of a value that may be a secret; `name` is what it is called. Where a hole in it may be one, that is
 * unknown. There is no fingerprint: whoever has the code has the value.
 */
export function redactedValue(value: Value, name?: string): RedactedValue {
  const { known, guessed, unknown } = fillings(value);
  const detector = secretIn(known, name);
  const maybe = detector === null && unknown && secretIn(guessed, name) !== null;
  return {
    length: known.length,
    detector: maybe ? (unknown as never) : detector,
    fingerprint: '',
  };
}

/** What is left of a text, likewise; `isPacked` where it is in base64. Throws UnknownFact where it cannot be unpacked. */
export function redactedText(value: Value, isPacked: boolean): RedactedText {
  const { known, guessed, unknown, loose } = fillings(value);
  const text = isPacked ? unpacked(known) : known;
  const lineAt = (end: number) => text.slice(0, end).split('\n').length;
  const secrets = secretsIn(text).map(({ detector, start, end }) => ({
    ...{ line: lineAt(start), length: end - start, detector, fingerprint: '' },
  }));
  // What is no name may be any text, with anything in it.
  const hidden = loose ?? (secretsIn(guessed).length > secrets.length ? unknown : undefined);
  const maybe = isPacked ? unknown : hidden;
  return {
    length: text.length,
    lines: lineAt(text.length),
    secrets: secrets.length === 0 && maybe ? [maybe as never] : secrets,
  };
}

/** The value without what is not known in it, and with a secret in each place of that. */
function fillings(value: Value): {
  known: string;
  guessed: string;
  unknown: Unknown | undefined;
  loose: Unknown | undefined;
} {
  let unknown: Unknown | undefined;
  let loose: Unknown | undefined;
  const filled = (content: string) =>
    spelled(
      refilled(value, (hole) => {
        const known = onlyOne(hole);
        if (known === undefined) unknown ??= hole.unknown;
        if (known === undefined && !hole.isName) loose ??= hole.unknown;
        return known ?? content;
      }),
    );
  return { known: filled(''), guessed: filled(RANDOM), unknown, loose };
}

/** Nobody would take it for a word. */
const RANDOM = 'x7Kq2mVb9TzR4wLd8Hs3';

function onlyOne({ oneOf }: Hole): Value | undefined {
  return oneOf?.length === 1 ? oneOf[0] : undefined;
}

function unpacked(base64: string): string {
  if (/[^A-Za-z0-9+/=\s]/.test(base64)) return base64;
  const bytes = Buffer.from(base64, 'base64');
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes.toString('utf8');
  const detail = 'what is zipped in code is not unzipped';
  throw new UnknownFact('text', { $unknown: 'unsupported', detail });
}
