import type { Reading } from './fields.ts';

/** What a rule asks of a record. */
export type Expression =
  | { kind: 'and' | 'or'; parts: readonly Expression[] }
  | { kind: 'not'; part: Expression }
  | { kind: 'test'; test: Test; pins?: Pins };

export type Test = (reading: Reading) => boolean;

/** A test that holds for these values of the field alone, in small letters. */
export interface Pins {
  field: 'eventSource' | 'eventName';
  values: readonly string[];
}

/** What every record that matches has, in small letters; null is any. */
export interface Literals {
  sources: ReadonlySet<string> | null;
  names: ReadonlySet<string> | null;
}

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

export function literalsOf(expression: Expression): Literals {
  return { sources: pinned(expression, 'eventSource'), names: pinned(expression, 'eventName') };
}

/** The values one of which the field must have; null where it may have any. */
function pinned(expression: Expression, field: Pins['field']): ReadonlySet<string> | null {
  switch (expression.kind) {
    case 'test':
      return expression.pins?.field === field ? new Set(expression.pins.values) : null;
    case 'not':
      return null;
    case 'and':
      return expression.parts
        .map((part) => pinned(part, field))
        .reduce((all, one) => (all && one ? inBoth(all, one) : (all ?? one)), null);
    case 'or': {
      const sets = expression.parts.map((part) => pinned(part, field));
      return sets.some((set) => set === null)
        ? null
        : new Set(sets.flatMap((set) => [...(set ?? [])]));
    }
  }
}

function inBoth(some: ReadonlySet<string>, others: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...some].filter((one) => others.has(one)));
}
