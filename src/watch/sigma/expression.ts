import type { Pins } from '../literals.ts';
import type { Where } from '../where.ts';
import type { Reading } from './fields.ts';

/** What a rule asks of a record. `field`: the only one that the test looks at, where it is one. */
export type Expression =
  | { kind: 'and' | 'or'; parts: readonly Expression[] }
  | { kind: 'not'; part: Expression }
  | { kind: 'test'; test: Test; where: Where; pins?: Pins; field?: string };

export type Test = (reading: Reading) => boolean;

/** One closure for the whole. */
export function compile(expression: Expression): Test {
  switch (expression.kind) {
    case 'test':
      return expression.test;
    case 'not': {
      const test = compile(expression.part);
      return (reading) => !test(reading);
    }
    default: {
      const tests = expression.parts.map(compile);
      const [only] = tests;
      if (tests.length === 1 && only) return only;
      return expression.kind === 'and'
        ? (reading) => tests.every((test) => test(reading))
        : (reading) => tests.some((test) => test(reading));
    }
  }
}

/** The whole as SQL can ask it. */
export function whereOf(expression: Expression): Where {
  switch (expression.kind) {
    case 'test':
      return expression.where;
    case 'not':
      return { kind: 'not', part: whereOf(expression.part) };
    default:
      return { kind: expression.kind, parts: expression.parts.map(whereOf) };
  }
}
