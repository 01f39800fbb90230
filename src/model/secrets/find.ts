import { assignmentsIn, isSecretUnder } from './assignments.ts';
import { formats } from './formats.ts';
import type { FoundSecret } from './found-secret.ts';
import { passwordUrlsIn } from './password-urls.ts';

/**
 * The secrets a text holds, in order and without overlaps; of two at one place the longer one, of equals the one
 * whose format says more. Takes time in proportion to the text, whatever it holds.
 */
export function secretsIn(text: string): FoundSecret[] {
  const found = [...formats.flatMap((format) => matches(format, text)), ...passwordUrlsIn(text)];
  const all = [...found, ...assignmentsIn(text)].sort((a, b) => a.start - b.start || b.end - a.end);
  const kept: FoundSecret[] = [];
  for (const secret of all) if (secret.start >= (kept.at(-1)?.end ?? 0)) kept.push(secret);
  return kept;
}

/** What kind of secret a value is, or holds; null: none. Its name may tell what the value does not. */
export function secretIn(value: string, name?: string): string | null {
  const [first] = secretsIn(value);
  if (first) return first.detector;
  return name === undefined ? null : isSecretUnder(name, value);
}

function matches({ detector, pattern, holds }: (typeof formats)[number], text: string) {
  const found: FoundSecret[] = [];
  for (const match of text.matchAll(pattern)) {
    const secret = match[1] ?? match[0];
    if (holds && !holds(secret)) continue;
    const start = match.index + match[0].lastIndexOf(secret);
    found.push({ detector, start, end: start + secret.length });
  }
  return found;
}
