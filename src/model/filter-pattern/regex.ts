import { finder } from '../regex/find.ts';
import { compile, type Node } from '../regex/program.ts';
import { MalformedFilterPattern, type Regex } from './pattern.ts';

const MAX_STEPS = 1000;

/** Throws MalformedFilterPattern for what CloudWatch Logs does not support. */
export function parseRegex(text: string): Regex {
  const alternatives: Node[][] = [[]];
  let total = 0;
  let at = 0;
  while (at < text.length) {
    const nodes = alternatives.at(-1) ?? [];
    const char = text.charAt(at);
    if (char === '|') {
      alternatives.push([]);
      total += 1;
      at += 1;
    } else if (char === '^' || char === '$') {
      nodes.push({ kind: 'assert', assertion: char === '^' ? 'start' : 'end' });
      at += 1;
    } else {
      const { matches, end } = readClass(text, at);
      const often = readQuantifier(text, end);
      const { least, most } = often;
      const node: Node = { kind: 'char', matches: (code) => holds(matches, code) };
      nodes.push({ kind: 'repeat', node, least, most, greedy: true });
      total += most === Number.POSITIVE_INFINITY ? least + 1 : most;
      at = often.end;
    }
    if (total > MAX_STEPS) throw new MalformedFilterPattern('has too long a regular expression');
  }
  const nodes = alternatives.map((sequence): Node => ({ kind: 'sequence', nodes: sequence }));
  return finder({ program: compile({ kind: 'either', nodes }) });
}

interface CharClass {
  negated: boolean;
  ranges: [from: number, to: number][];
}

function holds({ negated, ranges }: CharClass, code: number): boolean {
  return ranges.some(([from, to]) => code >= from && code <= to) !== negated;
}

function readQuantifier(text: string, at: number): { least: number; most: number; end: number } {
  const char = text.charAt(at);
  if (char === '?') return { least: 0, most: 1, end: at + 1 };
  if (char === '*') return { least: 0, most: Number.POSITIVE_INFINITY, end: at + 1 };
  if (char === '+') return { least: 1, most: Number.POSITIVE_INFINITY, end: at + 1 };
  if (char !== '{') return { least: 1, most: 1, end: at };
  const close = text.indexOf('}', at);
  const [, from, comma, to] = /^(\d{1,4})(,?)(\d{0,4})$/.exec(text.slice(at + 1, close)) ?? [];
  if (close < 0 || from === undefined) throw new MalformedFilterPattern('has a { out of place');
  const most = comma === '' ? from : to;
  const least = Number(from);
  const bound = most === '' ? Number.POSITIVE_INFINITY : Number(most);
  if (bound < least || least > MAX_STEPS || (bound > MAX_STEPS && Number.isFinite(bound))) {
    throw new MalformedFilterPattern('has a {n,m} out of range');
  }
  return { least, most: bound, end: close + 1 };
}

const DIGIT: CharClass['ranges'] = [[48, 57]];
const WORD: CharClass['ranges'] = [...DIGIT, [65, 90], [95, 95], [97, 122]];
const SPACE: CharClass['ranges'] = [
  [9, 13],
  [32, 32],
];
const ESCAPED = new Map<string, CharClass>([
  ['d', { negated: false, ranges: DIGIT }],
  ['D', { negated: true, ranges: DIGIT }],
  ['w', { negated: false, ranges: WORD }],
  ['W', { negated: true, ranges: WORD }],
  ['s', { negated: false, ranges: SPACE }],
  ['S', { negated: true, ranges: SPACE }],
  ['n', only('\n')],
  ['r', only('\r')],
  ['t', only('\t')],
]);

function readClass(text: string, at: number): { matches: CharClass; end: number } {
  const char = text.charAt(at);
  if (char === '[') return readBrackets(text, at + 1);
  if (char === '\\') return readEscape(text, at + 1);
  if (char === '.') return { matches: { negated: true, ranges: [[10, 10]] }, end: at + 1 };
  if ('()?*+{}]'.includes(char)) throw new MalformedFilterPattern(`has a ${char} out of place`);
  return { matches: only(char), end: at + 1 };
}

function readEscape(text: string, at: number): { matches: CharClass; end: number } {
  const char = text.charAt(at);
  if (char === '') throw new MalformedFilterPattern('ends in a backslash');
  const [hex] = /^x[0-9a-fA-F]{2}/.exec(text.slice(at, at + 3)) ?? [];
  if (hex)
    return { matches: only(String.fromCharCode(Number.parseInt(hex.slice(1), 16))), end: at + 3 };
  return { matches: ESCAPED.get(char) ?? only(char), end: at + 1 };
}

function readBrackets(text: string, start: number): { matches: CharClass; end: number } {
  const negated = text.charAt(start) === '^';
  const ranges: CharClass['ranges'] = [];
  const first = negated ? start + 1 : start;
  let at = first;
  while (text.charAt(at) !== ']' || at === first) {
    if (at >= text.length) throw new MalformedFilterPattern('has a [ that is never closed');
    const from = readMember(text, at);
    if (text.charAt(from.end) === '-' && !']'.includes(text.charAt(from.end + 1))) {
      const to = readMember(text, from.end + 1);
      ranges.push([from.matches.ranges[0]?.[0] ?? 0, to.matches.ranges[0]?.[1] ?? 0]);
      at = to.end;
    } else {
      ranges.push(
        ...(from.matches.negated ? complement(from.matches.ranges) : from.matches.ranges),
      );
      at = from.end;
    }
  }
  return { matches: { negated, ranges }, end: at + 1 };
}

function readMember(text: string, at: number): { matches: CharClass; end: number } {
  if (text.charAt(at) === '\\') return readEscape(text, at + 1);
  return { matches: only(text.charAt(at)), end: at + 1 };
}

function complement(ranges: CharClass['ranges']): CharClass['ranges'] {
  const gaps: CharClass['ranges'] = [];
  let from = 0;
  for (const [low, high] of ranges) {
    gaps.push([from, low - 1]);
    from = high + 1;
  }
  return [...gaps, [from, 0x10ffff]];
}

function only(char: string): CharClass {
  const code = char.charCodeAt(0);
  return { negated: false, ranges: [[code, code]] };
}
