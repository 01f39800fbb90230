import { isDigit } from './characters.ts';
import { digitsEnd, type Scanner, type TokenKind } from './scanner.ts';
import type { BinaryOperator, Expression, For, ObjectItem, Template } from './syntax.ts';
import { parseBare, parseHeredoc, parseQuoted, readForNames } from './template.ts';

/** Reads one expression, from the current token on. Throws Unparsable. */
export function parseExpression(scanner: Scanner): Expression {
  return scanner.deeper(() => {
    const condition = parseBinary(scanner, 1);
    if (!scanner.accept('?')) return condition;
    const yes = parseExpression(scanner);
    scanner.expect(':', ': and what else it is');
    const no = parseExpression(scanner);
    const { start } = condition;
    return { kind: 'conditional', condition, yes, no, start, end: no.end };
  });
}

/** A text that is a template from its beginning to its end. Throws Unparsable. */
export function parseTemplate(scanner: Scanner): Template {
  return parseBare(scanner, parseExpression);
}

const LEVELS = new Map<TokenKind, number>([
  ['||', 1],
  ['&&', 2],
  ['==', 3],
  ['!=', 3],
  ['<', 4],
  ['<=', 4],
  ['>', 4],
  ['>=', 4],
  ['+', 5],
  ['-', 5],
  ['*', 6],
  ['/', 6],
  ['%', 6],
]);

/** Operators of this level and those that bind closer. */
function parseBinary(scanner: Scanner, lowest: number): Expression {
  let left = parseUnary(scanner);
  for (;;) {
    const level = LEVELS.get(scanner.kind) ?? 0;
    if (level < lowest) return left;
    const operator = scanner.kind as BinaryOperator;
    scanner.advance();
    const right = parseBinary(scanner, level + 1);
    left = { kind: 'binary', operator, left, right, start: left.start, end: right.end };
  }
}

function parseUnary(scanner: Scanner): Expression {
  const { kind, start } = scanner;
  if (kind !== '-' && kind !== '!') return parseSteps(scanner, parseTerm(scanner));
  scanner.advance();
  const on = scanner.deeper(() => parseUnary(scanner));
  return { kind: 'unary', operator: kind, on, start, end: on.end };
}

/** What follows a term: `.name`, `.0`, `[key]`, `.*` and `[*]`. */
function parseSteps(scanner: Scanner, term: Expression): Expression {
  let on = term;
  for (;;) {
    if (scanner.kind === '[') on = parseIndex(scanner, on);
    else if (scanner.kind === '.') on = parseMember(scanner, on);
    else return on;
  }
}

function parseMember(scanner: Scanner, on: Expression): Expression {
  const { text, end: at } = scanner;
  const { start } = on;
  if (isDigit(text.charCodeAt(at))) {
    const end = digitsEnd(text, at);
    const key = { kind: 'literal' as const, value: Number(text.slice(at, end)), start: at, end };
    scanner.jump(end);
    return { kind: 'index', on, key, start, end };
  }
  scanner.advance();
  if (scanner.kind === '*') {
    scanner.advance();
    return splatOver(scanner, on, membersOf);
  }
  const name = scanner.identifier('a name after the dot');
  return { kind: 'member', on, name, start, end: scanner.previousEnd };
}

function membersOf(scanner: Scanner, item: Expression): Expression {
  let each = item;
  while (scanner.kind === '.') each = parseMember(scanner, each);
  return each;
}

function parseIndex(scanner: Scanner, on: Expression): Expression {
  const { start } = on;
  let isSplat = false;
  const key = scanner.enclosed(false, ']', () => {
    isSplat = scanner.accept('*');
    return isSplat ? undefined : parseExpression(scanner);
  });
  if (key) return { kind: 'index', on, key, start, end: scanner.previousEnd };
  return scanner.deeper(() => splatOver(scanner, on, parseSteps));
}

function splatOver(
  scanner: Scanner,
  on: Expression,
  steps: (scanner: Scanner, item: Expression) => Expression,
): Expression {
  const end = scanner.previousEnd;
  const each = steps(scanner, { kind: 'item', start: end, end });
  return { kind: 'splat', on, each, start: on.start, end: each.end };
}

function parseTerm(scanner: Scanner): Expression {
  const { start } = scanner;
  switch (scanner.kind) {
    case 'number': {
      const value = Number(scanner.word);
      scanner.advance();
      return { kind: 'literal', value, start, end: scanner.previousEnd };
    }
    case 'quote':
      return parseQuoted(scanner, parseExpression);
    case 'heredoc':
      return parseHeredoc(scanner, parseExpression);
    case 'identifier':
      return parseWord(scanner);
    case '(': {
      const inner = scanner.enclosed(false, ')', () => parseExpression(scanner));
      return { kind: 'parentheses', inner, start, end: scanner.previousEnd };
    }
    case '[':
      return parseTuple(scanner);
    case '{':
      return parseObject(scanner);
    default:
      return scanner.fail('expected a value');
  }
}

const CONSTANTS = new Map([
  ['true', true],
  ['false', false],
  ['null', null],
]);

function parseWord(scanner: Scanner): Expression {
  const { start, word } = scanner;
  scanner.advance();
  if (scanner.kind === '(' || scanner.kind === '::') return parseCall(scanner, word, start);
  const end = scanner.previousEnd;
  const value = CONSTANTS.get(word);
  return value === undefined
    ? { kind: 'name', name: word, start, end }
    : { kind: 'literal', value, start, end };
}

function parseCall(scanner: Scanner, first: string, start: number): Expression {
  let name = first;
  while (scanner.accept('::')) name += `::${scanner.identifier('the name of a function')}`;
  if (scanner.kind !== '(') scanner.fail('expected (');
  const args: Expression[] = [];
  let spread = false;
  scanner.enclosed(false, ')', () => {
    while (scanner.kind !== ')') {
      args.push(parseExpression(scanner));
      spread = scanner.accept('...');
      if (spread || !scanner.accept(',')) return;
    }
  });
  return { kind: 'call', name, args, spread, start, end: scanner.previousEnd };
}

function parseTuple(scanner: Scanner): Expression {
  const { start } = scanner;
  const made = scanner.enclosed(false, ']', () => {
    if (atFor(scanner)) return parseFor(scanner, start, false);
    const items: Expression[] = [];
    while (scanner.kind !== ']') {
      items.push(parseExpression(scanner));
      if (!scanner.accept(',')) break;
    }
    return { kind: 'tuple' as const, items, start, end: start };
  });
  made.end = scanner.previousEnd;
  return made;
}

function parseObject(scanner: Scanner): Expression {
  const { start } = scanner;
  const made = scanner.enclosed(true, '}', () => {
    scanner.skipBreaks();
    if (atFor(scanner)) return parseFor(scanner, start, true);
    const items: ObjectItem[] = [];
    while (scanner.kind !== '}') {
      items.push(parseObjectItem(scanner));
      if (scanner.kind !== ',' && scanner.kind !== 'newline') break;
      scanner.accept(',');
      scanner.skipBreaks();
    }
    return { kind: 'object' as const, items, start, end: start };
  });
  made.end = scanner.previousEnd;
  return made;
}

function parseObjectItem(scanner: Scanner): ObjectItem {
  const key = parseExpression(scanner);
  if (scanner.kind !== '=' && scanner.kind !== ':') scanner.fail('expected = after the key');
  scanner.advance();
  return { key, value: parseExpression(scanner) };
}

function atFor(scanner: Scanner): boolean {
  return scanner.kind === 'identifier' && scanner.word === 'for';
}

function parseFor(scanner: Scanner, start: number, ofObject: boolean): For {
  scanner.breaksCount = false;
  scanner.advance();
  const { key: keyName, item: itemName } = readForNames(scanner);
  const collection = parseExpression(scanner);
  scanner.expect(':', ':');
  const first = parseExpression(scanner);
  if (ofObject) scanner.expect('=>', '=> and a value');
  const value = ofObject ? parseExpression(scanner) : first;
  const group = ofObject && scanner.accept('...');
  const hasCondition = scanner.kind === 'identifier' && scanner.word === 'if';
  if (hasCondition) scanner.advance();
  const condition = hasCondition ? parseExpression(scanner) : undefined;
  const key = ofObject ? first : undefined;
  return {
    kind: 'for',
    ...{ keyName, itemName, collection, key, value, condition, group },
    ...{ start, end: start },
  };
}
