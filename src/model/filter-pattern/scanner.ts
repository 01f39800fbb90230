import { MalformedFilterPattern } from './pattern.ts';

/** Walks through a pattern, one token after another. */
export class Scanner {
  readonly text: string;
  position = 0;

  constructor(text: string) {
    this.text = text;
  }

  get atEnd(): boolean {
    return this.position >= this.text.length;
  }

  peek(): string {
    return this.text.charAt(this.position);
  }

  skipSpace(): void {
    while (!this.atEnd && isSpace(this.peek())) this.position += 1;
  }

  /** Steps over `token` and the space before it, if it comes next. */
  accept(token: string): boolean {
    this.skipSpace();
    if (!this.text.startsWith(token, this.position)) return false;
    this.position += token.length;
    return true;
  }

  expect(token: string): void {
    if (!this.accept(token)) this.fail(`lacks ${token}`);
  }

  /** Steps over a keyword, in whatever case, that ends where its letters end. */
  acceptWord(word: string): boolean {
    this.skipSpace();
    const end = this.position + word.length;
    const found = this.text.slice(this.position, end).toUpperCase() === word;
    if (!found || /\w/.test(this.text.charAt(end))) return false;
    this.position = end;
    return true;
  }

  /** The longest run of characters that satisfy `belongs`, possibly empty. */
  take(belongs: (char: string) => boolean): string {
    const start = this.position;
    while (!this.atEnd && belongs(this.peek())) this.position += 1;
    return this.text.slice(start, this.position);
  }

  /** What stands between two quotes of the same kind; `\"` and `\\` are the quote and the backslash. */
  quoted(quote: string): string {
    this.expect(quote);
    const parts: string[] = [];
    while (this.peek() !== quote) {
      if (this.atEnd) this.fail(`has a ${quote} that is never closed`);
      const escaped = this.peek() === '\\' && '"\'\\'.includes(this.text.charAt(this.position + 1));
      if (escaped) this.position += 1;
      parts.push(this.peek());
      this.position += 1;
    }
    this.position += 1;
    return parts.join('');
  }

  fail(problem: string): never {
    throw new MalformedFilterPattern(`${problem} at character ${this.position + 1}`);
  }
}

export function isSpace(char: string): boolean {
  return char === ' ' || char === '\t' || char === '\n' || char === '\r';
}
