import { WORD } from './classes.ts';
import type { Assertion, Instruction, Regex } from './program.ts';

/**
 * Answers whether there is a match anywhere in a text. All ways through the pattern are followed at once, and each set of
 * them is worked out once for the same character, so that a long text costs a look-up for each.
 */
export function finder({ program }: Pick<Regex, 'program'>): (text: string) => boolean {
  let known = new Map<string, State>();
  const stateOf = (at: number[], before: Side): State => {
    const key = `${before} ${at}`;
    const found = known.get(key);
    if (found) return found;
    // A pattern may have more sets than there is memory; those met last are met again soonest.
    if (known.size >= MOST_STATES) known = new Map();
    const made: State = { at, before, next: new Map() };
    known.set(key, made);
    return made;
  };
  const start = stateOf([], 'start');

  return (text) => {
    let state = start;
    for (let offset = 0; ; ) {
      const code = text.codePointAt(offset) ?? END;
      let next = state.next.get(code);
      if (next === undefined) {
        next = step(program, state, code, stateOf);
        if (state.next.size < MOST_CHARACTERS) state.next.set(code, next);
      }
      if (typeof next === 'boolean') return next;
      state = next;
      offset += code > 0xffff ? 2 : 1;
    }
  };
}

/** What lies on one side of a place in the text. */
type Side = 'start' | 'end' | 'line' | 'word' | 'other';

/** Instructions that a match may stand at, what was read last, and where each character leads: on, or to an answer. */
interface State {
  at: readonly number[];
  before: Side;
  next: Map<number, State | boolean>;
}

const END = -1;
const MOST_STATES = 2000;
const MOST_CHARACTERS = 300;

function step(
  program: readonly Instruction[],
  { at, before }: State,
  code: number,
  stateOf: (at: number[], before: Side) => State,
): State | boolean {
  const after = sideOf(code);
  const seen = new Set<number>();
  const onto = new Set<number>();
  const stack = [0, ...at];
  for (let one = stack.pop(); one !== undefined; one = stack.pop()) {
    if (seen.has(one)) continue;
    seen.add(one);
    const instruction = program[one];
    if (!instruction || instruction.op === 'done') return true;
    if (instruction.op === 'jump') stack.push(instruction.to);
    else if (instruction.op === 'fork') stack.push(instruction.first, instruction.second);
    else if (instruction.op === 'save') stack.push(one + 1);
    else if (instruction.op === 'assert') {
      if (holds(instruction.assertion, before, after)) stack.push(one + 1);
    } else if (code !== END && instruction.matches(code)) onto.add(one + 1);
  }
  return code === END
    ? false
    : stateOf(
        [...onto].sort((a, b) => a - b),
        after,
      );
}

function sideOf(code: number): Side {
  if (code === END) return 'end';
  if (code === 10) return 'line';
  return WORD(code) ? 'word' : 'other';
}

function holds(assertion: Assertion, before: Side, after: Side): boolean {
  switch (assertion) {
    case 'start':
      return before === 'start';
    case 'end':
      return after === 'end';
    case 'lineStart':
      return before === 'start' || before === 'line';
    case 'lineEnd':
      return after === 'end' || after === 'line';
    default:
      return ((before === 'word') !== (after === 'word')) === (assertion === 'word');
  }
}
