/** Does a character belong? By code point. */
export type Matches = (code: number) => boolean;

/** What a pattern consists of, before it is made a program. */
export type Node =
  | { kind: 'char'; matches: Matches }
  | { kind: 'assert'; assertion: Assertion }
  | { kind: 'sequence' | 'either'; nodes: Node[] }
  | { kind: 'group'; index: number | undefined; node: Node }
  | { kind: 'repeat'; node: Node; least: number; most: number; greedy: boolean };

export type Assertion = 'start' | 'end' | 'lineStart' | 'lineEnd' | 'word' | 'notWord';

export type Instruction =
  | { op: 'char'; matches: Matches }
  | { op: 'assert'; assertion: Assertion }
  | { op: 'save'; slot: number }
  /** Goes on at `first`, and only where that leads nowhere at `second`. */
  | { op: 'fork'; first: number; second: number }
  | { op: 'jump'; to: number }
  | { op: 'done' };

export interface Regex {
  program: Instruction[];
  /** How many groups capture, the whole match not counted. */
  groups: number;
  /** Names of those that have one, by number. */
  names: Map<number, string>;
}

/** What RE2 does not take, or what would be too large. */
export class MalformedRegex extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'MalformedRegex';
  }
}

const LARGEST = 10_000;

export function compile(node: Node): Instruction[] {
  const program: Instruction[] = [];
  const add = (instruction: Instruction): Instruction => {
    if (program.length >= LARGEST) throw new MalformedRegex('the pattern is too large');
    program.push(instruction);
    return instruction;
  };
  const emit = (one: Node): void => {
    switch (one.kind) {
      case 'char':
        add({ op: 'char', matches: one.matches });
        return;
      case 'assert':
        add({ op: 'assert', assertion: one.assertion });
        return;
      case 'sequence':
        for (const part of one.nodes) emit(part);
        return;
      case 'either':
        emitEither(one.nodes);
        return;
      case 'group':
        if (one.index !== undefined) add({ op: 'save', slot: 2 * one.index });
        emit(one.node);
        if (one.index !== undefined) add({ op: 'save', slot: 2 * one.index + 1 });
        return;
      case 'repeat':
        emitRepeat(one);
    }
  };
  const fork = (greedy: boolean, into: number): ((past: number) => void) => {
    const made = add({ op: 'fork', first: into, second: into });
    return (past) => Object.assign(made, greedy ? { second: past } : { first: past });
  };
  const emitEither = (nodes: readonly Node[]): void => {
    const [first, ...others] = nodes;
    if (!first) return;
    const onto = others.length > 0 ? fork(true, program.length + 1) : undefined;
    emit(first);
    if (!onto) return;
    const jump = add({ op: 'jump', to: 0 });
    onto(program.length);
    emitEither(others);
    Object.assign(jump, { to: program.length });
  };
  const emitRepeat = ({ node: inner, least, most, greedy }: Node & { kind: 'repeat' }): void => {
    for (let times = 0; times < least; times++) emit(inner);
    if (most === Number.POSITIVE_INFINITY) {
      const start = program.length;
      const past = fork(greedy, start + 1);
      emit(inner);
      add({ op: 'jump', to: start });
      past(program.length);
      return;
    }
    const ends: ((past: number) => void)[] = [];
    for (let times = least; times < most; times++) {
      ends.push(fork(greedy, program.length + 1));
      emit(inner);
    }
    for (const end of ends) end(program.length);
  };
  emit(node);
  add({ op: 'done' });
  return program;
}
