import type { Condition } from '../policy.ts';
import { every, not, some, type Truth } from '../truth.ts';
import { isUnknown } from '../unknown.ts';
import { type Context, fillFrom } from './context.ts';
import { type Comparison, type Operator, operatorOf } from './operator.ts';

/** Does a condition hold for what a request brings along? */
export type ConditionTest = (context: Context) => Truth;

/**
 * Takes a condition apart, once. `variables`: is the policy of 2012 or later? Undefined when AWS has no such
 * operator. Source: IAM User Guide, "IAM JSON policy elements: Condition operators" and "Multivalued context keys".
 */
export function toConditionTest(
  { operator: name, key, values }: Condition,
  variables: boolean,
): ConditionTest | undefined {
  const [, set = '', base = '', ifExists = ''] = OPERATOR.exec(name) ?? [];
  if (base.toLowerCase() === 'null') {
    return set === '' && ifExists === '' ? absenceTest(key, values) : undefined;
  }
  const operator = operatorOf(base);
  if (!operator) return undefined;
  const comparisons = values.map((named) => operator.toComparison(named, variables));
  const absent = ifExists !== '' || (set === '' ? operator.negated : isForAll(set));
  return (context) => {
    const held = context.valuesOf(key);
    if (isUnknown(held)) return 'maybe';
    if (held.length === 0) return absent;
    const fill = fillFrom(context);
    const truths = held.map((value) => compared(value, comparisons, operator, fill));
    if (set !== '') return isForAll(set) ? every(truths) : some(truths);
    // Without a prefix a key of several values is nothing AWS defines; it satisfies nothing.
    return held.length > 1 ? false : every(truths);
  };

  function compared(
    value: string,
    all: readonly Comparison[],
    { negated }: Operator,
    fill: ReturnType<typeof fillFrom>,
  ): Truth {
    const matches = some(all.map((comparison) => comparison(value, fill)));
    return negated ? not(matches) : matches;
  }
}

const OPERATOR = /^(?:(ForAllValues|ForAnyValue):)?(.*?)(IfExists)?$/i;

function isForAll(set: string): boolean {
  return set.toLowerCase() === 'forallvalues';
}

/** `Null` with `true` wants the key absent, with `false` present. */
function absenceTest(key: string, values: readonly string[]): ConditionTest {
  const wanted = values.map((value) => value.toLowerCase());
  return (context) => {
    const held = context.valuesOf(key);
    if (isUnknown(held))
      return wanted.includes('true') && wanted.includes('false') ? true : 'maybe';
    return wanted.includes(String(held.length === 0));
  };
}
