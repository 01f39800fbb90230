import {
  ANY,
  type Condition,
  type Field,
  type FilterPattern,
  type Operator,
  type Selector,
  type Term,
  type Wanted,
} from './pattern.ts';
import { parseRegex } from './regex.ts';
import { isSpace, Scanner } from './scanner.ts';

/** Reads a filter pattern. Throws MalformedFilterPattern, never guesses. */
export function parseFilterPattern(text: string): FilterPattern {
  const scanner = new Scanner(text.trim());
  const pattern = parseKind(scanner);
  scanner.skipSpace();
  if (!scanner.atEnd) scanner.fail('goes on after its end');
  return pattern;
}

/** Reads what a metric filter names a field by: `$.eventName`. Throws MalformedFilterPattern. */
export function parseSelector(text: string): Selector {
  const scanner = new Scanner(text.trim());
  const selector = readSelector(scanner);
  if (!scanner.atEnd) scanner.fail('goes on after its end');
  return selector;
}

function parseKind(scanner: Scanner): FilterPattern {
  if (scanner.accept('{')) {
    const condition = readOr(scanner, readSelector, '', 0);
    scanner.expect('}');
    return { kind: 'json', condition };
  }
  if (scanner.accept('[')) return { kind: 'fields', fields: readFields(scanner) };
  return { kind: 'terms', terms: readTerms(scanner) };
}

function readTerms(scanner: Scanner): Term[] {
  const terms: Term[] = [];
  for (scanner.skipSpace(); !scanner.atEnd; scanner.skipSpace()) {
    const role = scanner.accept('-') ? 'none' : scanner.accept('?') ? 'any' : 'all';
    scanner.skipSpace();
    if (scanner.peek() === '"') terms.push({ role, wanted: scanner.quoted('"') });
    else if (scanner.peek() === '%') terms.push({ role, wanted: readRegex(scanner) });
    else {
      const wanted = scanner.take((char) => !isSpace(char) && char !== '"');
      if (wanted === '') scanner.fail('lacks a term');
      terms.push({ role, wanted });
    }
  }
  return terms;
}

function readFields(scanner: Scanner): Field[] {
  const fields: Field[] = [];
  while (!scanner.accept(']')) {
    if (scanner.accept('...')) fields.push({ kind: 'rest' });
    else fields.push({ kind: 'word', condition: readFieldCondition(scanner) });
    if (!scanner.accept(',') && scanner.peek() !== ']') scanner.fail('lacks a , or ]');
  }
  return fields;
}

/** A field's conditions all name the field; a bare name asks for nothing. */
function readFieldCondition(scanner: Scanner): Condition<null> | null {
  const start = scanner.position;
  readFieldName(scanner);
  scanner.skipSpace();
  if (scanner.peek() === ',' || scanner.peek() === ']') return null;
  scanner.position = start;
  return readOr(scanner, readFieldName, ',]', 0);
}

function readFieldName(scanner: Scanner): null {
  scanner.skipSpace();
  scanner.take((char) => isNameChar(char) || char === '.');
  return null;
}

const MAX_DEPTH = 100;

/** `||` binds weaker than `&&`. `ends` are the characters that end an unquoted value beside the usual ones. */
function readOr<Subject>(
  scanner: Scanner,
  readSubject: (scanner: Scanner) => Subject,
  ends: string,
  depth: number,
): Condition<Subject> {
  const parts = [readAnd(scanner, readSubject, ends, depth)];
  while (scanner.accept('||')) parts.push(readAnd(scanner, readSubject, ends, depth));
  return joined('or', parts);
}

function readAnd<Subject>(
  scanner: Scanner,
  readSubject: (scanner: Scanner) => Subject,
  ends: string,
  depth: number,
): Condition<Subject> {
  const parts = [readOne(scanner, readSubject, ends, depth)];
  while (scanner.accept('&&')) parts.push(readOne(scanner, readSubject, ends, depth));
  return joined('and', parts);
}

function joined<Subject>(kind: 'and' | 'or', parts: Condition<Subject>[]): Condition<Subject> {
  const [only, ...more] = parts;
  return only && more.length === 0 ? only : { kind, parts };
}

function readOne<Subject>(
  scanner: Scanner,
  readSubject: (scanner: Scanner) => Subject,
  ends: string,
  depth: number,
): Condition<Subject> {
  if (scanner.accept('(')) {
    if (depth === MAX_DEPTH) scanner.fail('nests too deeply');
    const inner = readOr(scanner, readSubject, ends, depth + 1);
    scanner.expect(')');
    return inner;
  }
  const subject = readSubject(scanner);
  if (scanner.acceptWord('NOT')) {
    if (!scanner.acceptWord('EXISTS')) scanner.fail('lacks EXISTS after NOT');
    return { kind: 'state', subject, state: 'missing' };
  }
  if (scanner.acceptWord('IS')) {
    if (scanner.acceptWord('NULL')) return { kind: 'state', subject, state: 'null' };
    if (scanner.acceptWord('TRUE')) return { kind: 'state', subject, state: 'true' };
    if (scanner.acceptWord('FALSE')) return { kind: 'state', subject, state: 'false' };
    scanner.fail('lacks NULL, TRUE or FALSE after IS');
  }
  const operator = readOperator(scanner);
  const wanted = readWanted(scanner, ends);
  if (operator !== '=' && operator !== '!=' && wanted.kind !== 'number') {
    scanner.fail(`has no number after ${operator}`);
  }
  return { kind: 'compare', subject, operator, wanted };
}

const OPERATORS: readonly Operator[] = ['!=', '<=', '>=', '=', '<', '>'];

function readOperator(scanner: Scanner): Operator {
  return (
    OPERATORS.find((operator) => scanner.accept(operator)) ?? scanner.fail('lacks an operator')
  );
}

const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/;

function readWanted(scanner: Scanner, ends: string): Wanted {
  scanner.skipSpace();
  if (scanner.peek() === '%') return { kind: 'regex', regex: readRegex(scanner) };
  if (scanner.peek() === '"') return wantedText(scanner.quoted('"'));
  const text = scanner.take((char) => !isSpace(char) && !`(){}"&|${ends}`.includes(char));
  if (text === '') scanner.fail('lacks a value');
  return NUMBER.test(text) ? { kind: 'number', number: Number(text), text } : wantedText(text);
}

/** An asterisk is a wildcard at either end; within a word it is itself. */
function wantedText(text: string): Wanted {
  if (text === '*') return { kind: 'text', text: '', openStart: true, openEnd: true };
  const openStart = text.startsWith('*');
  const openEnd = text.endsWith('*');
  const core = text.slice(openStart ? 1 : 0, openEnd ? -1 : undefined);
  return { kind: 'text', text: core, openStart, openEnd };
}

function readRegex(scanner: Scanner) {
  scanner.expect('%');
  const text = scanner.take((char) => char !== '%');
  scanner.expect('%');
  return parseRegex(text);
}

function readSelector(scanner: Scanner): Selector {
  scanner.expect('$');
  const steps: Selector = [];
  for (;;) {
    if (scanner.peek() === '[') steps.push(readIndex(scanner));
    else if (scanner.peek() === '.') {
      scanner.position += 1;
      if (scanner.peek() === '[') continue;
      steps.push(readName(scanner));
    } else break;
  }
  if (steps.length === 0) scanner.fail('lacks a field after $');
  return steps;
}

function readName(scanner: Scanner): string | typeof ANY {
  if (scanner.peek() === '*') {
    scanner.position += 1;
    return ANY;
  }
  return scanner.take(isNameChar) || scanner.fail('lacks the name of a field');
}

function readIndex(scanner: Scanner): string | number | typeof ANY {
  scanner.expect('[');
  if (scanner.peek() === "'" || scanner.peek() === '"') {
    const name = scanner.quoted(scanner.peek());
    scanner.expect(']');
    return name;
  }
  const index = scanner.take((char) => (char >= '0' && char <= '9') || char === '*');
  if (index !== '*' && !/^\d+$/.test(index)) scanner.fail('lacks a position between [ and ]');
  scanner.expect(']');
  return index === '*' ? ANY : Number(index);
}

function isNameChar(char: string): boolean {
  return /[\w-]/.test(char);
}
