import { parseTemplate } from './expression.ts';
import { Scanner, Unparsable } from './scanner.ts';
import type { Attribute, Expression, HclFile, ObjectItem, Span, SyntaxProblem } from './syntax.ts';

const DEEPEST = 500;

/**
 * Reads a file in HCL's JSON syntax. What is a block and what an attribute only the schema knows, so every member
 * of the outermost object is an attribute here, and its strings are templates. Never throws: where the text stops
 * being JSON is a problem, and what was read before it is there.
 */
export function parseHclJson(text: string): HclFile {
  const reader = new JsonReader(text);
  const attributes: Attribute[] = [];
  const lost: Span[] = [];
  try {
    reader.members((name, nameSpan, value) => {
      attributes.push({ name, nameSpan, value, start: nameSpan.start, end: value.end });
    });
    reader.expectEnd();
  } catch (error) {
    if (!(error instanceof Unparsable)) throw error;
    reader.problems.push(error.problem);
    lost.push({ start: error.problem.start, end: text.length });
  }
  const body = { attributes, blocks: [], lost, start: 0, end: text.length };
  return { body, comments: [], problems: reader.problems };
}

class JsonReader {
  readonly text: string;
  readonly problems: SyntaxProblem[] = [];
  #at: number;
  #depth = 0;

  constructor(text: string) {
    this.text = text;
    this.#at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  }

  /** Reads an object, and hands on each member. */
  members(take: (name: string, nameSpan: Span, value: Expression) => void): void {
    this.#expect('{');
    if (this.#accept('}')) return;
    do {
      const { value: name, ...span } = this.#string();
      this.#expect(':');
      take(name, span, this.#value());
    } while (this.#accept(','));
    this.#expect('}');
  }

  expectEnd(): void {
    this.#space();
    if (this.#at < this.text.length) this.#fail('the end of the file');
  }

  #value(): Expression {
    this.#space();
    const start = this.#at;
    const char = this.text.charAt(start);
    if (char === '"') return this.#template();
    if (char === '{' || char === '[') return this.#nested(char, start);
    SCALAR.lastIndex = start;
    const [word] = SCALAR.exec(this.text) ?? this.#fail('a value');
    this.#at += word.length;
    const value = JSON.parse(word) as number | boolean | null;
    return { kind: 'literal', value, start, end: this.#at };
  }

  #nested(char: string, start: number): Expression {
    if (this.#depth >= DEEPEST) this.#fail(`at most ${DEEPEST} levels of nesting`);
    this.#depth += 1;
    const made = char === '{' ? this.#object(start) : this.#array(start);
    this.#depth -= 1;
    made.end = this.#at;
    return made;
  }

  #object(start: number): Expression {
    const items: ObjectItem[] = [];
    this.members((name, span, value) => items.push({ key: this.#templateOf(name, span), value }));
    return { kind: 'object', items, start, end: start };
  }

  #array(start: number): Expression {
    const items: Expression[] = [];
    this.#expect('[');
    if (!this.#accept(']')) {
      do items.push(this.#value());
      while (this.#accept(','));
      this.#expect(']');
    }
    return { kind: 'tuple', items, start, end: start };
  }

  #template(): Expression {
    const { value, ...span } = this.#string();
    return this.#templateOf(value, span);
  }

  /** What stands in a string stands, for whoever asks, where the string does: escapes have moved it. */
  #templateOf(text: string, span: Span): Expression {
    if (!text.includes('${') && !text.includes('%{')) {
      return { kind: 'template', form: 'bare', parts: text === '' ? [] : [text], ...span };
    }
    try {
      const template = parseTemplate(new Scanner(text));
      moveTo(span, template);
      return template;
    } catch (error) {
      if (!(error instanceof Unparsable)) throw error;
      const { message } = error.problem;
      this.problems.push({ message, ...span });
      return { kind: 'broken', message, ...span };
    }
  }

  #string(): Span & { value: string } {
    this.#space();
    const start = this.#at;
    const { text } = this;
    if (text.charAt(start) !== '"') this.#fail('a string');
    let end = start + 1;
    while (end < text.length && text.charAt(end) !== '"') end += text.charAt(end) === '\\' ? 2 : 1;
    const value = stringOf(text.slice(start, end + 1));
    if (value === undefined) return this.#fail('a string');
    this.#at = end + 1;
    return { value, start, end: this.#at };
  }

  #space(): void {
    while (' \t\r\n'.includes(this.text.charAt(this.#at) || '.')) this.#at += 1;
  }

  #accept(char: string): boolean {
    this.#space();
    if (this.text.charAt(this.#at) !== char) return false;
    this.#at += 1;
    return true;
  }

  #expect(char: string): void {
    if (!this.#accept(char)) this.#fail(char);
  }

  #fail(what: string): never {
    const start = this.#at;
    const end = Math.min(start + 1, this.text.length);
    const found = this.text.slice(start, end) || 'the end of the file';
    throw new Unparsable({ start, end, message: `expected ${what}, found ${found}` });
  }
}

const SCALAR =
  /(?:true|false|null|-?(?:0|[1-9][0-9]*)(?:[.][0-9]+)?(?:[eE][+-]?[0-9]+)?)(?![\w.])/y;

function stringOf(json: string): string | undefined {
  try {
    return JSON.parse(json) as string;
  } catch {
    return undefined;
  }
}

/** Gives a node and everything in it this span. */
function moveTo(span: Span, node: object): void {
  const left: object[] = [node];
  for (let one = left.pop(); one !== undefined; one = left.pop()) {
    if (!Array.isArray(one)) Object.assign(one, span);
    for (const child of Object.values(one) as unknown[]) {
      if (typeof child === 'object' && child !== null) left.push(child);
    }
  }
}
