/** What each macro letter stands for, in lower case. Only an explanation may name `c`, `r` and `t`. */
export type Letters = ReadonlyMap<string, string>;

/**
 * A text with its macros expanded. Undefined when it names a letter that `letters` lacks, or has a percent sign that
 * begins no macro. Source: RFC 7208, section 7.
 */
export function expand(text: string, letters: Letters): string | undefined {
  let expanded = '';
  for (const [part, macro] of text.matchAll(/%\{([^}]*)\}|%.?|[^%]+/gs)) {
    const value = macro === undefined ? plain(part) : expansionOf(macro, letters);
    if (value === undefined) return undefined;
    expanded += value;
  }
  return expanded;
}

/** Does a text name this macro letter, in either case? */
export function names(text: string, letter: string): boolean {
  return text.toLowerCase().includes(`%{${letter}`);
}

function plain(part: string): string | undefined {
  return part.startsWith('%') ? ESCAPES.get(part) : part;
}

const ESCAPES = new Map([
  ['%%', '%'],
  ['%_', ' '],
  ['%-', '%20'],
]);

function expansionOf(macro: string, letters: Letters): string | undefined {
  const [, letter = '', digits, reverse, delimiters] =
    /^([a-z])(\d*)(r?)([-.+,/_=]*)$/i.exec(macro) ?? [];
  const value = letters.get(letter.toLowerCase());
  if (value === undefined || (digits && Number(digits) === 0)) return undefined;
  const parts = splitAt(value, delimiters || '.');
  if (reverse) parts.reverse();
  const kept = (digits ? parts.slice(-Number(digits)) : parts).join('.');
  return letter === letter.toLowerCase() ? kept : urlEscaped(kept);
}

function splitAt(text: string, delimiters: string): string[] {
  let part = '';
  const parts: string[] = [];
  for (const character of text) {
    if (delimiters.includes(character)) {
      parts.push(part);
      part = '';
    } else part += character;
  }
  return [...parts, part];
}

/** `encodeURIComponent` leaves five characters that RFC 3986 does not call unreserved. */
function urlEscaped(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
