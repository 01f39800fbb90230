import { MalformedPolicy } from './malformed.ts';

/** How large and how deep a policy may be. The longest of AWS's own has 152,297 characters; yours may have far fewer. */
const MOST_CHARACTERS = 2 ** 18;
const DEEPEST = 64;

/**
 * Parses JSON in which no object names a member twice: readers differ in which of the two counts. Throws
 * MalformedPolicy where it does, for what is no JSON, and for what is larger or deeper than any policy.
 */
export function parseStrictJson(text: string): unknown {
  if (text.length > MOST_CHARACTERS) throw new MalformedPolicy('it is larger than any policy');
  refuseRepeatedNames(text);
  try {
    return JSON.parse(text);
  } catch {
    throw new MalformedPolicy('not JSON', text);
  }
}

/**
 * Throws MalformedPolicy where an object names a member twice, or where it is nested deeper than any policy. Of text that is
 * no JSON it says nothing. Each character is looked at once.
 */
export function refuseRepeatedNames(text: string): void {
  const open: (Set<string> | null)[] = [];
  let string: string | undefined;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (char === '"') {
      const end = endOfString(text, at);
      string = text.slice(at, end + 1);
      at = end;
    } else if (char === '{' || char === '[') {
      open.push(char === '{' ? new Set() : null);
      if (open.length > DEEPEST) {
        throw new MalformedPolicy(`it is nested more than ${DEEPEST} deep`);
      }
    } else if (char === '}' || char === ']') open.pop();
    else if (char === ':') addName(open.at(-1), string);
  }
}

/** Where the string that begins here ends: at a quote that no backslash is meant for. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let first = end;
    while (first - 1 > start && text[first - 1] === '\\') first -= 1;
    if ((end - first) % 2 === 0) return end;
  }
  return text.length;
}

function addName(names: Set<string> | null | undefined, string: string | undefined): void {
  if (!names || string === undefined) return;
  // An escape is another way to write the same name.
  const name = string.includes('\\') ? unescaped(string) : string.slice(1, -1);
  if (names.has(name)) throw new MalformedPolicy(`it names ${name} twice`, name);
  names.add(name);
}

function unescaped(string: string): string {
  try {
    return JSON.parse(string);
  } catch {
    throw new MalformedPolicy('not JSON', string);
  }
}
