import { finder } from '../../model/regex/find.ts';
import { parseRegex } from '../../model/regex/parse.ts';
import { MalformedRegex } from '../../model/regex/program.ts';
import { RuleRefused } from '../rule-text.ts';

const LARGEST = 2000;

/** Finds what Sigma's regular expressions describe: `. ^ $ * + ? {n,m} [] | ()`, and a backslash before any of them. */
export function sigmaRegex(
  pattern: string,
  flags: string,
  line: number,
): (text: string) => boolean {
  refuseOthers(pattern, line);
  try {
    const regex = parseRegex(flags === '' ? pattern : `(?${flags})${pattern}`);
    if (regex.program.length > LARGEST) throw new MalformedRegex('the pattern is too large');
    return finder(regex);
  } catch (error) {
    if (!(error instanceof MalformedRegex)) throw error;
    throw new RuleRefused(line, `has a regular expression that cannot be run: ${error.message}`);
  }
}

function refuseOthers(pattern: string, line: number): void {
  const refuse = (what: string): never => {
    throw new RuleRefused(line, `has ${what} in a regular expression, which Sigma does not have`);
  };
  for (let at = 0; at < pattern.length; at += 1) {
    const next = pattern.charAt(at + 1);
    switch (pattern.charAt(at)) {
      case '\\':
        if (/[0-9A-Za-z]/.test(next)) refuse(`\\${next}`);
        at += 1;
        break;
      case '(':
        if (next === '?') refuse('(?');
        break;
      case '[':
        if (next === ':') refuse('[:');
        break;
      case '*':
      case '+':
      case '?':
      case '}':
        if (next === '?' || next === '+') refuse(`${pattern.charAt(at)}${next}`);
    }
  }
}
