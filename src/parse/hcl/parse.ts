import { identifierEnd, isBlank, lineEnd } from './characters.ts';
import { parseExpression } from './expression.ts';
import { isHeader, markerAt, Scanner, Unparsable } from './scanner.ts';
import type { Attribute, Block, Body, HclFile, Label, Span, SyntaxProblem } from './syntax.ts';
import { parseQuoted } from './template.ts';

/** A file with more problems than this is no HCL, and the rest of it is not read. */
const MOST_PROBLEMS = 1000;

interface Parser {
  scanner: Scanner;
  problems: SyntaxProblem[];
  /** A block header at the very start of a line closes whatever is open. */
  headersClose: boolean;
  unclosed: boolean;
}

/**
 * Reads a file in HCL's native syntax. Never throws: what cannot be read is a problem, and reading goes on at the
 * next item. Where a closing brace is missing, the file is read again, and blocks are known by where lines start.
 */
export function parseHcl(text: string): HclFile {
  const first = read(text, false);
  return (first.unclosed ? read(text, true) : first).file;
}

function read(text: string, headersClose: boolean): { file: HclFile; unclosed: boolean } {
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const scanner = new Scanner(text, start);
  const parser: Parser = { scanner, problems: [], headersClose, unclosed: false };
  const body = emptyBody(start);
  scanner.advance();
  parseItems(parser, body, false);
  body.end = text.length;
  const { problems, unclosed } = parser;
  return { file: { body, comments: scanner.comments, problems }, unclosed };
}

function emptyBody(start: number): Body {
  return { attributes: [], blocks: [], lost: [], start, end: start };
}

function parseItems(parser: Parser, body: Body, nested: boolean): void {
  const { scanner, problems } = parser;
  const names = new Set<string>();
  for (;;) {
    scanner.skipBreaks();
    const { kind, start } = scanner;
    if (kind === 'end' || (nested && kind === '}')) return;
    if (nested && parser.headersClose && isHeader(scanner.text, start)) return;
    if (problems.length < MOST_PROBLEMS) parseItem(parser, body, nested, names);
    else giveUp(parser, body);
  }
}

function giveUp({ scanner, problems }: Parser, body: Body): void {
  const span = { start: scanner.start, end: scanner.text.length };
  if (problems.length === MOST_PROBLEMS) {
    problems.push({
      ...span,
      message: `expected fewer than ${MOST_PROBLEMS} problems, found more`,
    });
  }
  body.lost.push(span);
  scanner.jump(span.end);
}

function parseItem(parser: Parser, body: Body, nested: boolean, names: Set<string>): void {
  const { scanner } = parser;
  const { start } = scanner;
  let attribute: { name: string; nameSpan: Span } | undefined;
  try {
    const name = scanner.identifier('the name of an attribute or a block');
    const nameSpan = { start, end: scanner.previousEnd };
    if (scanner.kind !== '=') {
      body.blocks.push(parseBlock(parser, name, start));
      return;
    }
    attribute = { name, nameSpan };
    if (names.has(name)) tell(parser, nameSpan, `expected ${name} only once, found it again`);
    names.add(name);
    body.attributes.push(parseAttribute(parser, attribute));
  } catch (error) {
    if (!(error instanceof Unparsable)) throw error;
    parser.problems.push(error.problem);
    recover(parser, start, nested);
    const span = { start, end: Math.max(scanner.previousEnd, start) };
    if (!attribute) body.lost.push(span);
    else {
      const { message } = error.problem;
      const value = { kind: 'broken' as const, message, ...span, start: attribute.nameSpan.end };
      body.attributes.push({ ...attribute, ...span, value });
    }
  }
}

function parseAttribute(
  { scanner }: Parser,
  { name, nameSpan }: Pick<Attribute, 'name' | 'nameSpan'>,
): Attribute {
  scanner.advance();
  const value = parseExpression(scanner);
  const { kind } = scanner;
  if (kind !== 'newline' && kind !== 'end' && kind !== '}') {
    scanner.fail('expected a line break after the value');
  }
  return { name, nameSpan, value, start: nameSpan.start, end: value.end };
}

function parseBlock(parser: Parser, type: string, start: number): Block {
  const { scanner } = parser;
  const labels: Label[] = [];
  while (scanner.kind === 'identifier' || scanner.kind === 'quote') {
    labels.push(parseLabel(scanner));
  }
  const header = { start, end: scanner.previousEnd };
  if (scanner.kind !== '{') scanner.fail('expected = and a value, or { and a body');
  const body = emptyBody(scanner.start);
  scanner.deeper(() => {
    scanner.advance();
    parseItems(parser, body, true);
  });
  if (scanner.kind === '}') {
    scanner.advance();
    endLine(parser);
  } else {
    parser.unclosed = true;
    tell(parser, header, `expected } to close this block, found ${scanner.found()}`);
  }
  body.end = scanner.previousEnd;
  return { type, labels, header, body, start, end: body.end };
}

function parseLabel(scanner: Scanner): Label {
  const { start } = scanner;
  if (scanner.kind === 'identifier') {
    return { text: scanner.identifier('a label'), start, end: scanner.previousEnd };
  }
  const { parts, end } = parseQuoted(scanner, parseExpression);
  const [text = '', ...more] = parts;
  if (typeof text !== 'string' || more.length > 0)
    return scanner.fail('expected a plain label', { start, end });
  return { text, start, end };
}

/** After a block the line should end; what follows on it is read all the same. */
function endLine(parser: Parser): void {
  const { scanner } = parser;
  const { kind, start, end } = scanner;
  if (kind === 'newline' || kind === 'end' || kind === '}') return;
  tell(parser, { start, end }, `expected a line break after the block, found ${scanner.found()}`);
}

function tell({ problems }: Parser, { start, end }: Span, message: string): void {
  problems.push({ start, end, message });
}

/** Steps over what is left of an item that began at `start`, by its brackets alone. */
function recover({ scanner }: Parser, start: number, nested: boolean): void {
  const { text } = scanner;
  let open = 0;
  scanner.breaksCount = true;
  scanner.jump(start);
  for (;;) {
    const { kind } = scanner;
    if (kind === 'end' || (kind === 'newline' && open === 0)) return;
    if (scanner.start > start && isHeader(text, scanner.start)) return;
    if (kind === '}' && open === 0 && nested) return;
    if (kind === '{' || kind === '[' || kind === '(') open += 1;
    else if (kind === '}' || kind === ']' || kind === ')') open = Math.max(0, open - 1);
    if (kind === 'quote') scanner.jump(quoteEnd(text, scanner.end));
    else if (kind === 'heredoc') scanner.jump(heredocEnd(scanner));
    else scanner.advance();
  }
}

/** Behind the next quote on this line, or the end of the line. */
function quoteEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === '"') return at + 1;
    if (char === '\n') return at;
    if (char === '\\' && text.charAt(at + 1) !== '\n') at += 1;
  }
  return text.length;
}

/** Behind the line that ends a heredoc; behind its mark where there is none. */
function heredocEnd(scanner: Scanner): number {
  const { text, end } = scanner;
  const name = text.charAt(end) === '-' ? end + 1 : end;
  const nameEnd = identifierEnd(text, name);
  const marker = text.slice(name, nameEnd);
  if (!scanner.lineAhead(marker, nameEnd)) return nameEnd;
  let line = nameEnd;
  while (line < text.length && markerAt(text, line) !== marker) line = lineEnd(text, line) + 1;
  while (isBlank(text.charCodeAt(line))) line += 1;
  return line + marker.length;
}
