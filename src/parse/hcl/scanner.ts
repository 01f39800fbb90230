import { identifierEnd, isBlank, isDigit, isLineStart, lineEnd } from './characters.ts';
import type { Comment, Span, SyntaxProblem } from './syntax.ts';

/** What a token is: a punctuation mark by its own characters, or one of the words. */
export type TokenKind =
  | (typeof PUNCTUATION)[number]
  | 'identifier'
  | 'number'
  | 'quote'
  | 'heredoc'
  | 'newline'
  | 'end'
  | 'unexpected';

/** Longer marks stand before those they begin with. */
const PUNCTUATION = [
  ...(['...', '&&', '||', '==', '!=', '<=', '>=', '=>', '::'] as const),
  ...(['{', '}', '[', ']', '(', ')', '=', '+', '-', '*', '/', '%', '!', '<', '>'] as const),
  ...(['?', ':', '.', ',', '~'] as const),
] as const;

const MARKS = new Map<string, (typeof PUNCTUATION)[number][]>();
for (const mark of PUNCTUATION) {
  const first = mark.charAt(0);
  MARKS.set(first, [...(MARKS.get(first) ?? []), mark]);
}

/** Thrown inside the parser for what the grammar does not allow; caught where an item can be given up. */
export class Unparsable {
  readonly problem: SyntaxProblem;

  constructor(problem: SyntaxProblem) {
    this.problem = problem;
  }
}

/** How deep expressions and blocks may nest. */
const DEEPEST = 500;

/** Walks through a file, one token after another; the current one lies in `kind`, `start` and `end`. */
export class Scanner {
  readonly text: string;
  readonly comments: Comment[] = [];
  kind: TokenKind = 'newline';
  start = 0;
  end = 0;
  /** Where the token before it ended. */
  previousEnd = 0;
  /** Inside parentheses, brackets and interpolations a line break is a space. */
  breaksCount = true;
  #depth = 0;
  #lastLines: Map<string, number> | undefined;
  #commentsNeverClose = false;

  constructor(text: string, at = 0) {
    this.text = text;
    this.end = at;
  }

  /** The text of the current token. */
  get word(): string {
    return this.text.slice(this.start, this.end);
  }

  /** Steps to the token that begins at or after `at`. */
  jump(at: number): void {
    this.end = at;
    this.advance();
  }

  advance(): void {
    const { text } = this;
    let at = this.end;
    this.previousEnd = at;
    for (;;) {
      const code = text.charCodeAt(at);
      if (isBlank(code) || (code === 10 && !this.breaksCount)) at += 1;
      else if (code === 35 || code === 47) {
        const end = this.#commentEnd(at);
        if (end === at) break;
        if (at >= (this.comments.at(-1)?.end ?? 0)) this.comments.push({ start: at, end });
        at = end;
      } else break;
    }
    this.start = at;
    this.end = this.#read(at);
  }

  /** Where a comment that begins here ends, before the line break that ends it; `at` when none does. */
  #commentEnd(at: number): number {
    const { text } = this;
    if (text.charCodeAt(at) === 35 || text.charCodeAt(at + 1) === 47) {
      const end = lineEnd(text, at);
      return text.charCodeAt(end - 1) === 13 ? end - 1 : end;
    }
    if (text.charCodeAt(at + 1) !== 42) return at;
    const close = this.#commentsNeverClose ? -1 : text.indexOf('*/', at + 2);
    if (close !== -1) return close + 2;
    this.#commentsNeverClose = true;
    return at;
  }

  /** Tells what begins here, and answers where it ends. */
  #read(at: number): number {
    const { text } = this;
    const code = text.charCodeAt(at);
    if (Number.isNaN(code)) return this.#found('end', at);
    if (code === 10) return this.#found('newline', at + 1);
    if (code === 34) return this.#found('quote', at + 1);
    if (isDigit(code)) return this.#found('number', numberEnd(text, at));
    const end = identifierEnd(text, at);
    if (end > at) return this.#found('identifier', end);
    if (code === 60 && text.charCodeAt(at + 1) === 60) return this.#found('heredoc', at + 2);
    if (text.startsWith('/*', at)) return this.#found('unexpected', at + 2);
    const marks = MARKS.get(text.charAt(at));
    const mark = marks?.find((one) => text.startsWith(one, at));
    if (mark) return this.#found(mark, at + mark.length);
    return this.#found('unexpected', at + (code >= 0xd800 && code < 0xdc00 ? 2 : 1));
  }

  #found(kind: TokenKind, end: number): number {
    this.kind = kind;
    return end;
  }

  /** Steps over the token of this kind, if it is the current one. */
  accept(kind: TokenKind): boolean {
    if (this.kind !== kind) return false;
    this.advance();
    return true;
  }

  expect(kind: TokenKind, what: string): void {
    if (!this.accept(kind)) this.fail(`expected ${what}`);
  }

  /** A word that is the current token, or the refusal of what stands there. */
  identifier(what: string): string {
    if (this.kind !== 'identifier') this.fail(`expected ${what}`);
    const { word } = this;
    this.advance();
    return word;
  }

  skipBreaks(): void {
    while (this.kind === 'newline') this.advance();
  }

  /** Reads with line breaks that count or not, until the token `close`, and steps over it as before. */
  enclosed<Read>(breaksCount: boolean, close: TokenKind, read: () => Read): Read {
    const before = this.breaksCount;
    this.breaksCount = breaksCount;
    this.advance();
    const what = read();
    if (this.kind !== close) this.fail(`expected ${close}`);
    this.breaksCount = before;
    this.advance();
    return what;
  }

  /** Reads one level deeper. */
  deeper<Read>(read: () => Read): Read {
    if (this.#depth >= DEEPEST) this.fail(`expected at most ${DEEPEST} levels of nesting`);
    this.#depth += 1;
    try {
      return read();
    } finally {
      this.#depth -= 1;
    }
  }

  /** Does a line that holds nothing but `marker` begin at or after this offset? */
  lineAhead(marker: string, at: number): boolean {
    this.#lastLines ??= lastMarkerLines(this.text);
    return (this.#lastLines.get(marker) ?? -1) >= at;
  }

  /** Gives up: the message says what was expected, and gets what was found in its place. */
  fail(expected: string, { start, end }: Span = this): never {
    throw new Unparsable({
      start,
      end,
      message: `${expected}, found ${this.found({ start, end })}`,
    });
  }

  /** What stands there, in the words of a message. */
  found({ start, end }: Span = this): string {
    if (start >= this.text.length) return 'the end of the file';
    const text = this.text.slice(start, Math.min(end, start + 40));
    return text.trim() === '' ? 'the end of the line' : text;
  }
}

function numberEnd(text: string, at: number): number {
  let end = digitsEnd(text, at);
  if (text.charCodeAt(end) === 46 && isDigit(text.charCodeAt(end + 1))) {
    end = digitsEnd(text, end + 1);
  }
  if ((text.charCodeAt(end) | 32) === 101) {
    const sign = text.charCodeAt(end + 1) === 43 || text.charCodeAt(end + 1) === 45;
    const exponent = end + (sign ? 2 : 1);
    if (isDigit(text.charCodeAt(exponent))) end = digitsEnd(text, exponent);
  }
  return end;
}

export function digitsEnd(text: string, at: number): number {
  let end = at;
  while (isDigit(text.charCodeAt(end))) end += 1;
  return end;
}

/** For each identifier that has a line to itself, where the last such line begins. */
function lastMarkerLines(text: string): Map<string, number> {
  const lines = new Map<string, number>();
  for (let start = 0; start < text.length; start = lineEnd(text, start) + 1) {
    const word = markerAt(text, start);
    if (word !== undefined) lines.set(word, start);
  }
  return lines;
}

/** The identifier that this line consists of, but for space around it. */
export function markerAt(text: string, start: number): string | undefined {
  let at = start;
  while (isBlank(text.charCodeAt(at))) at += 1;
  const end = identifierEnd(text, at);
  if (end === at) return undefined;
  let rest = end;
  while (isBlank(text.charCodeAt(rest))) rest += 1;
  const ends = rest >= text.length || text.charCodeAt(rest) === 10;
  return ends ? text.slice(at, end) : undefined;
}

const HEADER =
  /[\p{ID_Start}_][\p{ID_Continue}-]{0,99}(?:[ \t]{1,20}(?:"[^"\n]{0,300}"|[\p{ID_Start}_][\p{ID_Continue}-]{0,99})){0,9}[ \t]{0,20}\{/uy;

/** Does a block begin at the very start of a line here? Nested ones are indented in all code that was formatted. */
export function isHeader(text: string, at: number): boolean {
  if (!isLineStart(text, at)) return false;
  HEADER.lastIndex = at;
  return HEADER.test(text);
}
