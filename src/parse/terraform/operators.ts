import type { BinaryOperator } from '../hcl/syntax.ts';
import { areEqual, forEachOf } from './compare.ts';
import { toBool, toNumber } from './type.ts';
import {
  because,
  EvaluationError,
  isUnknownValue,
  kindOf,
  settled,
  type UnknownValue,
  unknown,
  unknownIn,
  type Value,
} from './value.ts';

export function negate(operator: '-' | '!', value: Value): Value {
  const known = settled(value);
  if (isUnknownValue(known) && known.oneOf) return forEachOf(known, (one) => negate(operator, one));
  const made = operator === '-' ? toNumber(known) : toBool(known);
  if (made === null) throw new EvaluationError(`${operator} has nothing to work on: null`);
  if (typeof made === 'object') return because(made);
  return typeof made === 'number' ? -made : !made;
}

/** Three-valued: what one side decides, the other need not be known for. */
export function combine(operator: BinaryOperator, left: Value, right: Value): Value {
  for (const [known, other] of [
    [settled(left), 'right'],
    [settled(right), 'left'],
  ] as const) {
    if (!isUnknownValue(known) || !known.oneOf) continue;
    return forEachOf(known, (one) =>
      other === 'right' ? combine(operator, one, right) : combine(operator, left, one),
    );
  }
  switch (operator) {
    case '==':
    case '!=':
      return equality(operator, left, right);
    case '&&':
    case '||':
      return junction(operator === '||', left, right);
    default:
      return arithmetic(operator, left, right);
  }
}

function equality(operator: '==' | '!=', left: Value, right: Value): Value {
  const equal = areEqual(left, right);
  if (equal !== undefined) return operator === '==' ? equal : !equal;
  return truth(unknownIn(left) ?? unknownIn(right) ?? unknown('failed', 'a comparison'));
}

/** Something unknown that is true or false. */
function truth({ why, detail }: UnknownValue): UnknownValue {
  return unknown(why, detail, [true, false]);
}

function junction(decides: boolean, left: Value, right: Value): Value {
  const sides = [left, right].map(toBool);
  if (sides.includes(null)) throw new EvaluationError('null is neither true nor false');
  if (sides.includes(decides)) return decides;
  const open = sides.find((side) => typeof side === 'object');
  return open ? because(open) : !decides;
}

function arithmetic(operator: BinaryOperator, left: Value, right: Value): Value {
  const one = toNumber(left);
  const other = toNumber(right);
  if (one === null || other === null) {
    throw new EvaluationError(`${operator} has nothing to work on: ${kindOf(null)}`);
  }
  if (typeof one === 'object') return because(one);
  if (typeof other === 'object') return because(other);
  switch (operator) {
    case '+':
      return decimal(one + other);
    case '-':
      return decimal(one - other);
    case '*':
      return decimal(one * other);
    case '/':
    case '%':
      if (other === 0) throw new EvaluationError('a division by zero');
      return decimal(operator === '/' ? one / other : one % other);
    case '<':
      return one < other;
    case '<=':
      return one <= other;
    case '>':
      return one > other;
    default:
      return one >= other;
  }
}

/** Terraform counts with so many digits that 0.1 and 0.2 are 0.3. */
function decimal(made: number): number {
  return Number.isInteger(made) ? made : Number(made.toPrecision(15));
}
