import { WORD } from './classes.ts';
import type { Assertion, Instruction, Regex } from './program.ts';

/** Where a match and its groups begin and end: pairs of offsets, undefined where a group took no part. */
export type Match = (number | undefined)[];

interface Thread {
  at: number;
  slots: Match;
}

/**
 * The leftmost match from `from` on, as RE2 finds it: all ways through the pattern are followed at once, so time
 * grows with the length of the text times that of the pattern, whatever either is.
 */
export function findMatch(regex: Regex, text: string, from = 0): Match | undefined {
  const { program } = regex;
  let best: Match | undefined;
  let threads: Thread[] = [];
  for (let offset = from; ; ) {
    const seen = new Set<number>();
    const now: Thread[] = [];
    for (const { at, slots } of threads) follow(program, text, offset, { at, slots }, seen, now);
    if (!best) follow(program, text, offset, { at: 0, slots: [] }, seen, now);
    const code = text.codePointAt(offset);
    const later: Thread[] = [];
    for (const { at, slots } of now) {
      const instruction = program[at];
      if (instruction?.op === 'done') {
        best = slots;
        break;
      }
      const matches = code !== undefined && instruction?.op === 'char' && instruction.matches(code);
      if (matches) later.push({ at: at + 1, slots });
    }
    if (code === undefined || (later.length === 0 && best)) return best;
    threads = later;
    offset += code > 0xffff ? 2 : 1;
  }
}

/** Every match that does not overlap the one before it. */
export function* findMatches(regex: Regex, text: string): Generator<Match> {
  let from = 0;
  let lastEnd = -1;
  while (from <= text.length) {
    const match = findMatch(regex, text, from);
    const [start, end] = match ?? [];
    if (!match || start === undefined || end === undefined) return;
    const isEmptyAfterLast = start === end && start === lastEnd;
    if (!isEmptyAfterLast) yield match;
    lastEnd = end;
    const step = (text.codePointAt(end) ?? 0) > 0xffff ? 2 : 1;
    from = end > start ? end : end + step;
  }
}

/** Goes on without reading, in order of preference, to the instructions that read or end. */
function follow(
  program: readonly Instruction[],
  text: string,
  offset: number,
  start: Thread,
  seen: Set<number>,
  into: Thread[],
): void {
  const stack: Thread[] = [start];
  for (let thread = stack.pop(); thread !== undefined; thread = stack.pop()) {
    const { at, slots } = thread;
    if (seen.has(at)) continue;
    seen.add(at);
    const instruction = program[at];
    if (!instruction) continue;
    if (instruction.op === 'jump') stack.push({ at: instruction.to, slots });
    else if (instruction.op === 'fork') {
      stack.push({ at: instruction.second, slots }, { at: instruction.first, slots });
    } else if (instruction.op === 'save') {
      const saved = [...slots];
      saved[instruction.slot] = offset;
      stack.push({ at: at + 1, slots: saved });
    } else if (instruction.op === 'assert') {
      if (holds(instruction.assertion, text, offset)) stack.push({ at: at + 1, slots });
    } else into.push(thread);
  }
}

function holds(assertion: Assertion, text: string, offset: number): boolean {
  switch (assertion) {
    case 'start':
      return offset === 0;
    case 'end':
      return offset === text.length;
    case 'lineStart':
      return offset === 0 || text.charAt(offset - 1) === '\n';
    case 'lineEnd':
      return offset === text.length || text.charAt(offset) === '\n';
    default: {
      const isEdge = isWord(text, offset - 1) !== isWord(text, offset);
      return isEdge === (assertion === 'word');
    }
  }
}

function isWord(text: string, offset: number): boolean {
  return offset >= 0 && offset < text.length && WORD(text.charCodeAt(offset));
}
