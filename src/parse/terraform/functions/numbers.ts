import { EvaluationError, list } from '../value.ts';
import { type Definitions, known, knownMany, number, sequence, text, whole } from './definition.ts';

const LONGEST_RANGE = 100_000;

export const numbers: Definitions = {
  abs: known(1, 1, ([value]) => Math.abs(number(value))),
  ceil: known(1, 1, ([value]) => Math.ceil(number(value))),
  floor: known(1, 1, ([value]) => Math.floor(number(value))),
  log: known(2, 2, ([value, base]) => finite(Math.log(number(value)) / Math.log(number(base)))),
  max: knownMany(1, (values) => Math.max(...values.map(number))),
  min: knownMany(1, (values) => Math.min(...values.map(number))),
  parseint: known(2, 2, ([value, base]) => parsed(text(value), whole(base))),
  pow: known(2, 2, ([value, exponent]) => finite(number(value) ** number(exponent))),
  range: known(1, 3, (limits) => list(range(limits.map(number)))),
  signum: known(1, 1, ([value]) => Math.sign(whole(value))),
  sum: known(1, 1, ([values]) => {
    const { items } = sequence(values);
    if (items.length === 0) throw new EvaluationError('there is nothing to add up');
    return items.map(number).reduce((sum, one) => sum + one, 0);
  }),
};

function finite(value: number): number {
  if (Number.isFinite(value)) return value;
  throw new EvaluationError('the result is no number');
}

function parsed(value: string, base: number): number {
  if (base < 2 || base > 62) throw new EvaluationError('the base is to be from 2 to 62');
  const digits = base > 36 ? DIGITS : DIGITS.slice(0, base);
  const sign = value.startsWith('-') ? -1 : 1;
  const letters = value.replace(/^[-+]/, '');
  if (letters === '') throw new EvaluationError('there are no digits');
  let sum = 0;
  for (const letter of base > 36 ? letters : letters.toLowerCase()) {
    const digit = digits.indexOf(letter);
    if (digit === -1 || digit >= base) throw new EvaluationError(`it is no number of base ${base}`);
    sum = sum * base + digit;
  }
  return sign * sum;
}

const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

function range(limits: readonly number[]): number[] {
  const [first = 0, second, third] = limits;
  const start = second === undefined ? 0 : first;
  const end = second ?? first;
  const step = third ?? (end < start ? -1 : 1);
  if (step === 0) throw new EvaluationError('the step is zero');
  const length = Math.max(0, Math.ceil((end - start) / step));
  if (length > LONGEST_RANGE) throw new EvaluationError(`a range of ${length} numbers`);
  return Array.from({ length }, (_, index) => start + index * step);
}
