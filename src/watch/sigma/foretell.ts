import { CALL, PROGRAM } from '../engine/candidates.ts';
import type { Foretold } from '../rule.ts';
import type { Expression } from './expression.ts';
import { Reading } from './fields.ts';

/** What some fields of a record tell of whether a rule matches it. */
export function foretoldBy(expression: Expression): Foretold {
  const by = (fields: ReadonlySet<string>) => (record: Reading['record']) =>
    answer(expression, new Reading(record), fields) !== false;
  return { byCall: by(CALL), ...(asksFor(expression, PROGRAM) && { byProgram: by(PROGRAM) }) };
}

function asksFor(expression: Expression, fields: ReadonlySet<string>): boolean {
  switch (expression.kind) {
    case 'test':
      return expression.field !== undefined && fields.has(expression.field);
    case 'not':
      return asksFor(expression.part, fields);
    default:
      return expression.parts.some((part) => asksFor(part, fields));
  }
}

/** Undefined where other fields decide. */
function answer(
  expression: Expression,
  reading: Reading,
  fields: ReadonlySet<string>,
): boolean | undefined {
  switch (expression.kind) {
    case 'test': {
      const { field, test } = expression;
      return field !== undefined && fields.has(field) ? test(reading) : undefined;
    }
    case 'not': {
      const part = answer(expression.part, reading, fields);
      return part === undefined ? undefined : !part;
    }
    default: {
      const decisive = expression.kind === 'or';
      const answers = expression.parts.map((part) => answer(part, reading, fields));
      if (answers.includes(decisive)) return decisive;
      return answers.includes(undefined) ? undefined : !decisive;
    }
  }
}
