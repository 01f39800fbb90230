import { MalformedPolicy } from './malformed.ts';

/** How large and how deep a policy may be. AWS's own limits lie far below. */
const MOST_CHARACTERS = 2 ** 20;
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
    throw new MalformedPolicy('not JSON');
  }
}

/** Of text that is JSON; of anything else it says nothing, and does not loop. */
function refuseRepeatedNames(text: string): void {
  const open: (Set<string> | null)[] = [];
  let string: string | undefined;
  for (const [token] of text.matchAll(TOKEN)) {
    if (token === '{') open.push(new Set());
    else if (token === '[') open.push(null);
    else if (token === '}' || token === ']') open.pop();
    else if (token === ':') addName(open.at(-1), string);
    string = token.startsWith('"') ? token : undefined;
    if (open.length > DEEPEST) throw new MalformedPolicy(`it is nested more than ${DEEPEST} deep`);
  }
}

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\]:]/gs;

function addName(names: Set<string> | null | undefined, string: string | undefined): void {
  if (!names || string === undefined) return;
  // An escape is another way to write the same name.
  const name = string.includes('\\') ? unescaped(string) : string.slice(1, -1);
  if (names.has(name)) throw new MalformedPolicy(`it names ${name} twice`);
  names.add(name);
}

function unescaped(string: string): string {
  try {
    return JSON.parse(string);
  } catch {
    throw new MalformedPolicy('not JSON');
  }
}
