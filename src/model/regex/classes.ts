import { MalformedRegex, type Matches } from './program.ts';

const DIGIT: Matches = (code) => code >= 48 && code <= 57;
const LOWER: Matches = (code) => code >= 97 && code <= 122;
const UPPER: Matches = (code) => code >= 65 && code <= 90;
const ALPHA: Matches = (code) => LOWER(code) || UPPER(code);
const ALNUM: Matches = (code) => ALPHA(code) || DIGIT(code);
export const WORD: Matches = (code) => ALNUM(code) || code === 95;
const PERL_SPACE: Matches = (code) => '\t\n\f\r '.includes(String.fromCodePoint(code));
const GRAPH: Matches = (code) => code >= 33 && code <= 126;

const PERL = new Map<string, Matches>([
  ['d', DIGIT],
  ['s', PERL_SPACE],
  ['w', WORD],
]);

const POSIX = new Map<string, Matches>([
  ['alnum', ALNUM],
  ['alpha', ALPHA],
  ['ascii', (code) => code < 128],
  ['blank', (code) => code === 9 || code === 32],
  ['cntrl', (code) => code < 32 || code === 127],
  ['digit', DIGIT],
  ['graph', GRAPH],
  ['lower', LOWER],
  ['print', (code) => GRAPH(code) || code === 32],
  ['punct', (code) => GRAPH(code) && !ALNUM(code)],
  ['space', (code) => PERL_SPACE(code) || code === 11],
  ['upper', UPPER],
  ['word', WORD],
  ['xdigit', (code) => DIGIT(code) || (code >= 97 && code <= 102) || (code >= 65 && code <= 70)],
]);

/** `\d`, `\S` and their like; undefined for any other letter. */
export function perlClass(letter: string): Matches | undefined {
  const found = PERL.get(letter.toLowerCase());
  return found && (letter === letter.toLowerCase() ? found : not(found));
}

/** `[:alpha:]`, without its brackets and colons. */
export function posixClass(name: string): Matches {
  const negated = name.startsWith('^');
  const found = POSIX.get(negated ? name.slice(1) : name);
  if (!found) throw new MalformedRegex(`there is no class ${name}`);
  return negated ? not(found) : found;
}

/** `\pL`, `\p{Greek}`. */
export function unicodeClass(name: string): Matches {
  for (const property of [name, `Script=${name}`]) {
    try {
      const test = new RegExp(`^\\p{${/^[\w=]+$/.test(property) ? property : '-'}}$`, 'u');
      return (code) => test.test(String.fromCodePoint(code));
    } catch {
      // Not that kind of property.
    }
  }
  throw new MalformedRegex(`there is no class ${name}`);
}

export function not(matches: Matches): Matches {
  return (code) => !matches(code);
}

/** The same letters, small or capital. */
export function foldCase(matches: Matches): Matches {
  return (code) => {
    const char = String.fromCodePoint(code);
    return (
      matches(code) ||
      matches(char.toLowerCase().codePointAt(0) ?? code) ||
      matches(char.toUpperCase().codePointAt(0) ?? code)
    );
  };
}
