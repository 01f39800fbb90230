import { globMatches } from '../../model/glob.ts';
import { RuleRefused, type Scalar } from '../rule-text.ts';
import type { Expression } from './expression.ts';

/** What a rule's selections ask, by their names. */
export type Selections = ReadonlyMap<string, Expression>;

const LONGEST = 10_000;
const DEEPEST = 50;

/** Reads `selection and not 1 of filter_*`. Throws RuleRefused. */
export function readCondition({ value, text, line }: Scalar, selections: Selections): Expression {
  if (typeof value !== 'string' || text.trim() === '')
    throw new RuleRefused(line, 'has a condition that is no text');
  if (text.length > LONGEST)
    throw new RuleRefused(line, `has a condition longer than ${LONGEST} characters`);
  return new Reader(text, line, selections).whole();
}

class Reader {
  readonly #words: readonly string[];
  readonly #line: number;
  readonly #selections: Selections;
  /** Each quantified part is made once. */
  readonly #quantified = new Map<string, Expression>();
  #at = 0;

  constructor(text: string, line: number, selections: Selections) {
    this.#words = text.match(/[()|]|[^\s()|]+/g) ?? [];
    this.#line = line;
    this.#selections = selections;
  }

  whole(): Expression {
    const expression = this.#either(0);
    const rest = this.#words[this.#at];
    if (rest === '|')
      this.#refuse(
        'counts behind a |, as rules did before correlations; write it as a correlation',
      );
    if (rest !== undefined) this.#refuse(`has a condition that goes on with ${rest}`);
    return expression;
  }

  #either(depth: number): Expression {
    return this.#joined('or', () => this.#joined('and', () => this.#negated(depth)));
  }

  #joined(kind: 'and' | 'or', read: () => Expression): Expression {
    const parts = [read()];
    while (this.#accept(kind)) parts.push(read());
    const [only] = parts;
    return parts.length === 1 && only ? only : { kind, parts };
  }

  #negated(depth: number): Expression {
    if (depth > DEEPEST) this.#refuse(`has a condition nested more than ${DEEPEST} deep`);
    if (this.#accept('not')) return { kind: 'not', part: this.#negated(depth + 1) };
    if (!this.#accept('(')) return this.#selected();
    const inner = this.#either(depth + 1);
    if (!this.#accept(')')) this.#refuse('has a condition that lacks )');
    return inner;
  }

  #selected(): Expression {
    const word = this.#words[this.#at] ?? '';
    this.#at += 1;
    if (this.#accept('of')) return this.#some(word, this.#words[this.#at++] ?? '');
    const selection = this.#selections.get(word);
    if (selection) return selection;
    if (word === '' || /^(and|or|not|of|[()|])$/i.test(word))
      return this.#refuse(`has a condition that lacks a selection${word && ` before ${word}`}`);
    return this.#refuse(`has a condition that names ${word}, which it does not define`);
  }

  #some(quantity: string, pattern: string): Expression {
    const key = `${quantity} of ${pattern}`;
    const known = this.#quantified.get(key);
    if (known) return known;
    if (quantity !== '1' && quantity !== 'all')
      this.#refuse(`asks for ${quantity} of its selections; Sigma knows 1 of and all of`);
    const named = pattern === 'them' ? '*' : pattern;
    if (!/^[\w*.-]+$/.test(named)) this.#refuse(`has a condition that lacks a name after of`);
    const parts = [...this.#selections]
      .filter(([name]) => !name.startsWith('_') || named.startsWith('_'))
      .flatMap(([name, expression]) => (globMatches(named, name) ? [expression] : []));
    if (parts.length === 0) this.#refuse(`asks for ${key}, and defines none of that name`);
    const made: Expression = { kind: quantity === '1' ? 'or' : 'and', parts };
    this.#quantified.set(key, made);
    return made;
  }

  #accept(word: string): boolean {
    if (this.#words[this.#at]?.toLowerCase() !== word) return false;
    this.#at += 1;
    return true;
  }

  #refuse(says: string): never {
    throw new RuleRefused(this.#line, says);
  }
}
