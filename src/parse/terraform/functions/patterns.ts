import { findMatch, findMatches, type Match } from '../../../model/regex/match.ts';
import { parseRegex } from '../../../model/regex/parse.ts';
import { MalformedRegex, type Regex } from '../../../model/regex/program.ts';
import type { Budget } from '../scope.ts';
import { EvaluationError, list, object, tuple, unknown, type Value } from '../value.ts';
import { type Definitions, known, text } from './definition.ts';

const LONGEST_TEXT = 65_536;

export const patterns: Definitions = {
  regex: known(2, 2, ([pattern, value], { budget }) =>
    searched(text(pattern), text(value), budget, (regex) => {
      const match = findMatch(regex, text(value));
      if (!match) throw new EvaluationError('the pattern matches nothing');
      return groupsOf(match, regex, text(value));
    }),
  ),
  regexall: known(2, 2, ([pattern, value], { budget }) =>
    searched(text(pattern), text(value), budget, (regex) => {
      const matches = [...findMatches(regex, text(value))];
      return list(matches.map((match) => groupsOf(match, regex, text(value))));
    }),
  ),
  replace: known(3, 3, ([value, wanted, substitute], { budget }) => {
    const pattern = /^\/(.*)\/$/s.exec(text(wanted))?.[1];
    if (pattern === undefined) return text(value).replaceAll(text(wanted), () => text(substitute));
    return searched(pattern, text(value), budget, (regex) =>
      replaced(regex, text(value), text(substitute)),
    );
  }),
};

/** Searches, unless that could take too long or the pattern is none of RE2's. */
function searched(
  pattern: string,
  value: string,
  budget: Budget,
  search: (regex: Regex) => Value,
): Value {
  if (value.length > LONGEST_TEXT) {
    return unknown('unsupported', `a regular expression on ${value.length} characters`);
  }
  try {
    const regex = parseRegex(pattern);
    budget.spend(Math.ceil((value.length * regex.program.length) / 100));
    return search(regex);
  } catch (error) {
    if (error instanceof MalformedRegex) throw new EvaluationError(error.message);
    throw error;
  }
}

/** The whole match where there are no groups; else its groups, by name where they have names. */
function groupsOf(match: Match, { groups, names }: Regex, value: string): Value {
  const group = (index: number) => groupText(match, index, value);
  if (groups === 0) return group(0);
  const indexes = Array.from({ length: groups }, (_, index) => index + 1);
  if (names.size === 0) return tuple(indexes.map(group));
  if (names.size < groups)
    throw new EvaluationError('some groups of the pattern have names and some have none');
  return object(indexes.map((index): [string, Value] => [names.get(index) ?? '', group(index)]));
}

function groupText(match: Match, index: number, value: string): string | null {
  const start = match[2 * index];
  const end = match[2 * index + 1];
  return start === undefined || end === undefined ? null : value.slice(start, end);
}

/** `$1`, `${1}` and `${name}` stand for groups, `$$` for a dollar. */
function replaced(regex: Regex, value: string, substitute: string): string {
  let made = '';
  let last = 0;
  for (const match of findMatches(regex, value)) {
    const [start = 0, end = 0] = match;
    made += value.slice(last, start);
    made += substitute.replace(
      /\$(?:\$|(\w+)|\{(\w+)\})/g,
      (token, bare?: string, braced?: string) => {
        const name = bare ?? braced;
        if (name === undefined) return token === '$$' ? '$' : token;
        const named = [...regex.names].find(([, one]) => one === name)?.[0];
        const index = /^\d+$/.test(name) ? Number(name) : named;
        return (index !== undefined && groupText(match, index, value)) || '';
      },
    );
    last = end;
  }
  return made + value.slice(last);
}
