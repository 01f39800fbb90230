import { foldCase, not, perlClass, posixClass, unicodeClass } from './classes.ts';
import {
  type Assertion,
  compile,
  MalformedRegex,
  type Matches,
  type Node,
  type Regex,
} from './program.ts';

const DEEPEST = 200;
const MOST_REPEATS = 1000;

interface Flags {
  /** `i` */
  folded: boolean;
  /** `m` */
  lines: boolean;
  /** `s` */
  dotAll: boolean;
  /** `U` */
  lazy: boolean;
}

/** Reads a pattern in RE2's syntax. Throws MalformedRegex. */
export function parseRegex(pattern: string): Regex {
  const reader = new Reader(pattern);
  const node = reader.either(0);
  reader.expectEnd();
  const program = compile({ kind: 'group', index: 0, node });
  return { program, groups: reader.groups, names: reader.names };
}

class Reader {
  groups = 0;
  readonly names = new Map<number, string>();
  readonly #chars: string[];
  #at = 0;
  #flags: Flags = { folded: false, lines: false, dotAll: false, lazy: false };

  constructor(pattern: string) {
    this.#chars = [...pattern];
  }

  either(depth: number): Node {
    if (depth > DEEPEST) throw new MalformedRegex('the pattern nests too deeply');
    const before = this.#flags;
    const nodes: Node[] = [];
    do nodes.push(this.#sequence(depth));
    while (this.#accept('|'));
    this.#flags = before;
    return { kind: 'either', nodes };
  }

  expectEnd(): void {
    if (this.#at < this.#chars.length) throw new MalformedRegex('the pattern has a ) too many');
  }

  #peek(ahead = 0): string {
    return this.#chars[this.#at + ahead] ?? '';
  }

  #next(): string {
    this.#at += 1;
    return this.#chars[this.#at - 1] ?? '';
  }

  #accept(text: string): boolean {
    if (this.#chars.slice(this.#at, this.#at + text.length).join('') !== text) return false;
    this.#at += text.length;
    return true;
  }

  #until(close: string): string {
    const end = this.#chars.indexOf(close, this.#at);
    if (end === -1) throw new MalformedRegex(`the pattern lacks ${close}`);
    const text = this.#chars.slice(this.#at, end).join('');
    this.#at = end + 1;
    return text;
  }

  #sequence(depth: number): Node {
    const nodes: Node[] = [];
    while (this.#at < this.#chars.length && this.#peek() !== '|' && this.#peek() !== ')') {
      nodes.push(...(this.#accept('\\Q') ? this.#quoted() : [this.#quantified(this.#atom(depth))]));
    }
    return { kind: 'sequence', nodes };
  }

  /** What stands between `\Q` and `\E`; only the last of it may be repeated. */
  #quoted(): Node[] {
    const nodes: Node[] = [];
    while (this.#at < this.#chars.length && !this.#accept('\\E')) {
      nodes.push(this.#char(this.#literal(this.#next())));
    }
    const last = nodes.pop();
    return last ? [...nodes, this.#quantified(last)] : [];
  }

  #quantified(node: Node): Node {
    let repeated = node;
    for (let times = 0; ; times++) {
      const limits = this.#limits();
      if (!limits) return repeated;
      if (times > 0) throw new MalformedRegex('the pattern repeats what is repeated');
      const [least, most] = limits;
      const greedy = this.#accept('?') === this.#flags.lazy;
      repeated = { kind: 'repeat', node, least, most, greedy };
    }
  }

  #limits(): [least: number, most: number] | undefined {
    if (this.#accept('*')) return [0, Number.POSITIVE_INFINITY];
    if (this.#accept('+')) return [1, Number.POSITIVE_INFINITY];
    if (this.#accept('?')) return [0, 1];
    const rest = this.#chars.slice(this.#at, this.#at + 12).join('');
    const match = /^\{(\d{1,4})(,(\d{0,4}))?\}/.exec(rest);
    if (!match) return undefined;
    this.#at += match[0].length;
    const least = Number(match[1]);
    const most = match[2] === undefined ? least : Number(match[3] || Number.POSITIVE_INFINITY);
    const largest = most === Number.POSITIVE_INFINITY ? least : most;
    if (largest > MOST_REPEATS || least > most)
      throw new MalformedRegex('the pattern repeats too often');
    return [least, most];
  }

  #atom(depth: number): Node {
    const char = this.#next();
    const { lines, dotAll } = this.#flags;
    switch (char) {
      case '(':
        return this.#group(depth);
      case '[':
        return this.#char(this.#class());
      case '.':
        return this.#char(dotAll ? () => true : (code) => code !== 10);
      case '^':
        return this.#assert(lines ? 'lineStart' : 'start');
      case '$':
        return this.#assert(lines ? 'lineEnd' : 'end');
      case '\\':
        return this.#escape();
      case '*':
      case '+':
      case '?':
        throw new MalformedRegex(`the pattern has nothing for ${char} to repeat`);
      default:
        return this.#char(this.#literal(char));
    }
  }

  #group(depth: number): Node {
    if (!this.#accept('?')) return this.#captured(depth, undefined);
    if (this.#accept('P<') || this.#accept('<')) return this.#captured(depth, this.#until('>'));
    const before = this.#flags;
    const rest = this.#chars.slice(this.#at, this.#at + 10).join('');
    const match = /^([imsU]*)(?:-([imsU]+))?([:)])/.exec(rest);
    if (!match) throw new MalformedRegex('the pattern has a (? that RE2 does not know');
    this.#at += match[0].length;
    this.#flags = flagged(flagged(before, match[1] ?? '', true), match[2] ?? '', false);
    if (match[3] === ')') return { kind: 'sequence', nodes: [] };
    const node = this.either(depth + 1);
    this.#flags = before;
    this.#close();
    return { kind: 'group', index: undefined, node };
  }

  #captured(depth: number, name: string | undefined): Node {
    this.groups += 1;
    const index = this.groups;
    if (name !== undefined) {
      if (!/^\w+$/.test(name)) throw new MalformedRegex(`the pattern has a group named ${name}`);
      this.names.set(index, name);
    }
    const node = this.either(depth + 1);
    this.#close();
    return { kind: 'group', index, node };
  }

  #close(): void {
    if (!this.#accept(')')) throw new MalformedRegex('the pattern lacks )');
  }

  #char(matches: Matches): Node {
    return { kind: 'char', matches: this.#flags.folded ? foldCase(matches) : matches };
  }

  #assert(assertion: Assertion): Node {
    return { kind: 'assert', assertion };
  }

  #literal(char: string): Matches {
    const wanted = char.codePointAt(0);
    return (code) => code === wanted;
  }

  #escape(): Node {
    const letter = this.#peek();
    const assertion = ASSERTIONS.get(letter);
    if (assertion) {
      this.#next();
      return this.#assert(assertion);
    }
    return this.#char(
      this.#escapedClass() ?? this.#literal(String.fromCodePoint(this.#escapedCode())),
    );
  }

  /** A class behind a backslash, if one is there. */
  #escapedClass(): Matches | undefined {
    const letter = this.#peek();
    const perl = perlClass(letter);
    if (perl || letter === 'p' || letter === 'P') this.#next();
    if (perl || (letter !== 'p' && letter !== 'P')) return perl;
    const name = this.#accept('{') ? this.#until('}') : this.#next();
    const found = unicodeClass(name.replace(/^\^/, ''));
    return (letter === 'P') === name.startsWith('^') ? found : not(found);
  }

  #escapedCode(): number {
    const letter = this.#next();
    const plain = CONTROLS.get(letter);
    if (plain !== undefined) return plain;
    if (letter === 'x') {
      const hex = this.#accept('{') ? this.#until('}') : this.#next() + this.#next();
      const code = Number.parseInt(hex, 16);
      if (/^[0-9a-fA-F]{1,6}$/.test(hex) && code <= 0x10ffff) return code;
    } else if (/[0-7]/.test(letter)) {
      const digits = letter + (/[0-7]/.test(this.#peek()) ? this.#next() : '');
      const octal = digits + (/[0-7]/.test(this.#peek()) ? this.#next() : '');
      if (letter === '0' || octal.length > 1) return Number.parseInt(octal, 8);
    } else if (letter !== '' && !/[\p{L}\p{N}]/u.test(letter)) return letter.codePointAt(0) ?? 0;
    throw new MalformedRegex(`the pattern has \\${letter}, which RE2 does not know`);
  }

  #class(): Matches {
    const negated = this.#accept('^');
    const some: Matches[] = [];
    for (let first = true; first || this.#peek() !== ']'; first = false) {
      if (this.#at >= this.#chars.length) throw new MalformedRegex('the pattern lacks ]');
      some.push(this.#classPart());
    }
    this.#next();
    const any: Matches = (code) => some.some((matches) => matches(code));
    return negated ? not(this.#flags.folded ? foldCase(any) : any) : any;
  }

  #classPart(): Matches {
    if (this.#accept('[:')) {
      const name = this.#until(':');
      if (!this.#accept(']')) throw new MalformedRegex('the pattern lacks :]');
      return posixClass(name);
    }
    const escaped = this.#peek() === '\\';
    if (escaped) {
      this.#next();
      const found = this.#escapedClass();
      if (found) return found;
    }
    const low = escaped ? this.#escapedCode() : (this.#next().codePointAt(0) ?? 0);
    if (this.#peek() !== '-' || this.#peek(1) === ']' || this.#peek(1) === '') {
      return (code) => code === low;
    }
    this.#next();
    const high = this.#accept('\\') ? this.#escapedCode() : (this.#next().codePointAt(0) ?? 0);
    if (high < low) throw new MalformedRegex('the pattern has a range that runs backwards');
    return (code) => code >= low && code <= high;
  }
}

function flagged(flags: Flags, letters: string, on: boolean): Flags {
  const changed = { ...flags };
  for (const letter of letters) {
    if (letter === 'i') changed.folded = on;
    else if (letter === 'm') changed.lines = on;
    else if (letter === 's') changed.dotAll = on;
    else changed.lazy = on;
  }
  return changed;
}

const ASSERTIONS = new Map<string, Assertion>([
  ['A', 'start'],
  ['z', 'end'],
  ['b', 'word'],
  ['B', 'notWord'],
]);

const CONTROLS = new Map([
  ['a', 7],
  ['f', 12],
  ['n', 10],
  ['r', 13],
  ['t', 9],
  ['v', 11],
]);
