import { identifierEnd, isBlank, lineEnd } from './characters.ts';
import { markerAt, type Scanner } from './scanner.ts';
import type { Expression, Interpolation, Span, Template, TemplatePart } from './syntax.ts';

type Parse = (scanner: Scanner) => Expression;

/** Text as it is read: what was written, one after the other, before directives are nested. */
type Piece = string | Sequence;

type Sequence = (
  | Interpolation
  | { kind: 'if'; condition: Expression }
  | { kind: 'for'; key: string | undefined; item: string; collection: Expression }
  | { kind: 'else' | 'endif' | 'endfor' }
) &
  Span & { trimsBefore: boolean; trimsAfter: boolean };

/** Reads `"..."`; the scanner stands at the quote. */
export function parseQuoted(scanner: Scanner, parse: Parse): Template {
  const { start } = scanner;
  const reader = new Reader(scanner, parse, scanner.end, false);
  reader.readQuoted();
  return finish(reader, 'quoted', start);
}

/** Reads `<<NAME` or `<<-NAME` to the line that ends it; the scanner stands at the mark. */
export function parseHeredoc(scanner: Scanner, parse: Parse): Template {
  const { text, start, end } = scanner;
  const flush = text.charAt(end) === '-';
  const name = flush ? end + 1 : end;
  const nameEnd = identifierEnd(text, name);
  const marker = text.slice(name, nameEnd);
  let line = nameEnd;
  while (isBlank(text.charCodeAt(line))) line += 1;
  if (marker === '' || text.charAt(line) !== '\n') {
    scanner.fail('expected a word and a line break after <<', { start: end, end: line + 1 });
  }
  if (!scanner.lineAhead(marker, line + 1)) {
    scanner.fail(`expected a line ${marker} to end what begins here`, { start, end: nameEnd });
  }
  const reader = new Reader(scanner, parse, line + 1, true);
  reader.readHeredoc(marker);
  if (flush) reader.pieces = unindented(reader.pieces);
  return finish(reader, 'heredoc', start);
}

/** Reads a whole text as a template, as files and strings in JSON are. Throws Unparsable. */
export function parseBare(scanner: Scanner, parse: Parse): Template {
  const reader = new Reader(scanner, parse, scanner.end, true);
  reader.readBare();
  return finish(reader, 'bare', 0);
}

function finish(reader: Reader, form: Template['form'], start: number): Template {
  const { scanner, at } = reader;
  const parts = nested(scanner, reader.pieces);
  scanner.jump(at);
  return { kind: 'template', form, parts, start, end: at };
}

class Reader {
  readonly scanner: Scanner;
  readonly parse: Parse;
  readonly byLine: boolean;
  pieces: Piece[] = [];
  at: number;
  #literal = '';
  #trims = false;

  constructor(scanner: Scanner, parse: Parse, at: number, byLine: boolean) {
    this.scanner = scanner;
    this.parse = parse;
    this.byLine = byLine;
    this.at = at;
  }

  readQuoted(): void {
    const { text } = this.scanner;
    for (;;) {
      const char = this.#plain('"\\$%\n');
      if (char === '"') break;
      if (char === '\\') this.#escape();
      else if (char === '$' || char === '%') this.#marked(char);
      else {
        this.at = text.charCodeAt(this.at - 1) === 13 ? this.at - 1 : this.at;
        this.scanner.fail('expected " to close the text', { start: this.at, end: this.at + 1 });
      }
    }
    this.at += 1;
    this.#endLiteral();
  }

  readHeredoc(marker: string): void {
    const { text } = this.scanner;
    for (;;) {
      if (markerAt(text, this.at) === marker) break;
      let char = this.#plain('$%\n');
      while (char === '$' || char === '%') {
        this.#marked(char);
        char = this.#plain('$%\n');
      }
      if (char === '') this.scanner.fail(`expected a line ${marker}`, this.#here());
      this.#literal += '\n';
      this.at += 1;
    }
    this.#endLiteral();
    this.at = text.indexOf(marker, this.at) + marker.length;
  }

  readBare(): void {
    for (let char = this.#plain('$%'); char !== ''; char = this.#plain('$%')) this.#marked(char);
    this.#endLiteral();
  }

  #here(): Span {
    return { start: this.at, end: this.at + 1 };
  }

  /** Takes what stands before the next of these characters, and tells which it is. */
  #plain(until: string): string {
    const { text } = this.scanner;
    let end = this.at;
    while (end < text.length && !until.includes(text.charAt(end))) end += 1;
    this.#literal += text.slice(this.at, end);
    this.at = end;
    return text.charAt(end);
  }

  #escape(): void {
    const { text } = this.scanner;
    const char = text.charAt(this.at + 1);
    const plain = ESCAPES.get(char);
    const digits = char === 'u' ? 4 : char === 'U' ? 8 : 0;
    const hex = text.slice(this.at + 2, this.at + 2 + digits);
    const code = Number.parseInt(hex, 16);
    if (plain === undefined && !(HEX.test(hex) && hex.length === digits && code <= 0x10ffff)) {
      const span = { start: this.at, end: this.at + 2 };
      this.scanner.fail('expected \\n, \\r, \\t, \\", \\\\, \\uNNNN or \\UNNNNNNNN', span);
    }
    this.#literal += plain ?? String.fromCodePoint(code);
    this.at += 2 + digits;
  }

  /** At a `$` or `%`: what it introduces, if it does; twice it stands for itself. */
  #marked(mark: string): void {
    const { text } = this.scanner;
    if (text.startsWith(`${mark}{`, this.at)) this.#sequence(mark);
    else if (text.startsWith(`${mark}${mark}{`, this.at)) {
      this.#literal += `${mark}{`;
      this.at += 3;
    } else {
      this.#literal += mark;
      this.at += 1;
    }
  }

  #sequence(mark: string): void {
    const { scanner } = this;
    const start = this.at;
    const before = scanner.breaksCount;
    scanner.breaksCount = false;
    scanner.jump(start + 2);
    const trimsBefore = scanner.accept('~');
    const what = mark === '$' ? this.#interpolation(start) : readDirective(scanner, this.parse);
    const trimsAfter = scanner.accept('~');
    if (scanner.kind !== '}') scanner.fail('expected }');
    this.at = scanner.end;
    scanner.breaksCount = before;
    this.#endLiteral(trimsBefore);
    this.pieces.push({ ...what, start, end: this.at, trimsBefore, trimsAfter });
    this.#trims = trimsAfter;
  }

  #interpolation(start: number): Interpolation {
    return { kind: 'interpolation', value: this.parse(this.scanner), start, end: start };
  }

  /** A `~` takes space away up to the end of its line, not that of lines before or after. */
  #endLiteral(trimmed = false): void {
    const text = this.#literal;
    const firstEnd = this.byLine ? lineEnd(text, 0) + 1 : text.length;
    const first = text.slice(0, firstEnd);
    const begun = this.#trims ? first.trimStart() + text.slice(firstEnd) : text;
    const lastStart = this.byLine ? begun.slice(0, -1).lastIndexOf('\n') + 1 : 0;
    const literal = trimmed ? begun.slice(0, lastStart) + begun.slice(lastStart).trimEnd() : begun;
    if (literal !== '') this.pieces.push(literal);
    this.#literal = '';
    this.#trims = false;
  }
}

const ESCAPES = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['"', '"'],
  ['\\', '\\'],
]);

const HEX = /^[0-9a-fA-F]+$/;

type Directive =
  | { kind: 'if'; condition: Expression }
  | { kind: 'for'; key: string | undefined; item: string; collection: Expression }
  | { kind: 'else' | 'endif' | 'endfor' };

function readDirective(scanner: Scanner, parse: Parse): Directive {
  const kind = scanner.word;
  if (kind === 'if') {
    scanner.advance();
    return { kind, condition: parse(scanner) };
  }
  if (kind === 'for') {
    scanner.advance();
    const { key, item } = readForNames(scanner);
    return { kind, key, item, collection: parse(scanner) };
  }
  if (kind !== 'else' && kind !== 'endif' && kind !== 'endfor') {
    return scanner.fail('expected if, else, endif, for or endfor');
  }
  scanner.advance();
  return { kind };
}

/** Reads `item in` or `key, item in`. */
export function readForNames(scanner: Scanner): { key: string | undefined; item: string } {
  const first = scanner.identifier('a name');
  const second = scanner.accept(',') ? scanner.identifier('a name') : undefined;
  if (scanner.kind !== 'identifier' || scanner.word !== 'in') scanner.fail('expected in');
  scanner.advance();
  return second === undefined ? { key: undefined, item: first } : { key: first, item: second };
}

/** The pieces with each directive around what it governs. */
function nested(scanner: Scanner, pieces: Piece[]): TemplatePart[] {
  let next = 0;
  const until = (ends: string[], opener?: Span): TemplatePart[] => {
    const parts: TemplatePart[] = [];
    for (; next < pieces.length; next++) {
      const piece = pieces[next];
      if (piece === undefined) break;
      if (typeof piece === 'string') parts.push(piece);
      else if (piece.kind === 'interpolation') parts.push(interpolationOf(piece));
      else if (ends.includes(piece.kind)) return parts;
      else parts.push(scanner.deeper(() => governed(piece)));
    }
    if (opener) scanner.fail(`expected %{ ${ends.at(-1)} } to end what begins here`, opener);
    return parts;
  };
  const governed = (piece: Sequence): TemplatePart => {
    next += 1;
    const { start } = piece;
    const endOf = () => pieces[next] as Sequence;
    if (piece.kind === 'for') {
      const { key, item, collection } = piece;
      const body = until(['endfor'], piece);
      return { kind: 'templateFor', key, item, collection, body, start, end: endOf().end };
    }
    if (piece.kind !== 'if') return scanner.fail('expected if or for before it', piece);
    const yes = until(['else', 'endif'], piece);
    let no: TemplatePart[] = [];
    if (endOf().kind === 'else') {
      next += 1;
      no = until(['endif'], piece);
    }
    return { kind: 'templateIf', condition: piece.condition, yes, no, start, end: endOf().end };
  };
  return until([]);
}

function interpolationOf({ kind, value, start, end }: Interpolation): Interpolation {
  return { kind, value, start, end };
}

/** Each line without the indentation that all lines share. Empty lines have no say and stay as they are. */
function unindented(pieces: Piece[]): Piece[] {
  const least = Math.min(...indentations(pieces));
  if (least === 0 || least === Number.POSITIVE_INFINITY) return pieces;
  let begins = true;
  const cut = pieces.map((piece) => {
    if (typeof piece !== 'string') {
      begins = false;
      return piece;
    }
    const lines = linesOf(piece).map((line) => {
      const shorter = begins && !isEmptyLine(line) ? line.slice(least) : line;
      begins = line.endsWith('\n');
      return shorter;
    });
    return lines.join('');
  });
  return cut.filter((piece) => piece !== '');
}

function indentations(pieces: Piece[]): number[] {
  const found = new Set<number>();
  let begins = true;
  for (const piece of pieces) {
    if (typeof piece !== 'string') {
      if (begins) found.add(0);
      begins = false;
      continue;
    }
    for (const line of linesOf(piece)) {
      if (begins && !isEmptyLine(line)) found.add(line.length - line.trimStart().length);
      begins = line.endsWith('\n');
    }
  }
  return [...found];
}

function isEmptyLine(line: string): boolean {
  return line.endsWith('\n') && line.trim() === '';
}

function linesOf(text: string): string[] {
  const lines: string[] = [];
  for (let start = 0; start < text.length; start = lineEnd(text, start) + 1) {
    lines.push(text.slice(start, lineEnd(text, start) + 1));
  }
  return lines;
}
