import { enumerate } from './enumeration.ts';
import { knownOf } from './kleene.ts';

/** What is left of a value that may be a secret: enough to recognise it elsewhere, not enough to use it. */
export interface RedactedValue {
  length: number;
  /** What kind of secret it is or holds; null: none that we know. */
  detector: string | null;
  /** The same value has the same fingerprint in all scans of one installation of castellan. */
  fingerprint: string;
}

/** A named value: a variable of an environment. */
export interface RedactedVariable extends RedactedValue {
  name: string;
}

/** What is left of a text that may hold secrets. */
export interface RedactedText {
  length: number;
  lines: number;
  secrets: RedactedSecret[];
}

export interface RedactedSecret {
  /** Where it stands, in the text as unpacked. */
  line: number;
  length: number;
  detector: string;
  fingerprint: string;
}

/** `an AWS access key id`, `a password and a JWT`: what was found, each kind once. */
export function kindsOf(detectors: readonly (string | null)[]): string {
  const kinds = [...new Set(detectors.filter((kind) => kind !== null))].map(
    (kind) => `${/^(?:[AEIOU]|npm|SSH)/i.test(kind) ? 'an' : 'a'} ${kind}`,
  );
  return kinds.length < 2 ? kinds.join('') : `${kinds.slice(0, -1).join(', ')} and ${kinds.at(-1)}`;
}

/** `DB_PASSWORD holds a password`: the variables that hold secrets, and which; undefined: none does. */
export function secretVariables(variables: readonly RedactedVariable[]): string | undefined {
  const { found, rest } = knownOf(variables, ({ detector }) => detector);
  if (found.length === 0) {
    if (rest) throw rest;
    return undefined;
  }
  const names = enumerate(found.map(({ item }) => item.name));
  const kinds = kindsOf(found.map(({ answer }) => answer));
  return `${names} ${found.length === 1 ? 'holds' : 'hold'} ${kinds}`;
}
